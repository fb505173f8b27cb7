"""Downloads: only what is public, whole or in part, under its true name, and counted without knowing anybody."""

import email.utils
from unicodedata import normalize

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from cms.accounts.models import User
from media import counting
from media.files import ChangedFile, File
from media.holders import public_ids
from media.storing import store
from media.streaming import PIECE
from tests.media.conftest import PHONE, body, word


def bytes_of(file: File) -> bytes:
    with file.file.storage.open(file.file.name, "rb") as content:
        return content.read()


def staff(collection: Collection, *codenames: str) -> Client:
    group = Group.objects.create(name=f"staff of {collection}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in codenames:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtaildocs")
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    user = User.objects.create_user(username=f"staff-{collection.pk}", password="x")
    user.groups.add(group)
    client = Client(headers={"user-agent": PHONE})
    client.force_login(user)
    return client


def test_a_public_form_comes_whole_under_its_vietnamese_name(citizen, form):
    response = citizen.get(form.url)
    assert response.status_code == 200 and body(response) == bytes_of(form)
    assert response["Content-Length"] == str(form.file_size) and response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "application/pdf"
    disposition = 'attachment; filename="To khai dang ky.pdf"; '
    assert response["Content-Disposition"].startswith(
        disposition + "filename*=UTF-8''T%E1%BB%9D%20khai%20%C4%91"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "must-revalidate" in response["Cache-Control"]
    assert "Set-Cookie" not in response.headers and not response.cookies


def test_a_form_is_never_whole_in_memory(citizen, form):
    pieces = list(citizen.get(form.url).streaming_content)
    assert len(pieces) > 1 and max(map(len, pieces)) <= PIECE


def test_a_file_on_a_draft_looks_like_no_file_at_all(citizen, stored, shelf):
    draft = stored()
    nothing = citizen.get(reverse("media:download", args=["x" * 16, "Đơn.docx"]))
    for extra in ({}, {"HTTP_RANGE": "bytes=0-1"}, {"HTTP_IF_NONE_MATCH": f'"{draft.sha256}"'}):
        for address in (draft.url, draft.url + "?xem=1", draft.url + "x", draft.url.replace("Đ", "%C4%90")):
            hidden = citizen.get(address, **extra)
            assert hidden.status_code == 404 == nothing.status_code
            assert not {"ETag", "Location", "Last-Modified", "Accept-Ranges"} & set(hidden.headers)
    assert citizen.head(draft.url).status_code == 404


def test_withdrawing_the_page_withdraws_its_form(citizen, form, shelf):
    assert citizen.get(form.url).status_code == 200
    shelf.withdraws(form)
    assert citizen.get(form.url).status_code == 404


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restricted_collection_hides_its_files_and_those_below(citizen, stored, shelf, kind):
    above = Collection.get_first_root_node().add_child(name="Nội bộ")
    below = above.add_child(name="Dưới nội bộ")
    files = [stored(collection=above), stored(collection=below, name="Khác.docx")]
    shelf.shows(*files)
    assert public_ids(files) == {file.pk for file in files}
    CollectionViewRestriction.objects.create(collection=above, restriction_type=kind, password="x")
    assert public_ids(files) == set()
    assert [citizen.get(file.url).status_code for file in files] == [404, 404]


def test_staff_of_the_agency_open_a_draft_and_others_do_not(stored, shelf):
    own, other = (Collection.get_first_root_node().add_child(name=name) for name in ("Sở A", "Sở B"))
    draft = stored(collection=own)
    response = staff(own, "choose_document").get(draft.url)
    assert response.status_code == 200 and body(response) == word()
    assert response["Cache-Control"] == "private, no-store"
    assert (
        staff(other, "choose_document", "add_document", "change_document").get(draft.url).status_code == 404
    )


def test_someone_signed_in_without_the_editor_is_a_citizen(stored, shelf):
    draft = stored()
    client = Client()
    client.force_login(User.objects.create_user(username="a", password="x"))
    assert client.get(draft.url).status_code == 404


def test_a_wrong_name_leads_to_the_right_one_and_nowhere_else(citizen, form):
    for wrong in ("x.pdf", "T%E1%BB%9D", "..%5C..", "%2e%2e", "evil.example"):
        response = citizen.get(f"/tai-ve/{form.token}/{wrong}?xem=1")
        assert response.status_code == 301 and response["Location"] == form.url + "?xem=1"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-0", 0, 1), ("bytes=10-19", 10, 20), ("bytes=200000-", 200_000, None), ("bytes=-9", -9, None),
     ("bytes=5-99999999999", 5, None), ("bytes=-99999999999", 0, None), ("BYTES = 1 - 2", 1, 3)],
)  # fmt: skip
def test_a_part_is_exactly_that_part(citizen, form, asked, start, end):
    response = citizen.get(form.url, HTTP_RANGE=asked)
    wanted = bytes_of(form)[start:end]
    assert response.status_code == 206 and body(response) == wanted
    first = start if start >= 0 else form.file_size + start
    assert response["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{form.file_size}"
    assert response["Content-Length"] == str(len(wanted))


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0", "bytes=999999999-999999999999"])
def test_a_part_outside_the_file_is_416(citizen, form, asked):
    response = citizen.get(form.url, HTTP_RANGE=asked)
    assert response.status_code == 416 and response["Content-Range"] == f"bytes */{form.file_size}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "bytes=9-1", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=１-２"]
)
def test_a_range_nobody_can_read_gives_the_whole(citizen, form, asked):
    response = citizen.get(form.url, HTTP_RANGE=asked)
    assert response.status_code == 200 and body(response) == bytes_of(form)


