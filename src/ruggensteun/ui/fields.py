"""From a Django form field to the options of a component."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import Field

INPUTS = {"number": "text", "datetime-local": "datetime-local"}
"""Type of the input where it differs from the widget's: a number is typed as text, so that no wheel changes it."""

WIDGETS = {
    "Textarea": "textarea",
    "RadioSelect": "radios",
    "CheckboxSelectMultiple": "checkboxes",
}
TYPES = {
    "checkbox": "checkbox",
    "file": "file_upload",
    "password": "password_input",
    "select": "select",
    "radio": "radios",
}
OWN = (
    "id",
    "class",
    "aria-describedby",
    "aria-invalid",
    "rows",
    "cols",
    "autocomplete",
    "min",
    "max",
    "step",
    "placeholder",
    "maxlength",
)
"""Attributes of the widget that the component writes itself, or that a text field does not have.

No ``maxlength``: a browser cuts what is pasted without a word; the form refuses it and says how much fits.

A placeholder only when the page asks for one: allauth's repeat the label, in grey.
"""


def describe(bound: Any) -> dict[str, Any]:
    """What ``ui.field`` needs to know of a bound field (``form["name"]``).

    ``kind`` names the component: input, textarea, select, radios, checkboxes, checkbox, date_input, file_upload,
    password_input or hidden. The value of a date field is written as a browser's date field expects it.
    """
    widget = bound.field.widget
    kind = _kind(bound, widget)
    value = bound.value()
    return {
        "kind": kind,
        "name": bound.html_name,
        "id": bound.auto_id or bound.html_name,
        "label": bound.label,
        "hint": bound.help_text or None,
        "error": " ".join(map(str, bound.errors)) or None,
        "value": _value(bound, widget, value),
        "checked": bool(value) if kind == "checkbox" else None,
        "choices": _choices(widget),
        "parts": _parts(bound, widget, value) if kind == "date_input" else [],
        "attributes": _attributes(bound, widget),
        "required": bound.field.required,
        "rows": widget.attrs.get("rows") if kind == "textarea" else None,
        "multiple": bool(getattr(widget, "allow_multiple_selected", False)),
        "autocomplete": widget.attrs.get("autocomplete"),
        **_typed(widget),
    }


def _kind(bound: Any, widget: Any) -> str:
    if bound.is_hidden:
        return "hidden"
    for ancestor in type(widget).__mro__:
        if ancestor.__name__ in WIDGETS:
            return WIDGETS[ancestor.__name__]
    if hasattr(widget, "widgets"):
        return "date_input"
    return TYPES.get(getattr(widget, "input_type", "text"), "input")


def _typed(widget: Any) -> dict[str, Any]:
    """Type and keyboard of an input of one line."""
    kind = getattr(widget, "input_type", "text")
    if type(widget).__name__ == "DateInput":
        return {"input_type": "date", "inputmode": None}
    step = str(widget.attrs.get("step", ""))
    whole = step in ("", "1")
    mode = ("numeric" if whole else "decimal") if kind == "number" else widget.attrs.get("inputmode")
    return {"input_type": INPUTS.get(kind, kind), "inputmode": mode}


def _value(bound: Any, widget: Any, value: Any) -> Any:
    if type(widget).__name__ == "DateInput" and hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [str(found) for found in value]
    if value is None or isinstance(value, bool):
        return value if value is None else str(value)
    if hasattr(widget, "choices"):
        return str(value)
    return bound.field.prepare_value(value) if not hasattr(widget, "format_value") else widget.format_value(value)


def _choices(widget: Any) -> list[dict[str, Any]]:
    """Choices as items. The groups of a select are kept apart by a line."""
    found: list[dict[str, Any]] = []
    for value, text in getattr(widget, "choices", ()):
        if isinstance(text, list | tuple):
            found += [{"divider": True}] if found else []
            found += [{"value": _text(inner), "text": label} for inner, label in text]
        else:
            found.append({"value": _text(value), "text": text})
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _parts(bound: Any, widget: Any, value: Any) -> list[dict[str, Any]]:
    """Day, month and year of a widget that is made of several inputs."""
    values = value if isinstance(value, list | tuple) else widget.decompress(value)
    names = getattr(widget, "parts", ("day", "month", "year"))
    return [
        {"name": f"{bound.html_name}{suffix}", "id": f"{bound.auto_id}{suffix}", "part": part, "value": found}
        for suffix, part, found in zip(widget.widgets_names, names, values or [None] * len(names), strict=False)
    ]


def _attributes(bound: Any, widget: Any) -> dict[str, Any]:
    """Attributes that the widget brings, and whether it must be filled and is wrong."""
    found = {name: value for name, value in widget.attrs.items() if name not in OWN}
    if bound.errors:
        found["aria-invalid"] = "true"
    return found


def errors(forms: Any) -> list[dict[str, Any]]:
    """Every error of a form, of several, or of a form set, as items of an error summary: each links to its field."""
    found: list[dict[str, Any]] = []
    for form in forms if not hasattr(forms, "fields") else [forms]:
        found += [{"text": text} for text in form.non_field_errors()]
        for bound in form:
            at = f"#{bound.auto_id or bound.html_name}"
            found += [{"text": _named(bound, str(text)), "href": at} for text in bound.errors]
    if hasattr(forms, "non_form_errors"):
        found += [{"text": text} for text in forms.non_form_errors()]
    return found


def _named(bound: Any, text: str) -> str:
    """An error that does not say what it is about, as "this field is required", with the name of its field.

    So does every error of a form with ``names_errors``: one of many questions that are answered alike.
    """
    nameless = text == str(Field.default_error_messages["required"]) or getattr(bound.form, "names_errors", False)
    return f"{str(bound.label).rstrip('?:')}: {text}" if nameless and bound.label else text


def with_conditional(items: Iterable[Mapping[str, Any]], conditional: Mapping[str, Any]) -> list[dict[str, Any]]:
    """``items`` with the HTML in ``conditional`` (by value of the choice) shown when that choice is made."""
    return [
        {**item, "conditional": {"html": conditional[item["value"]]}}
        if item.get("value") in conditional
        else dict(item)
        for item in items
    ]
