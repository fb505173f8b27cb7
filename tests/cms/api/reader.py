"""A developer of another site who reads the API, and believes no reply that breaks its described shape."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from pydantic import BaseModel

from cms.api.schemas import Content, Problem


class Reader:
    """Reads without a cookie; every reply is checked against its schema before anyone looks at it."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def asks(self, address: str, *, accept: str = "application/json", **headers: str) -> HttpResponse:
        """The raw reply; `headers` are given as HTTP_…"""
        return self.client.get(address, HTTP_ACCEPT=accept, **headers)

    def reads(self, address: str, shape: type[BaseModel] = Content) -> dict[str, Any]:
        """The reply's content, in the shape described for it."""
        response = self.asks(address)
        assert response.status_code == 200, (address, response.status_code, response.content[:500])
        assert response.headers["Content-Type"] == "application/json"
        assert not response.cookies
        shape.model_validate_json(response.content)
        return json.loads(response.content)

    def is_refused(self, address: str, *, accept: str = "application/json") -> dict[str, Any]:
        """The problem a reply describes; its status is the problem's own."""
        response = self.asks(address, accept=accept)
        assert response.headers["Content-Type"] == "application/problem+json", response.content[:500]
        problem = json.loads(response.content)
        Problem.model_validate_json(response.content)
        assert problem["status"] == response.status_code
        return problem
