"""`manage.py check_links`: asks the addresses citizens are sent to whether they still answer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.readiness.links import addresses_in_use, check_links
from catalogue.readiness.proving import prove_levels


class Command(BaseCommand):
    """Fresh answers are kept, so it may run every hour."""

    help = (
        "Asks each address of an online service whether it answers; only hosts of LINK_HOSTS, once a second."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, help="ask at most this many")
        parser.add_argument("--dry-run", action="store_true", help="list the addresses and ask nobody")

    def handle(self, *args: Any, most: int | None, dry_run: bool, **options: Any) -> None:
        addresses = addresses_in_use()
        if dry_run:
            self.stdout.write("\n".join([*addresses, f"{len(addresses)} addresses in use."]))
            return
        quiet = options["verbosity"] == 0
        with tqdm(total=len(addresses), unit="link", disable=quiet, file=self.stderr) as bar:
            done = check_links(most=most, tick=bar.update)
        for url, reason in done.not_asked.items():
            self.stdout.write(f"not asked: {url}: {reason}")
        for url in done.broken:
            self.stdout.write(f"broken: {url}")
        prove_levels()
        self.stdout.write(
            f"{done.asked} asked, {done.works} work, {len(done.broken)} broken, {done.kept} asked lately, "
            f"{len(done.not_asked)} not asked."
        )
