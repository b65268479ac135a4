"""What the log of the server looks like."""

import logging


class RefusalsInOneLine(logging.Filter):
    """A page that is refused is the house working as it should: one line, and no traceback that frightens."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets everything through, refusals without their traceback."""
        from django.core.exceptions import PermissionDenied
        from django.http import Http404

        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied | Http404):
            record.exc_info = None
        return True
