"""What a web server makes ready while it waits for its first reader: the lexicon, and the index's words."""

import logging
import threading

from django.db import connection

from search import lexicon
from search.engines.choice import embedded_engine
from search.results import SearchUnavailable

logger = logging.getLogger(__name__)


def warm_up() -> threading.Thread:
    """Begins in a thread of its own, so that the server answers meanwhile; who asks first waits no longer than before.

    Never raises: what cannot be made ready now is made when it is asked for, and complains then.
    """
    thread = threading.Thread(target=_make_ready, name="search-warming", daemon=True)
    thread.start()
    return thread


def _make_ready() -> None:
    try:
        lexicon.current()
        with embedded_engine().reading() as reading:
            reading.vocabulary()
            reading.spelled_out("zz")
    except SearchUnavailable:
        pass  # no index yet
    except Exception:  # the outer edge: a database that is not there yet must not end a server's start
        logger.info("Search was not made ready ahead of its first question.", exc_info=True)
    finally:
        connection.close()
