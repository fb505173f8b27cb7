"""JSON replies: rendered the same way each time, so that equal content has an equal ETag."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response

MEDIA_TYPE = "application/json"
FRESH_SECONDS = 60  # a page withdrawn is out of every shared cache a minute later


def json_answer(content: dict[str, Any]) -> HttpResponse:
    """A 200 reply. Labels in it must have been made inside `in_content_language()`."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = settings.LANGUAGE_CODE
    response.headers["ETag"] = f'"json-{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    return response


def in_content_language() -> translation.override:
    """Labels in data are in the language of the content for every reader, so that shared caches may keep them."""
    return translation.override(settings.LANGUAGE_CODE)


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The reply, or 304 when the reader holds it already."""
    etag = response.headers.get("ETag")
    if response.status_code != 200 or not etag:
        return response
    answer = get_conditional_response(request, etag=etag, response=response)
    return response if answer is None else answer
