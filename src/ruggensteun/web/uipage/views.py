"""The page with every component, and the choice of theme."""

import tomllib
from functools import cache
from typing import Any

import jinja2
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import engines
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from ruggensteun.ui import engine

from . import examples, letters, theme
from .forms import filled


@require_GET
def components(request: HttpRequest, name: str | None = None) -> HttpResponse:
    """Every component with its examples, or one."""
    known = engine.names()
    if name and name not in known:
        raise Http404(name)
    shown = [_shown(component) for component in ([name] if name else known)]
    roles = [*tomllib.loads((engine.ROOM / "palette.toml").read_text())["light"]["roles"]]
    page = {"components": shown, "names": known, "one": name, "roles": [] if name else roles}
    return render(request, "uipage/components.html", page)


def _shown(component: str) -> dict[str, Any]:
    return {
        "name": component,
        "about": examples.about(component),
        "examples": [(example, rendered(example)) for example in examples.of(component)],
    }


def rendered(example: examples.Example) -> Markup:
    """The HTML of one example."""
    return Markup(_template(example).render(form=filled()))  # noqa: S704 -- our own template, escaped inside


@cache
def _template(example: examples.Example) -> jinja2.Template:
    backend: Any = engines["jinja2"]
    return backend.env.from_string(example.source)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark and go back to the page one came from."""
    response = _back(request)
    theme.remember(response, request.POST.get("theme", ""))
    return response


@require_POST
def choose_letters(request: HttpRequest) -> HttpResponse:
    """Remember how large the letters are, as above."""
    response = _back(request)
    letters.remember(response, request.POST.get("letters", ""))
    return response


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else "/")
