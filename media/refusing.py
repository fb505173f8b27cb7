"""Saying no to an upload: one reason, in words that tell the editor what to do."""

from typing import Any


class RefusedFile(Exception):
    """This upload may not become a file of the portal. `reason` is a translatable sentence, `code` names it in logs."""

    def __init__(self, code: str, reason: Any) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
