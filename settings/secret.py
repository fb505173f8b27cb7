"""The secret key: from the environment, else made once for this instance and kept beside its database."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(var_dir: Path) -> str:
    """The instance's key, at least 50 characters; a fresh instance writes one only its owner can read."""
    given = os.environ.get("SECRET_KEY")
    if given is not None:
        if len(given) < 50:
            raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
        return given
    path = var_dir / "secret-key"
    if not path.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of this instance was first
            pass
        else:
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
