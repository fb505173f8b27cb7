"""The suite's differences: its own folder, quick hashes, plain static files."""

import os
import tempfile
from pathlib import Path

# Each run and each parallel worker writes to a folder of its own.
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="mot-cua-test-"))
os.environ["VAR_DIR"] = str(Path(os.environ["VAR_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "alone"))

from settings.base import *  # noqa: F403
from settings.base import DATABASES, ELASTICSEARCH

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
DATABASES["default"].setdefault("TEST", {})
# Tests that want a cluster name it themselves (tests/running/elasticsearch.py).
ELASTICSEARCH = {**ELASTICSEARCH, "url": ""}
