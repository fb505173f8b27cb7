"""Saying no to an upload: one reason, in words that tell the editor what to do."""

from django.utils.functional import Promise


class RefusedFile(Exception):
    """This upload may not become a file of the portal. `reason` is a translatable sentence, `code` names it in logs."""

    def __init__(self, code: str, reason: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
