"""The script of the search box in a real browser: it only adds, and what it adds is a combobox."""

import re
from pathlib import Path

import pytest

from cms.pages.home import HomePage
from tests.running.browser import Browser

SCRIPT = Path(__file__).resolve().parents[3] / "cms" / "static" / "cms" / "suggest.js"


def test_the_script_is_a_few_kilobytes() -> None:
    assert SCRIPT.stat().st_size < 6_000


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_box_becomes_a_combobox_with_a_hidden_list(
    browser: Browser, live_server: object, home: HomePage
) -> None:
    html = browser.dom(f"{live_server}/", width=360)
    box = re.search(r"<input[^>]*type=\"search\"[^>]*>", html)
    assert box is not None
    for promise in (
        'role="combobox"',
        'aria-autocomplete="list"',
        'aria-expanded="false"',
        'aria-controls="q-goi-y"',
    ):
        assert promise in box.group()
    assert re.search(r'<ul[^>]*id="q-goi-y"[^>]*hidden[^>]*role="listbox"[^>]*aria-label="[^"]+"', html)
