"""Pictures: only pixels are kept, bad ones are a form error, and originals are never handed out."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, CollectionViewRestriction

from cms.accounts.models import User
from media.files import File
from media.pictures import Picture
from media.refusing import RefusedFile
from tests.media.conftest import word

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def painted(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """A picture, red on the left and blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    target = io.BytesIO()
    picture.save(target, format=kind, **options)
    return target.getvalue()


def from_a_phone() -> bytes:
    """Lying on its side, with the place where it was taken."""
    notes = Image.Exif()
    notes[ORIENTATION] = 6
    notes[MAKER] = "Phone"
    notes.get_ifd(GPS)[2] = (18.0, 40.0, 12.0)
    return painted(exif=notes)


def two_frames() -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(
        target, format="GIF", save_all=True, append_images=frames[1:], duration=70, comment=b"secret"
    )
    return target.getvalue()


def uploaded(content: bytes, name: str, **fields: str):
    """The editor's form with this upload, as someone who may do anything."""
    data = {"title": "Ảnh", "alt_text": "Một cửa", "collection": Collection.get_first_root_node().pk} | fields
    user = User.objects.create_superuser(username=f"u{User.objects.count()}", password="x")
    form_class = get_image_form(Picture)
    return form_class(data, {"file": SimpleUploadedFile(name, content)}, user=user)


def kept(picture: Picture) -> Image.Image:
    with picture.file.storage.open(picture.file.name, "rb") as file:
        return Image.open(io.BytesIO(file.read()))


@pytest.fixture
def picture(db) -> Picture:
    picture = Picture(title="Trụ sở", alt_text="Trụ sở", file=ContentFile(from_a_phone(), name="Trụ sở.jpg"))
    picture.save()
    return picture


def test_a_phones_picture_loses_its_place_and_stands_upright(picture):
    stored = kept(picture)
    assert dict(stored.getexif()) == {} and "exif" not in stored.info
    assert stored.size == (20, 40) == (picture.width, picture.height)
    red, blue = stored.getpixel((10, 5)), stored.getpixel((10, 35))
    assert red[0] > 200 > 60 > red[2] and blue[2] > 200 > 60 > blue[0]


def test_the_registered_size_and_sum_are_those_of_what_is_kept(picture):
    with picture.file.storage.open(picture.file.name, "rb") as file:
        assert len(file.read()) == picture.file_size
    hash_before = picture.file_hash
    picture.file_hash = ""
    assert Picture.objects.get(pk=picture.pk).get_file_hash() == hash_before


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")]
)
def test_what_is_glued_behind_a_picture_is_gone(db, kind, name):
    form = uploaded(painted(kind) + b"<script>alert(1)</script>PK\x03\x04", name)
    assert form.is_valid(), form.errors
    saved = form.save()
    with saved.file.storage.open(saved.file.name, "rb") as file:
        content = file.read()
    assert b"script" not in content and b"PK\x03\x04" not in content
    assert kept(saved).format == kind


def test_a_moving_picture_keeps_moving_and_loses_its_comment(db):
    saved = uploaded(two_frames(), "a.gif")
    assert saved.is_valid(), saved.errors
    stored = kept(saved.save())
    assert stored.n_frames == 2 and stored.info["duration"] == 70 and "comment" not in stored.info


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a<script>alert(1)</script>" + bytes(60), "a.gif"),
        (b"GIF89a/*" + bytes(200) + b"*/=1;alert(1)", "a.gif"),
        (painted("PNG")[:60], "a.png"),
        (painted(size=(400, 400))[:-700], "a.jpg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.svg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.png"),
        (b"<html></html>", "a.jpg"),
        (painted("PNG"), "a.jpg"),
        (painted("TIFF"), "a.png"),
        (b"", "a.png"),
        (word(), "a.png"),
    ],
)
def test_what_is_no_picture_is_an_error_beside_the_field(db, content, name):
    form = uploaded(content, name)
    assert not form.is_valid() and set(form.errors) == {"file"}


