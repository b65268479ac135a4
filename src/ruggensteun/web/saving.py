"""From a service's objections to the form that a person filled in."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

T = TypeVar("T")


def saved(form: forms.BaseForm, store: Callable[[], T]) -> T | None:
    """What the service gives back; or None, with its objections beside the fields.

    ``store`` must give something other than None.
    """
    try:
        return store()
    except ValidationError as problem:
        told = problem.message_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.messages}
        for name, texts in told.items():
            for text in texts:
                form.add_error(name if name in form.fields else None, text)
        return None
