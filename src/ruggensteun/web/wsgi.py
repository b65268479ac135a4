"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application


def settle() -> None:
    """Load every page, and set what is there for good aside from the collector of what is no longer used.

    Otherwise that collector walks through all of it now and then, in the middle of somebody's page: 150 ms at once.
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
application = get_wsgi_application()
settle()
