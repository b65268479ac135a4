"""What the log of the server looks like."""

import logging
import re

_SLASH = r"(?:/|%2[fF])"
_SECRET = re.compile(
    rf"((?:uitnodiging|beantwoord|erbij|begin{_SLASH}adres|begin(?!{_SLASH}adres{_SLASH})|mail-stop|password{_SLASH}reset{_SLASH}key|confirm-email){_SLASH})"
    r"[^\s/?#\"'<>&%]+"
)
"""Addresses whose last part lets in whoever has it: an invitation, a new password, an e-mail address confirmed."""


def masked(text: str) -> str:
    """The text with the secret part of addresses left out."""
    return _SECRET.sub(r"\1[geheim]", text)


class WithoutSecrets(logging.Formatter):
    """A line for the log in which no address lets anybody in, wherever it stands: message, arguments or traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished text of one record, masked."""
        return masked(super().format(record))


class RefusalsInOneLine(logging.Filter):
    """A page that is refused is the house working as it should: one line, and no traceback that frightens."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets everything through, refusals without their traceback."""
        from django.core.exceptions import PermissionDenied
        from django.http import Http404

        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied | Http404):
            record.exc_info = None
        return True
