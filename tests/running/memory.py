"""What a process keeps in memory between requests is forgotten between tests, for their databases begin anew."""

import pytest

from search import lexicon
from search.bets import book
from search.log import buffer, popular
from search.suggesting import denied, past
from search.synonyms import provider
from search.synonyms.in_force import in_force


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Lists of the staff's and counts from the log are read anew; a test without a database has no staff's rows."""
    has_rows = "db" in request.fixturenames or request.node.get_closest_marker("django_db") is not None
    lexicon.register_provider(in_force if has_rows else None)
    for keeper in (book, buffer, popular, denied, past, provider):
        keeper.forget()