def test_a_broken_download_goes_on_only_with_the_same_file(citizen, form):
    first = citizen.get(form.url, HTTP_RANGE="bytes=0-9")
    for same in (first["ETag"], first["Last-Modified"]):
        assert citizen.get(form.url, HTTP_RANGE="bytes=10-", HTTP_IF_RANGE=same).status_code == 206
    for other in ('"other"', "W/" + first["ETag"], email.utils.formatdate(0, usegmt=True), "yesterday"):
        assert citizen.get(form.url, HTTP_RANGE="bytes=10-", HTTP_IF_RANGE=other).status_code == 200


def test_an_unchanged_form_is_not_sent_again(citizen, form):
    first = citizen.get(form.url)
    for known in ({"HTTP_IF_NONE_MATCH": first["ETag"]}, {"HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]}):
        again = citizen.get(form.url, **known)
        assert again.status_code == 304 and not again.content and again["ETag"] == first["ETag"]
    assert citizen.get(form.url, HTTP_IF_NONE_MATCH='""').status_code == 200


def test_a_head_tells_everything_but_the_content(citizen, form):
    whole, head = citizen.get(form.url), citizen.head(form.url, HTTP_RANGE="bytes=0-1")
    assert head.status_code == 200 and not head.content
    for name in ("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Last-Modified"):
        assert head[name] == whole[name]


def test_a_pdf_opens_in_place_on_request_and_a_document_never(citizen, form, stored, shelf):
    document = stored()
    shelf.shows(document)
    assert citizen.get(form.url + "?xem=1")["Content-Disposition"].startswith("inline")
    assert citizen.get(document.url + "?xem=1")["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in citizen.get(form.url + "?xem=1")["Content-Security-Policy"]


def test_nothing_can_be_sent_to_a_file(citizen, form):
    assert citizen.post(form.url).status_code == 405


def test_wagtails_own_document_addresses_are_shut(citizen, form):
    with pytest.raises(NoReverseMatch):
        reverse("wagtaildocs_serve", args=[form.pk, form.filename])
    for address in (f"/documents/{form.pk}/{form.filename}", f"/media/{form.file.name}"):
        assert citizen.get(address).status_code == 404


def test_asking_for_many_files_costs_what_one_costs(stored, shelf):
    files = [stored(name=f"{n}.docx") for n in range(20)]
    shelf.shows(*files)
    costs = []
    for some in (files[:1], files):
        with CaptureQueriesContext(connection) as queries:
            assert len(public_ids(some)) == len(some)
            counting.downloads_of([file.pk for file in some])
        costs.append(len(queries))
    assert costs[0] == costs[1] and shelf.asked == 2


def test_a_saved_file_never_changes(form, stored):
    form.title = "Tên khác"
    form.save()
    for field, value in (("token", "other"), ("sha256", "0" * 64), ("original_name", "x.pdf")):
        file = File.objects.get(pk=form.pk)
        setattr(file, field, value)
        with pytest.raises(ChangedFile):
            file.save()
    file = File.objects.get(pk=form.pk)
    file.file = stored(name="b.docx").file
    with pytest.raises(ChangedFile):
        file.save()


def test_storing_again_is_a_new_file_unless_once_is_enough(db):
    first = store(word(), name="Đơn.docx", title="Đơn", once=True)
    assert store(word(), name="Đơn.docx", title="Đơn", once=True) == first
    other = store(word(), name="Đơn.docx", title="Đơn")
    assert other != first and other.token != first.token and other.sha256 == first.sha256
    assert store(word(), name="Khác.docx", title="Đơn", once=True) not in (first, other)


def test_an_nfd_name_from_a_phone_keeps_its_marks(db):
    file = store(word(), name=normalize("NFD", "Đơn đề nghị.docx"), title="Đơn")
    assert file.filename == "Đơn đề nghị.docx"
    assert file.file.name.isascii() and file.file.name.endswith("Don-de-nghi.docx")
