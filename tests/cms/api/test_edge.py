"""What all replies have in common: problems, caching, no cookies, and nothing a reader sends breaks them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.agencies.agency import AgencyPage
from cms.api import frame, searching
from cms.api.routers import reserved_segments
from cms.news.models import NewsPage
from search.engine import rebuild
from search.results import SearchUnavailable
from tests.cms.api.reader import Reader

GETS = [path for path, operations in frame.description()["paths"].items() if "get" in operations]
NASTY = [
    "%00",
    "a%00b",
    "%27",
    "%22",
    "';--",
    "%ff",
    "../..",
    "%2e%2e",
    "\\",
    "x" * 5_000,
    "/".join("a" * 500),
]


def at(path: str) -> str:
    """A described address with something that exists in its place."""
    filled = path.replace("{path}", "so-tu-phap").replace("{key}", "so-tu-phap")
    return filled.replace("{code}", "1.000001")


@pytest.mark.parametrize("path", [path for path in GETS if "{code}" not in path])
def test_an_unknown_parameter_is_named(reader: Reader, justice: AgencyPage, path: str) -> None:
    problem = reader.is_refused(f"{at(path)}?vo_nghia=1")
    assert problem["status"] == 422
    assert problem["errors"][0]["parameter"] == "vo_nghia"


def test_openapi_is_described_and_takes_no_parameters(reader: Reader, justice: AgencyPage) -> None:
    response = reader.asks("/api/openapi.json")
    document = json.loads(response.content)
    assert document["openapi"].startswith("3.1")
    assert reader.asks("/api/openapi.json", HTTP_IF_NONE_MATCH=response.headers["ETag"]).status_code == 304
    assert reader.is_refused("/api/openapi.json?x=1")["status"] == 422
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"] and "200" in operation["responses"], path
            assert "application/problem+json" in operation["responses"]["404"]["content"]
    assert len({op["operationId"] for ops in document["paths"].values() for op in ops.values()}) == len(GETS)


def test_every_reference_in_the_description_leads_somewhere() -> None:
    document = frame.description()
    text = json.dumps(document)
    for name in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert name in document["components"]["schemas"], name


@pytest.mark.parametrize("path", GETS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(reader: Reader, justice: AgencyPage, path: str, method: str) -> None:
    response = getattr(reader.client, method)(at(path))
    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "GET" in response.headers["Allow"]


def test_who_takes_no_json_is_told_so(reader: Reader, justice: AgencyPage) -> None:
    assert reader.is_refused("/api/", accept="text/html")["status"] == 406
    assert reader.asks("/api/", accept="text/html,*/*;q=0.1").status_code == 200


def test_public_answers_may_be_kept_a_minute_and_carry_no_cookie(reader: Reader, news: NewsPage) -> None:
    for address in ("/api/", "/api/so-tu-phap", "/api/agencies", "/api/@navigation", "/api/openapi.json"):
        response = reader.asks(address)
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert "cookie" not in response.headers.get("Vary", "").lower()
        assert not response.cookies
    assert reader.asks("/api/khong-co").headers["Cache-Control"] == "no-store"


def test_data_are_in_vietnamese_whatever_the_screens_language(reader: Reader, justice: AgencyPage) -> None:
    before = reader.asks("/api/agencies").content
    reader.client.cookies["django_language"] = "en"
    response = reader.asks("/api/agencies")
    assert response.content == before
    assert response.headers["Content-Language"] == "vi"


def test_a_failure_of_ours_is_a_problem_and_recorded(
    reader: Reader, justice: AgencyPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("cms.api.pages.content_of", breaks)
    problem = reader.is_refused("/api/so-tu-phap")
    assert problem["status"] == 500
    assert "secret" not in json.dumps(problem)
    assert "secret inside" in caplog.text


def test_search_away_says_when_to_come_back(
    reader: Reader, justice: AgencyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise SearchUnavailable("no index")

    monkeypatch.setattr(searching, "search", away)
    response = reader.asks("/api/@search")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(
    "place", ["/api/{}", "/api/{}/@search", "/api/so-tu-phap/{}", "/api/agencies/{}", "/api/{}/@navigation"]
)
def test_no_address_breaks_it(reader: Reader, justice: AgencyPage, place: str, nasty: str) -> None:
    assert reader.asks(place.format(nasty)).status_code == 404


@pytest.mark.parametrize("nasty", [*NASTY, "1" * 30, "1" + "0" * 20, "-1", "1e3", "９", "", "+"])
@pytest.mark.parametrize(
    "name", ["b_start", "b_size", "SearchableText", "portal_type", "agency", "level", "sort_on", "expand"]
)
def test_no_parameter_breaks_it(
    reader: Reader, index: None, justice: AgencyPage, name: str, nasty: str
) -> None:
    rebuild()
    for address in ("/api/@search", "/api/", "/api/so-tu-phap/@search", "/api/agencies"):
        assert reader.asks(f"{address}?{name}={nasty}").status_code in {200, 422}, address


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), start=st.integers(-(10**21), 10**21))
def test_whatever_is_searched_for_is_answered_or_refused(
    reader: Reader, searchable: None, words: str, start: int
) -> None:
    response = reader.client.get(
        "/api/@search", {"SearchableText": words.encode("utf-8", "replace"), "b_start": start}
    )
    assert response.status_code in {200, 422}


@pytest.fixture
def searchable(index: None, justice: AgencyPage) -> None:
    rebuild()


def test_every_address_and_parameter_stands_in_the_reference() -> None:
    reference = (Path(frame.__file__).parents[2] / "docs" / "reference" / "api.md").read_text()
    for path in GETS:
        assert f"`{path.replace('{path}', '<path>')}`" in reference, path
        for parameter in frame.description()["paths"][path]["get"]["parameters"]:
            if parameter["in"] == "query":
                assert f"`{parameter['name']}`" in reference, parameter["name"]


def test_names_of_resources_are_reserved() -> None:
    assert {"openapi.json", "procedures", "forms"} <= reserved_segments()
