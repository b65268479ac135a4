"""Environments without Django, to look at a component alone."""

from collections.abc import Iterator

import jinja2
import pytest
from django.conf import settings
from django.test import override_settings

from ruggensteun.ui import engine
from tests.ui.english import catalogue


def components_only(texts: dict[str, str] | None = None) -> jinja2.Environment:
    """Only the components; Dutch, or the texts given."""
    known = texts or {}
    made = jinja2.Environment(
        loader=jinja2.PrefixLoader({"ui": jinja2.FileSystemLoader(engine.ROOM)}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: known.get(text, text), lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    engine.install(made)
    return made


@pytest.fixture(scope="session")
def dutch() -> jinja2.Environment:
    return components_only()


@pytest.fixture(scope="session")
def english() -> jinja2.Environment:
    return components_only(catalogue())


@pytest.fixture(scope="module", autouse=True)
def only_this_room() -> Iterator[None]:
    """The real settings with the addresses of this room alone, and without what belongs to signing in."""
    none: dict[str, list[str]] = {"context_processors": []}
    templates = [{**engine, "OPTIONS": {**engine["OPTIONS"], **none}} for engine in settings.TEMPLATES]
    middleware = [
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
    with override_settings(ROOT_URLCONF="tests.ui.urls", MIDDLEWARE=middleware, TEMPLATES=templates):
        yield
