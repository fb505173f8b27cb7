"""What a process keeps in memory between requests is forgotten between tests, for their databases begin anew."""

import pytest

from search.bets import book
from search.log import buffer, popular
from search.suggesting import denied, past
from search.synonyms import provider


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Lists of the staff's and counts from the log are read anew."""
    for keeper in (book, buffer, popular, denied, past, provider):
        keeper.forget()
