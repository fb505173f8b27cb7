"""A person at a screen: a real browser in which somebody signs in, fills in fields and presses buttons."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Locator, sync_playwright

from tests.running.browser import program

#: Where pictures of the screens on the way are put, if anywhere.
PICTURES = "PICTURES"
WIDTHS = (1280, 360)


class Person:
    """Somebody in a browser of her own. Fields and buttons are found by the words she reads."""

    def __init__(self, chromium: Chromium, base: str, name: str) -> None:
        self.base, self.name = base, name
        self.context = chromium.new_context(
            base_url=base, locale="vi-VN", viewport={"width": 1280, "height": 900}
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.errors: list[str] = []
        self.asked: set[str] = set()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.add(request.url))
        self._pictures = 0

    def signs_in(self, username: str, password: str) -> None:
        """At the door of the desk."""
        self.page.goto("/admin/")
        self.page.locator("input[name=username]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form [type=submit]").first.click()
        self.page.wait_for_url("**/admin/")

    def opens(self, path: str) -> None:
        """An address of the portal; anything but an answer in order fails."""
        answer = self.page.goto(path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"

    def follows(self, words: str) -> None:
        """A link with these words."""
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()

    def presses(self, words: str, *, within: Locator | None = None) -> None:
        """A button with these words."""
        (within or self.page).get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def fills(self, label: str, text: str) -> None:
        """A field by its label."""
        self.page.get_by_label(label, exact=True).first.fill(text)

    def chooses(self, label: str, option: str) -> None:
        """An option of a list by its label, which may hold the list itself."""
        self.page.get_by_label(label).first.select_option(label=option)

    def ticks(self, label: str) -> None:
        """A box by its label."""
        self.page.get_by_label(label).first.check()

    def sees(self, *words: str) -> None:
        """These words, somewhere in what is shown."""
        shown = self.page.locator("body").inner_text()
        for each in words:
            assert each in shown, f"{self.name} does not see «{each}» at {self.page.url}:\n{shown[:3000]}"

    def row(self, words: str) -> Locator:
        """The row of a table that holds these words."""
        return self.page.locator("tr", has_text=words).first

    def reads(self, path: str) -> str:
        """A file or an answer of the API, with her own rights."""
        answer = self.context.request.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.text()

    def keeps_a_picture(self, name: str) -> None:
        """Of the whole screen, wide and narrow, where somebody wants to look at it."""
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        self._pictures += 1
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_timeout(300)
            path = Path(folder) / f"{self.name}-{self._pictures:02}-{name}-{width}.png"
            self.page.screenshot(path=path, full_page=True)
        self.page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def chromium() -> Iterator[Chromium]:
    """The machine's own Chromium."""
    path = program()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()
