"""``{% load house %}``: the frame of a page and the components, for allauth's pages.

allauth draws its pages from elements (``{% element button %}``); the templates in ``ui/allauth/allauth/elements`` hand
each element to one of these tags, which call the same components as every other page.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup, escape

register = template.Library()
FRAME = ("request", "navigation", "person", "theme", "csrf_token")
"""What the frame of a page knows; nothing else of allauth's context reaches it."""


def _environment() -> Any:
    return engines["jinja2"].env  # type: ignore[attr-defined]


def _component(component: str, /, **options: Any) -> SafeString:
    drawn = getattr(_environment().globals["ui"], component)(**options)
    return mark_safe(drawn)  # noqa: S308 -- escaped by the component


def _slot(context: Context, name: str = "default") -> Markup:
    """What the page put into a part of the element; it is HTML already."""
    return Markup("".join(context["slots"].get(name, []))).strip()  # noqa: S704 -- drawn by the template engine


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """A part of the frame of every page (``layout/header.html``)."""
    known = {key: context[key] for key in FRAME if key in context}
    if "request" in known:
        known["csrf_input"] = csrf_input_lazy(known["request"])
    return mark_safe(_environment().get_template(name).render(known))  # noqa: S308 -- autoescape is on there


@register.simple_tag(takes_context=True)
def house_button(context: Context) -> SafeString:
    """A button: what removes something is a warning, what is not the first choice is secondary."""
    attrs: Mapping[str, Any] = context["attrs"]
    tags = set(attrs.get("tags") or ())
    second = "secondary" if tags & {"outline", "secondary", "link"} else None
    kind = "warning" if tags & {"danger", "delete"} else second
    return _component(
        "button",
        html=_slot(context),
        href=attrs.get("href"),
        type=attrs.get("type") if not attrs.get("href") else None,
        name=attrs.get("name"),
        value=attrs.get("value"),
        id=attrs.get("id"),
        variant=kind,
        small=bool(tags & {"panel", "tool"}),
        attributes={"form": attrs.get("form")},
    )


@register.simple_tag(takes_context=True)
def house_fields(context: Context) -> SafeString:
    """All fields of a form, with the errors on top. Labels stay, also where allauth would leave them out."""
    form = context["attrs"]["form"]
    errors = _component("form_errors", forms=form)
    return mark_safe(Markup("").join([errors, *(_component("field", bound=bound) for bound in form)]))  # noqa: S308


@register.simple_tag(takes_context=True)
def house_field(context: Context) -> SafeString:
    """One field that is not of a form."""
    attrs: Mapping[str, Any] = context["attrs"]
    kind = attrs.get("type", "text")
    name = attrs.get("name") or attrs.get("id") or kind
    if kind in ("radio", "checkbox"):
        item = {
            "value": attrs.get("value", "on"),
            "html": _slot(context, "label"),
            "checked": bool(attrs.get("checked")),
            "id": attrs.get("id"),
            "disabled": bool(attrs.get("disabled")),
        }
        return _component("radios" if kind == "radio" else "checkboxes", name=name, items=[item], small=True)
    shared = {
        "name": name,
        "id": attrs.get("id"),
        "label": {"html": _slot(context, "label") or escape(name)},
        "hint": {"html": _slot(context, "help_text")},
        "error_message": "; ".join(attrs.get("errors") or ()) or None,
        "disabled": bool(attrs.get("disabled")),
        "autocomplete": attrs.get("autocomplete"),
    }
    if kind == "textarea":
        more = {"readonly": bool(attrs.get("readonly"))}
        return _component("textarea", value=_slot(context, "value"), rows=attrs.get("rows"), attributes=more, **shared)
    return _component("input", value=attrs.get("value"), type=kind, **shared)


@register.simple_tag(takes_context=True)
def house_tag(context: Context) -> SafeString:
    """A status in a word."""
    tags = set(context["attrs"].get("tags") or ())
    colour = "green" if "success" in tags else "yellow" if "warning" in tags else "red" if "danger" in tags else "blue"
    return _component("tag", html=_slot(context), colour=colour)


@register.simple_tag(takes_context=True)
def house_panel(context: Context) -> SafeString:
    """A card with a title, a text and things to do."""
    actions = Markup("").join(Markup(action) for action in context["slots"].get("actions", []))  # noqa: S704
    group = Markup('<div class="nhsuk-button-group">{}</div>').format(actions) if actions else ""
    body = {"html": Markup("{}{}").format(_slot(context, "body"), group)}
    return _component("card", heading={"text": _slot(context, "title"), "size": "m"}, description=body)
