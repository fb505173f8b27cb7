"""No screen of the desk asks a third party for anything."""

import re

from django.test import Client
from django.urls import reverse

from cms.news.models import NewsSectionPage
from tests.cms.desk.province import Province, shelf

LOADED = re.compile(
    r"""<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=["']((?:https?:)?//[^"']+)"""
)


def test_no_screen_loads_from_another_host(province: Province) -> None:
    client = province.signed_in("health editor")
    place = shelf(province.health, NewsSectionPage)
    screens = [
        Client().get(reverse("wagtailadmin_login")),
        client.get(reverse("wagtailadmin_home")),
        client.get(reverse("wagtailadmin_explore", args=[place.pk])),
        client.get(reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])),
        client.get(reverse("wagtailadmin_pages:edit", args=[province.health.pk])),
        client.get(reverse("wagtailadmin_account")),
        client.get(reverse("catalogue_offering_modeladmin_index")),
    ]
    for screen in screens:
        assert screen.status_code == 200
        text = screen.content.decode()
        assert not LOADED.findall(text)
        assert "gravatar" not in text.lower()


def test_the_check_above_would_notice() -> None:
    assert LOADED.findall('<img class="a" src="//www.gravatar.com/avatar/1">')
    assert not LOADED.findall('<img src="/static/a.png"><a href="https://example.org/">x</a>')
