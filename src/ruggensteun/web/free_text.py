"""Free text on a page: nothing in it may point at a person."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.citizen_number import holds_citizen_number


def no_citizen_number(value: object) -> None:
    """A validator for free text. ValidationError when it holds what looks like a citizen service number."""
    if isinstance(value, str) and holds_citizen_number(value):
        raise ValidationError(_("Dit lijkt een BSN. Haal het weg: dat nummer hoort hier niet."), code="citizen-number")


def watch(form: forms.BaseForm) -> None:
    """Give every field of a form in which people type ``no_citizen_number``."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField) and not field.widget.is_hidden:
            field.validators.append(no_citizen_number)
