"""Hands out files and picture renditions: only what is public, in pieces, and never as something that could run."""

from typing import BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.documents.permissions import permission_policy

from media import counting
from media.files import File
from media.holders import is_public, restricted_collections
from media.kinds import PICTURE_TYPES, extension_of
from media.names import content_disposition
from media.pictures import Rendition
from media.ranges import Unsatisfiable, requested_part, still_the_same
from media.repeating import is_repeated
from media.streaming import Pieces

# A withdrawn file must stop: a cache may keep it five minutes, then has to ask again.
PUBLIC_CACHE = "public, max-age=300, must-revalidate"
STAFF_CACHE = "private, no-store"
# A rendition's name is never used again for other pixels.
PICTURE_CACHE = "public, max-age=86400"
LOCKED_UP = "default-src 'none'; sandbox"
# Browsers refuse to open their PDF reader in a sandbox; scripts in the file itself stay shut out.
READ_IN_PLACE = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


@require_safe
def download(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The file behind a token: for everybody when public, for staff of its collection before, else 404."""
    file = File.objects.select_related("collection").filter(token=token).first()
    if file is None:
        raise Http404
    public = is_public(file)
    if not public and not may_see(request, file):
        raise Http404
    if public and name != file.filename:
        return _moved(request, file)
    response = _sent(request, file)
    response["Cache-Control"] = PUBLIC_CACHE if public else STAFF_CACHE
    if public and _is_a_download(request, response) and not is_repeated(request, file.pk):
        counting.count(file.pk)
    return response


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture at one size, under the unguessable name it was made with. Originals are never handed out."""
    path = f"images/{name}"
    found = Rendition.objects.select_related("image").filter(file=path).first()
    kind = PICTURE_TYPES.get(extension_of(name))
    if found is None or kind is None or found.image.collection_id in restricted_collections():
        raise Http404
    try:
        content = found.file.storage.open(path, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = StreamingHttpResponse(Pieces(content, start=0, length=content.size), content_type=kind)
    response["Content-Length"] = content.size
    response["Cache-Control"] = PICTURE_CACHE
    return _harmless(response)


def may_see(request: HttpRequest, file: File) -> bool:
    """Staff who could find this file in the editor may open it before the public can."""
    user = getattr(request, "user", None)
    if user is None or not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return permission_policy.user_has_any_permission_for_instance(
        user, ["add", "change", "delete", "choose"], file
    )


def _moved(request: HttpRequest, file: File) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=301)
    # An absolute path of our own: a file name can never lead to another host.
    response["Location"] = reverse("media:download", args=[file.token, file.filename]) + (
        f"?{query}" if query else ""
    )
    response["Cache-Control"] = PUBLIC_CACHE
    return response


def _sent(request: HttpRequest, file: File) -> HttpResponseBase:
    etag, modified = f'"{file.sha256}"', int(file.created_at.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=modified)
    response = unchanged if unchanged is not None else _content(request, file, etag, modified)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["Accept-Ranges"] = "bytes"
    return _harmless(response)


def _content(request: HttpRequest, file: File, etag: str, modified: int) -> HttpResponseBase:
    try:
        size = file.file.size
        content: BinaryIO = file.file.storage.open(file.file.name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    part = None
    # A HEAD speaks of the whole file; a part of one that changed would be glued to something else.
    if request.method == "GET" and still_the_same(
        request.headers.get("If-Range", ""), etag=etag, modified=modified
    ):
        try:
            part = requested_part(request.headers.get("Range", ""), size)
        except Unsatisfiable:
            content.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, length = (part.start, part.length) if part else (0, size)
    response: HttpResponseBase
    if request.method == "HEAD":
        content.close()
        response = HttpResponse()
    else:
        response = StreamingHttpResponse(
            Pieces(content, start=start, length=length), status=206 if part else 200
        )
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.end}/{size}"
    response["Content-Length"] = length
    response["Content-Type"] = file.content_type
    inline = file.readable_in_a_browser and request.GET.get("xem") == "1"
    response["Content-Disposition"] = content_disposition(file.filename, inline=inline)
    if inline:
        response["Content-Security-Policy"] = READ_IN_PLACE
    return response


def _harmless(response: HttpResponseBase) -> HttpResponseBase:
    """Nothing handed out may run or be guessed to be something else."""
    response.headers.setdefault("Content-Security-Policy", LOCKED_UP)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _is_a_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A first piece or a whole file really sent to a person; a continuation is the same download again."""
    if request.method != "GET" or not counting.is_person(request):
        return False
    return response.status_code == 200 or response.headers.get("Content-Range", "").startswith("bytes 0-")
