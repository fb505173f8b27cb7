"""A component a test needs: absent, the test is skipped on a laptop and fails under CI=true."""

import os
from typing import NoReturn

import pytest


def is_required() -> bool:
    """CI=true: nothing may be left out quietly."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def absent(what: str) -> NoReturn:
    """Skips the test, or fails it where every component must be there."""
    if is_required():
        pytest.fail(f"{what} is missing, and CI=true requires it.", pytrace=False)
    pytest.skip(f"{what} is missing")
