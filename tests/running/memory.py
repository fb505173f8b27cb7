"""What a process keeps in memory between requests is forgotten between tests, for their databases begin anew."""

from collections.abc import Iterator

import pytest

from media import repeating
from search import edition, lexicon
from search.bets import book
from search.lexicon import providers
from search.log import buffer, popular
from search.suggesting import denied, past
from search.synonyms import provider
from search.synonyms.in_force import in_force


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lists of the staff's and counts from the log are read anew; a test without a database has no staff's rows.

    Compiling the lexicon takes a moment, so it is kept from test to test until one of them has rows of its own.
    """
    for keeper in (edition, book, buffer, popular, denied, past, provider, repeating):
        keeper.forget()
    has_rows = "db" in request.fixturenames or request.node.get_closest_marker("django_db") is not None
    if (providers._provider is in_force) != has_rows:
        lexicon.register_provider(in_force if has_rows else None)
    yield
    if provider._known is not None and provider._known[0]:
        lexicon.register_provider(None)
