"""The code of a party: short, for people to read and for files to refer to."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

valid_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    _("Een code bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer."),
)


class CodeField(models.CharField[str, str]):
    """A unique key that also stands in the monitor tables and in addresses: no spaces, at most 40 characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("validators", [valid_code])
        super().__init__(*args, **kwargs)
