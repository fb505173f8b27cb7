"""Checks the addresses citizens are sent to, politely: each seldom, a host at most once a second."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import now

from catalogue.models import LinkCheck, Offering
from catalogue.readiness.addresses import address_of
from catalogue.readiness.fetching import Answer, NotAsked, ask

#: An answer is not asked for again sooner: a good one after a week, a bad one after a day.
KEPT_WORKING, KEPT_BROKEN = timedelta(days=7), timedelta(days=1)
#: Seconds between two questions to one host.
PAUSE = 1.0
Ask = Callable[[str, Collection[str]], Answer]


@dataclass(slots=True)
class Round:
    """What one round of checks did."""

    asked: int = 0
    works: int = 0
    broken: list[str] = field(default_factory=list)
    kept: int = 0
    not_asked: dict[str, str] = field(default_factory=dict)


def addresses_in_use() -> list[str]:
    """Every address of an offering that claims to be done online."""
    rows = Offering.objects.declared().filter(level__gte=3).select_related("procedure").order_by("pk")
    return sorted({address for row in rows if (address := address_of(row))})


def check_links(
    *,
    hosts: Collection[str] | None = None,
    asker: Ask = ask,
    wait: Callable[[float], None] = time.sleep,
    tick: Callable[[int], None] = lambda n: None,
    most: int | None = None,
) -> Round:
    """Asks the addresses whose last answer is too old, at most `most` of them, and keeps what they answer.

    Hosts not listed (`LINK_HOSTS`) are never asked; each such address is named with the reason.
    """
    listed = settings.LINK_HOSTS if hosts is None else hosts
    done, moment, last_asked = Round(), now(), {}
    held = {row.url: row for row in LinkCheck.objects.all()}
    for url in addresses_in_use():
        tick(1)
        row = held.get(url)
        if row is not None and row.checked_at > moment - (KEPT_WORKING if row.works else KEPT_BROKEN):
            done.kept += 1
            continue
        if most is not None and done.asked >= most:
            continue
        host = urlsplit(url).hostname or ""
        if host in last_asked and (rest := PAUSE - (time.monotonic() - last_asked[host])) > 0:
            wait(rest)
        try:
            answer = asker(url, listed)
        except NotAsked as refusal:
            done.not_asked[url] = str(refusal)
            continue
        finally:
            last_asked[host] = time.monotonic()
        done.asked += 1
        _keep(url, answer)
        if answer.works:
            done.works += 1
        else:
            done.broken.append(url)
    return done


def _keep(url: str, answer: Answer) -> None:
    LinkCheck.objects.update_or_create(
        url=url,
        defaults={
            "works": answer.works,
            "status": answer.status,
            "note": answer.note,
            "checked_at": now(),
        },
    )
