"""The Jinja2 environment of the pages: components, texts in two languages, Dutch numbers and dates.

Templates are found in ``web/templates`` and in ``web/<subject>/templates``; components are called as ``ui.<name>()``
and need no import. A name that does not exist stops the page (``StrictUndefined``), so nothing is left out in silence.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2_fragments
from babel import dates, numbers
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from jinja2 import nodes
from markupsafe import Markup

from ruggensteun.space import known
from ruggensteun.space.models import Member
from ruggensteun.ui import engine
from ruggensteun.web.accounts.browsers import name_of

ROOM = Path(__file__).resolve().parent
NOTHING = "–"
"""What stands where there is no number or date."""


# --- Numbers and dates ------------------------------------------------------------------------------


def language() -> str:
    """The language of this page: ``nl`` or ``en``."""
    return (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]


def _locale() -> str:
    return {"nl": "nl_NL", "en": "en_GB"}.get(language(), "nl_NL")


def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """``1234.5`` -> ``1.234,5``. With ``decimals`` exactly that many, otherwise at most three."""
    if value is None:
        return NOTHING
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(value, format=pattern, locale=_locale())


def percent(value: float | Decimal | None, decimals: int = 0) -> str:
    """A share as a percentage: ``0.256`` -> ``26%``; with at most so many ``decimals``."""
    if value is None:
        return NOTHING
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "") + "%"
    return numbers.format_percent(value, format=pattern, locale=_locale())


def day(value: date | datetime | None, form: str = "long") -> str:
    """A date in words: ``1 maart 2026`` (long), ``1 mrt 2026`` (medium), ``zondag 1 maart 2026`` (full)."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return _in_words(value.year, value.month, value.day, form, _locale())


@lru_cache(maxsize=4_000)
def _in_words(year: int, month: int, of_month: int, form: str, locale: str) -> str:
    """Worked out once: a list of hundreds of people has the same few days over and over."""
    return dates.format_date(date(year, month, of_month), format=form, locale=locale)


def moment(value: datetime | None) -> str:
    """A date and time: ``1 maart 2026, 14:05``."""
    if value is None:
        return NOTHING
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {local:%H:%M}"


def period(value: str | date | None, form: str = "long") -> str:
    """A month as it stands in the tables, ``2026-03`` -> ``maart 2026``; a round (``T1``) stays as it is."""
    if value is None:
        return NOTHING
    month = value
    if isinstance(month, str):
        try:
            month = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 -- a month has no time zone
        except ValueError:
            return str(value)
    return dates.format_date(month, format="LLL y" if form == "short" else "LLLL y", locale=_locale())


def capitalize(value: object) -> str:
    """The first letter large, the rest as it is: Jinja's own makes ``what I do`` into ``What i do``.

    A Dutch capital takes no accent: ``één`` becomes ``Eén``.
    """
    text = str(value)
    if text.startswith("één"):
        text = text.replace("é", "e", 1)
    return text[:1].upper() + text[1:]


def in_full(member: Member) -> str:
    """Who somebody in a space is: the client's word for them, and who that is here."""
    return known.in_full(member, language())


def also(member: Member) -> str:
    """What ``in_full`` adds to the client's own word; empty where that says it all."""
    return ", ".join(told for told in (known.account_of(member, language()), known.team_of(member, language())) if told)


FILTERS = {"number": number, "percent": percent, "day": day, "moment": moment, "period": period, "browser": name_of}
FILTERS |= {"in_full": in_full, "also": also, "capitalize": capitalize}


# --- The environment --------------------------------------------------------------------------------


def url(name: str, *words: object, **named: object) -> str:
    """The address of a page by name; stops the page when there is none."""
    return reverse(name, kwargs=named) if named else _address(name, *words)


@lru_cache(maxsize=10_000, typed=True)
def _address(name: str, *words: object) -> str:
    """Worked out once: a list of hundreds of people asks for as many addresses, which never change."""
    return reverse(name, args=words or None)


def url_if(name: str, *words: object, **named: object) -> str | None:
    """The address of a page that need not exist, or nothing."""
    try:
        return url(name, *words, **named)
    except NoReverseMatch:
        return None


def loader() -> jinja2.BaseLoader:
    """Components under ``ui/``; pages by their place in ``web/templates`` or ``web/<subject>/templates``."""
    folders = [ROOM / "templates", *sorted(ROOM.glob("*/templates"))]
    pages = jinja2.FileSystemLoader(folders)
    return jinja2.ChoiceLoader([jinja2.PrefixLoader({"ui": jinja2.FileSystemLoader(engine.ROOM)}), pages])


def environment(**options: Any) -> jinja2.Environment:
    """What Django's Jinja2 backend asks for (``OPTIONS["environment"]``)."""
    options.update(
        loader=loader(),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    made = jinja2.Environment(**options)  # noqa: S701 -- autoescape is on for every template
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals |= {"_": _in_this_language, "gettext": _in_this_language}
    made.globals.update(url=url, url_if=url_if, static=static, language=language, get_messages=get_messages)
    made.globals["role_title"] = _role_title
    made.filters.update(FILTERS)
    engine.install(made)
    return made


@jinja2.pass_eval_context
def _in_this_language(how: nodes.EvalContext, text: str, /, **words: Any) -> str:
    """As Jinja's own ``_``, that is asked hundreds of times on a page, in one step instead of three."""
    said = translation.gettext(text)
    return (Markup(said) if how.autoescape else said) % words  # noqa: S704 -- our own text; the words are escaped


def _role_title(role: Any, scope: Any) -> str:
    """See ``names.role_title``; looked up late, for it knows models and this module is read before them."""
    from ruggensteun.web.names import role_title

    return role_title(role, scope)


# --- A part of a page -------------------------------------------------------------------------------


def render_part(
    request: HttpRequest, template: str, block: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """One ``{% block %}`` of a page, for htmx, with everything that the whole page would know.

    A view answers ``render(request, template, context)`` for the page and this for its part; send ``Vary: HX-Request``
    with both (``django.views.decorators.vary.vary_on_headers``).
    """
    backend: Any = engines["jinja2"]
    whole = {
        **(context or {}),
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in backend.template_context_processors:
        whole.update(processor(request))
    html = jinja2_fragments.render_block(backend.env, template, block, whole)
    return HttpResponse(html, status=status)
