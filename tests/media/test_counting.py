"""Download counts: once per download, without knowing anybody, and never written while a reader waits."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from media import counting, repeating
from media.counts import DownloadCount
from tests.media.conftest import body


def test_a_download_is_counted_once_and_written_later(citizen, form):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        body(citizen.get(form.url))
    assert not [
        query["sql"] for query in queries if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}
    ]
    body(citizen.get(form.url, HTTP_RANGE="bytes=0-9", REMOTE_ADDR="203.0.113.7"))
    assert counting.downloads_of([form.pk]) == {form.pk: 0}
    counting.flush()
    counting.flush()
    assert counting.downloads_of([form.pk, 999]) == {form.pk: 2, 999: 0}


def test_what_is_no_new_download_is_not_counted(citizen, form):
    citizen.head(form.url)
    citizen.get(form.url, HTTP_IF_NONE_MATCH=f'"{form.sha256}"')
    citizen.get(form.url, HTTP_RANGE="bytes=10-")
    citizen.get(form.url, HTTP_RANGE="bytes=999999999-")
    citizen.get(form.url, headers={"sec-purpose": "prefetch"})
    for agent in (
        "Googlebot/2.1",
        "curl/8.5",
        "",
        "coccocbot-web/1.0 (+http://help.coccoc.com/searchengine)",
    ):
        citizen.get(form.url, headers={"user-agent": agent})
    counting.flush()
    assert counting.downloads_of([form.pk]) == {form.pk: 0}


def test_a_busy_minute_is_one_batch(citizen, form, monkeypatch):
    monkeypatch.setattr(counting, "FLUSH_HITS", 5)
    for number in range(4):
        citizen.get(form.url, REMOTE_ADDR=f"203.0.113.{number}").close()
    assert not DownloadCount.objects.exists()
    citizen.get(form.url, REMOTE_ADDR="203.0.113.9").close()
    assert DownloadCount.objects.get().count == 5


def test_a_count_that_cannot_be_written_waits(form, monkeypatch, caplog):
    counting.count(form.pk)
    with monkeypatch.context() as patch:
        patch.setattr(counting, "_write", lambda batch: (_ for _ in ()).throw(RuntimeError("disk full")))
        counting.flush()
    assert "could not be written" in caplog.text
    counting.flush()
    assert counting.downloads_of([form.pk]) == {form.pk: 1}


def test_a_deleted_file_takes_only_its_own_count(stored, form):
    gone = stored()
    counting.count(gone.pk)
    counting.count(form.pk)
    gone.delete()
    counting.flush()
    assert counting.downloads_of([form.pk]) == {form.pk: 1}


def test_a_double_click_and_a_reader_that_asks_for_pieces_are_one_download(citizen, form, monkeypatch):
    citizen.get(form.url).close()
    citizen.get(form.url).close()
    citizen.get(form.url, HTTP_RANGE="bytes=0-").close()
    citizen.get(form.url, REMOTE_ADDR="203.0.113.7").close()
    monkeypatch.setattr(repeating, "SECONDS", 0)  # as if they had passed
    citizen.get(form.url).close()
    counting.flush()
    assert counting.downloads_of([form.pk]) == {form.pk: 3}, "the pair, the neighbour, and the next morning"


def test_what_is_remembered_is_little_and_says_nothing_of_anybody(citizen, form, monkeypatch):
    monkeypatch.setattr(repeating, "MOST", 3)
    for number in range(20):
        citizen.get(form.url, REMOTE_ADDR=f"203.0.113.{number}").close()
    assert len(repeating._lately) <= 4
    assert not any(b"203.0" in key for key in repeating._lately)