def test_a_picture_too_large_to_decode_is_an_error(db, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 500
    assert set(uploaded(painted("PNG"), "a.png").errors) == {"file"}
    with pytest.raises(RefusedFile):
        Picture(title="x", file=ContentFile(painted("PNG"), name="a.png")).save()


def test_somebody_must_say_what_a_picture_shows(db):
    assert set(uploaded(painted(), "a.jpg", alt_text="").errors) == {"alt_text"}


def test_the_multiple_uploader_keeps_no_place_either(admin_uploads):
    client, _user = admin_uploads
    added = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Ảnh", "files[]": SimpleUploadedFile("a.jpg", from_a_phone())},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    upload = added["uploaded_file_id"]  # what it shows is still to be said
    fields = {
        "title": "Ảnh",
        "alt_text": "Trụ sở",
        "tags": "",
        "collection": Collection.get_first_root_node().pk,
    }
    done = client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload]),
        {f"uploaded-image-{upload}-{name}": value for name, value in fields.items()},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert done["success"], done
    stored = kept(Picture.objects.get())
    assert dict(stored.getexif()) == {} and stored.size == (20, 40)


def test_a_rendition_is_shown_and_its_name_cannot_be_guessed(picture):
    rendition = picture.get_rendition("width-10")
    response = Client().get(rendition.url)
    assert response.status_code == 200 and response["Content-Type"] == "image/jpeg"
    content = b"".join(response.streaming_content)
    assert Image.open(io.BytesIO(content)).width == 10 and str(len(content)) == response["Content-Length"]
    assert (
        response["X-Content-Type-Options"] == "nosniff" and "sandbox" in response["Content-Security-Policy"]
    )
    token = picture.file.name.split("/")[-1].split(".")[0]
    assert len(token) == 20 and token in rendition.url and "Tr" not in rendition.url


@pytest.mark.parametrize(
    "attempt", ["..%2Foriginal_images%2F{name}", "../original_images/{name}", "{name}", "..%5C{name}"]
)
def test_an_original_is_never_handed_out(picture, attempt):
    name = picture.file.name.split("/")[-1]
    assert Client().get(f"/media/images/{attempt.format(name=name)}").status_code == 404
    assert Client().get(f"/media/{picture.file.name}").status_code == 404


def test_a_file_in_the_folder_without_a_row_is_not_handed_out(picture):
    picture.file.storage.save("images/stray.jpg", ContentFile(painted()))
    assert Client().get("/media/images/stray.jpg").status_code == 404


def test_a_restricted_collection_hides_its_pictures(picture):
    rendition = picture.get_rendition("width-10")
    CollectionViewRestriction.objects.create(collection=picture.collection, restriction_type="login")
    assert Client().get(rendition.url).status_code == 404


@pytest.fixture
def admin_uploads(db):
    user = User.objects.create_superuser(username="admin", password="x")
    client = Client()
    client.force_login(user)
    return client, user


def test_an_editor_uploads_a_form_under_its_own_name(admin_uploads):
    client, user = admin_uploads
    reply = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Đơn", "files[]": SimpleUploadedFile("Đơn đề nghị (1).docx", word())},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert reply["success"], reply
    file = File.objects.get()
    assert file.filename == "Đơn đề nghị (1).docx" and file.uploaded_by_user == user
    assert len(file.sha256) == 64 and file.file_size == len(word()) and len(file.file_hash) == 40
    assert client.get(reverse("wagtaildocs:edit", args=[file.pk])).status_code == 200
    assert client.get(reverse("wagtaildocs:index")).status_code == 200


def test_an_editor_is_told_why_an_upload_is_refused(admin_uploads):
    client, _user = admin_uploads
    reply = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Đơn", "files[]": SimpleUploadedFile("a.docx", word({"word/vbaProject.bin": b"x"}))},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert not reply["success"] and "macro" in reply["error_message"]
    assert not File.objects.exists()


def test_an_editor_renames_a_form_but_cannot_swap_its_content(admin_uploads, stored):
    client, user = admin_uploads
    file = stored()
    assert "file" not in get_document_form(File)(instance=file, user=user).fields
    client.post(
        reverse("wagtaildocs:edit", args=[file.pk]),
        {"title": "Tên mới", "tags": "", "collection": file.collection_id,
         "file": SimpleUploadedFile("b.docx", word({"word/b.xml": "<b/>"}))},
    )  # fmt: skip
    again = File.objects.get()
    assert (again.title, again.sha256, again.file.name) == ("Tên mới", file.sha256, file.file.name)
