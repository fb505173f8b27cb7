"""Links are asked politely, and never into one's own house."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from django.utils.timezone import now

from catalogue.models import LinkCheck, Offering
from catalogue.readiness import fetching
from catalogue.readiness.addresses import address_of
from catalogue.readiness.fetching import Answer, NotAsked, ask, check_target
from catalogue.readiness.links import check_links

HOSTS = ("dichvucong.gov.vn",)
PUBLIC = lambda host, port: ["203.119.8.1"]  # noqa: E731  (an address of the real internet, never connected to)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "https://127.0.0.1/", "https://169.254.169.254/latest/meta-data", "file:///etc/passwd",
        "ftp://dichvucong.gov.vn/", "https://evil.example/", "https://dichvucong.gov.vn.evil.example/",
        "https://dichvucong.gov.vn:8443/", "https://user:pw@dichvucong.gov.vn/", "https://evil@dichvucong.gov.vn/",
        "https://dichvucong.gov.vn:x/", "//dichvucong.gov.vn/", "", "https://[::1]/", "gopher://dichvucong.gov.vn",
        "https://sub.dichvucong.gov.vn/",
    ],
)  # fmt: skip
def test_what_is_not_listed_is_never_asked(url: str) -> None:
    with pytest.raises(NotAsked):
        check_target(url, HOSTS, PUBLIC)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0",
     "fd00::1", "::ffff:10.0.0.1", "224.0.0.1", "100.64.0.1", "rubbish"],
)  # fmt: skip
def test_a_listed_name_that_leads_inside_is_refused(address: str) -> None:
    for found in ([address], ["203.119.8.1", address]):
        with pytest.raises(NotAsked, match="inner network"):
            check_target("https://dichvucong.gov.vn/x", HOSTS, lambda host, port, found=found: found)


def test_the_very_address_looked_up_is_connected_to() -> None:
    assert check_target("https://DichVuCong.gov.vn./p?x=1", HOSTS, PUBLIC) == (
        "https", 443, "dichvucong.gov.vn", "203.119.8.1",
    )  # fmt: skip


def test_a_host_that_is_away_is_an_answer_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: object, **kwargs: object) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr(fetching.socket, "create_connection", nobody)
    assert ask("https://dichvucong.gov.vn/", HOSTS, PUBLIC) == Answer(None, "timed out")

    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("unknown name")

    assert ask("https://dichvucong.gov.vn/", HOSTS, nowhere).status is None


class Portal:
    """The other side: notes who asks for what, answers as told."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.asked: list[str] = []
        self.waited = 0.0

    def __call__(self, url: str, hosts: Collection[str]) -> Answer:
        if "evil" in url:
            raise NotAsked("not listed")
        self.asked.append(url)
        return Answer(self.status)

    def wait(self, seconds: float) -> None:
        self.waited += seconds


def test_answers_are_kept_and_asked_again_when_old(complete: Offering) -> None:
    portal = Portal()
    LinkCheck.objects.all().delete()
    assert check_links(asker=portal, wait=portal.wait).asked == 1
    assert check_links(asker=portal, wait=portal.wait).kept == 1
    LinkCheck.objects.update(checked_at=now() - timedelta(days=8))
    portal.status = 404
    assert check_links(asker=portal, wait=portal.wait).broken == [address_of(complete)]
    LinkCheck.objects.update(checked_at=now() - timedelta(days=2))
    assert check_links(asker=portal, wait=portal.wait).asked == 1, "a broken one is asked again after a day"


def test_one_host_is_asked_once_a_second_and_strangers_not_at_all(complete: Offering) -> None:
    portal = Portal()
    LinkCheck.objects.all().delete()
    for number, url in enumerate(("https://dichvucong.gov.vn/a", "https://evil.example/b")):
        agency = complete.procedure.agency
        row = Offering(procedure=complete.procedure, level=3, online_url=url)
        row.agency, row.kind = (agency, None) if number else (None, agency.kind)
        row.save()
    done = check_links(asker=portal, wait=portal.wait)
    assert done.asked == 2 and 0.9 < portal.waited <= 1.0
    assert list(done.not_asked) == ["https://evil.example/b"]
    assert not LinkCheck.objects.filter(url__contains="evil").exists()
