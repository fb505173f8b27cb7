"""The desk of the search: province-wide lists are the coordinator's, an agency sees its own tasks, anybody asks why."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.models import ProcedurePage
from search.bets.bet import BestBet
from search.engine import rebuild
from search.log.counts import AskedQuery
from search.suggesting.denied import DeniedPhrase
from search.synonyms.synonym import Synonym
from search.tasks.task import SearchTask
from tests.cms.desk.province import SECRET, Province

STRANGERS = ["health editor", "health publisher", "radio press"]


@pytest.fixture
def indexed(province: Province, tmp_path: Path, settings: Any) -> Iterator[Province]:
    """The province with an index of its own."""
    settings.SEARCH_DIR = tmp_path / "search"
    rebuild()
    yield province


def cost(client: Client, url: str) -> int:
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def asked(query: str, *, times: int = 3, total: int = 0) -> None:
    AskedQuery.objects.create(day=localdate() - timedelta(days=1), query=query, asked=times, total=total)


@pytest.mark.parametrize("name", STRANGERS)
def test_reports_and_lists_are_closed_to_an_agencys_staff(province: Province, name: str) -> None:
    client = province.signed_in(name)
    assert client.get(reverse("search_reports")).status_code == 302
    assert client.post(reverse("search_make_task"), {"query": "x"}).status_code == 302
    assert client.post(reverse("search_try_synonym"), {"phrase": "x"}).status_code == 302
    assert not SearchTask.objects.exists()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search_reports") not in home


def test_a_report_leads_to_a_synonym_a_bet_and_a_task(indexed: Province) -> None:
    asked("mần giấy cưới")
    client = indexed.signed_in("coordinator")
    html = client.get(reverse("search_reports")).content.decode()
    assert "mần giấy cưới" in html and "phrase=m%E1%BA%A7n" in html and "query=m%E1%BA%A7n" in html
    add = client.get(reverse("search_synonym_modeladmin_create"), {"phrase": "mần giấy cưới"})
    assert 'value="mần giấy cưới"' in add.content.decode()
    answer = client.post(reverse("search_make_task"), {"query": "Mần giấy cưới 0912345678"})
    task = SearchTask.objects.get()
    assert task.query == "mần giấy cưới [số]" and answer["Location"].endswith(f"/edit/{task.pk}/")
    client.post(reverse("search_make_task"), {"query": "mần giấy cưới [số]"})
    assert SearchTask.objects.count() == 1


@pytest.mark.parametrize("odd", ["?report=x&days=y", "?days=99999999", "?report=rising&days=7"])
def test_odd_questions_to_the_reports_get_a_page(indexed: Province, odd: str) -> None:
    assert indexed.signed_in("coordinator").get(reverse("search_reports") + odd).status_code == 200


def test_a_report_costs_the_same_for_twenty_queries(indexed: Province) -> None:
    client, url = indexed.signed_in("coordinator"), reverse("search_reports")
    asked("một")
    before = cost(client, url)
    for number in range(19):
        asked(f"câu {'a' * number}")
    assert cost(client, url) == before


def make_rows(model: str, province: Province, numbers: range) -> None:
    page = ProcedurePage.objects.filter(live=True).first()
    for number in numbers:
        word = f"từ {'a' * number}"
        match model:
            case "synonym":
                Synonym.objects.create(phrase=word, official="tên gọi")
            case "bestbet":
                BestBet.objects.create(query=word, page=page)
            case "deniedphrase":
                DeniedPhrase.objects.create(phrase=word)
            case "searchtask":
                SearchTask.objects.create(query=word, agency=province.health)


@pytest.mark.parametrize("model", ["synonym", "bestbet", "deniedphrase", "searchtask"])
def test_a_list_costs_the_same_for_twenty_rows(indexed: Province, model: str) -> None:
    client, url = indexed.signed_in("coordinator"), reverse(f"search_{model}_modeladmin_index")
    make_rows(model, indexed, range(1))
    before = cost(client, url)
    make_rows(model, indexed, range(1, 20))
    assert cost(client, url) == before


def test_an_agencys_staff_see_and_change_their_own_tasks_only(indexed: Province) -> None:
    own = SearchTask.objects.create(query="tiêm phòng", agency=indexed.health)
    foreign = SearchTask.objects.create(query="công chứng", agency=indexed.justice)
    client = indexed.signed_in("health editor")
    html = client.get(reverse("search_searchtask_modeladmin_index")).content.decode()
    assert "tiêm phòng" in html and "công chứng" not in html
    assert client.get(reverse("search_searchtask_modeladmin_edit", args=[own.pk])).status_code == 200
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search_searchtask_modeladmin_index") in home and "Câu tìm kiếm cần khắc phục" in home
    for action in ("edit", "delete", "history"):
        url = reverse(f"search_searchtask_modeladmin_{action}", args=[foreign.pk])
        assert client.get(url).status_code == 302
    assert client.get(reverse("search_searchtask_modeladmin_create")).status_code == 302
    assert client.get(reverse("search_searchtask_modeladmin_delete", args=[own.pk])).status_code == 302
    note = {"answer": "", "note": "đang làm", "query": "khác", "agency": indexed.justice.pk}
    assert client.post(reverse("search_searchtask_modeladmin_edit", args=[own.pk]), note).status_code == 302
    own.refresh_from_db()
    assert (own.note, own.query, own.agency_id) == ("đang làm", "tiêm phòng", indexed.health.pk)
    assert client.get(reverse("search_searchtask_modeladmin_index")).status_code == 200
    assert (
        indexed.signed_in("radio press").get(reverse("search_searchtask_modeladmin_index")).status_code == 302
    )


def test_a_task_is_done_only_when_its_answer_stands_among_the_first_three(indexed: Province) -> None:
    page = ProcedurePage.objects.descendant_of(indexed.health).get(live=True)
    task = SearchTask.objects.create(query="mần thẻ", agency=indexed.health)
    client = indexed.signed_in("health editor")
    url = reverse("search_searchtask_modeladmin_edit", args=[task.pk])

    def done(**more: Any) -> str:
        return client.post(url, {"answer": page.pk, "note": "", "done": "on", **more}).content.decode()

    assert "error" in done(answer="")
    assert "error" in done()
    task.refresh_from_db()
    assert task.is_open
    BestBet.objects.create(query="mần thẻ", page=page)
    done()
    task.refresh_from_db()
    assert not task.is_open and task.answer_id == page.pk
    client.post(url, {"answer": page.pk, "note": ""})
    task.refresh_from_db()
    assert task.is_open, "the tick taken off opens it again"


def test_another_agencys_draft_is_no_answer(indexed: Province) -> None:
    task = SearchTask.objects.create(query="mần thẻ", agency=indexed.health)
    secret = ProcedurePage.objects.descendant_of(indexed.justice).get(title__startswith=SECRET)
    client = indexed.signed_in("health editor")
    url = reverse("search_searchtask_modeladmin_edit", args=[task.pk])
    html = client.post(url, {"answer": secret.pk, "note": ""}).content.decode()
    task.refresh_from_db()
    assert task.answer_id is None and SECRET not in html


def test_anybody_asks_why_in_words(indexed: Province) -> None:
    page = ProcedurePage.objects.descendant_of(indexed.justice).get(live=True)
    client = indexed.signed_in("health editor")
    html = client.get(reverse("search_explain"), {"q": "giay phep lạ", "page": page.pk}).content.decode()
    assert "«giay» có trong: tên" in html and "Trang không có: «lạ»" in html and "Trang ở vị trí" in html


def test_nobody_asks_about_another_agencys_draft(indexed: Province) -> None:
    secret = ProcedurePage.objects.descendant_of(indexed.justice).get(title__startswith=SECRET)
    url = reverse("search_explain")
    html = indexed.signed_in("health editor").get(url, {"q": "thu tuc", "page": secret.pk}).content.decode()
    assert SECRET not in html
    own = indexed.signed_in("justice editor").get(url, {"q": "thu tuc", "page": secret.pk}).content.decode()
    assert "Trang chưa công khai" in own


@pytest.mark.parametrize("odd", ["?q=&page=", "?page=x", "?q=a&page=999999", "?q=%00&page=1", ""])
def test_odd_questions_get_the_form(indexed: Province, odd: str) -> None:
    assert indexed.signed_in("health editor").get(reverse("search_explain") + odd).status_code == 200


def test_a_synonym_is_tried_and_not_saved(indexed: Province) -> None:
    page = ProcedurePage.objects.descendant_of(indexed.health).get(live=True)
    SearchTask.objects.create(query="mần giấy phép", agency=indexed.health, answer=page)
    client = indexed.signed_in("coordinator")
    form = {"phrase": "mần giấy", "official": "cấp giấy phép", "kind": "word", "active": "on"}
    html = client.post(reverse("search_try_synonym"), form).content.decode()
    assert "«mần giấy»" in html and "1 câu đã đánh giá" in html
    assert not Synonym.objects.exists()


def test_a_bet_is_checked_before_it_is_saved(indexed: Province) -> None:
    client, url = indexed.signed_in("coordinator"), reverse("search_bestbet_modeladmin_create")
    page = ProcedurePage.objects.filter(live=True).first()
    assert page is not None
    good = {"query": "sinh con", "match": "whole", "action": "pin", "order": "10", "page": page.pk}
    client.post(url, {**good, "starts": "2026-11-25", "ends": "2026-11-24"})
    client.post(url, {**good, "query": "?!"})
    client.post(url, {**good, "page": indexed.home.pk})
    assert not BestBet.objects.exists()
    assert client.post(url, good).status_code == 302
    assert BestBet.objects.get().page_id == page.pk
