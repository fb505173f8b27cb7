"""What search engines of the web read about a procedure: schema.org's GovernmentService."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from catalogue.models import Channel
from catalogue.web.reading import Reading

# Inside <script> only these could end the element or start another.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(reading: Reading, request: HttpRequest) -> SafeString:
    """The JSON-LD, safe to stand inside a script element."""
    procedure = reading.procedure
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": procedure.official_name or procedure.title,
        "url": request.build_absolute_uri(procedure.get_url(request) or "/"),
        "inLanguage": "vi",
        "areaServed": {"@type": "AdministrativeArea", "name": "Nghệ An"},
    }
    if procedure.code:
        data["identifier"] = procedure.code
    if procedure.summary:
        data["description"] = procedure.summary
    if procedure.field:
        data["serviceType"] = procedure.field.name
    if reading.agency is not None:
        office = {"@type": "GovernmentOffice", "name": reading.agency.title}
        office |= {"telephone": reading.agency.phone} if reading.agency.phone else {}
        data["provider"] = office
    online = any(way.row.kind == Channel.Kind.ONLINE for way in reading.ways)
    if online and reading.portal:
        data["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": reading.portal}
    audiences = [audience.name for audience in procedure.audiences.all()]
    if audiences:
        data["audience"] = [{"@type": "Audience", "audienceType": name} for name in audiences]
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))
