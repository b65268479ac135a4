"""Pages that have to be small on their way: who answers may be on an old telephone, in a train.

Compressing a page that is also encrypted can give away a secret in it, to who may choose words on the same page and
watch its size (BREACH). Here nobody else can: the words of the page come from us and from who answers, the address is
not put in the page (``request.light``, see ``layout/footer.html``), the token of a form is masked anew every time, and
Django adds bytes at random.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page


def light(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page of this view is sent compressed to a browser that understands it."""
    compressed = gzip_page(view)

    @wraps(view)
    def page(request: HttpRequest, *words: Any, **named: Any) -> HttpResponse:
        request.light = True  # type: ignore[attr-defined]
        return compressed(request, *words, **named)

    return page
