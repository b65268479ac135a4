"""Two people, or two windows, with the same form: the second is told what the first wrote, and loses nothing."""

import json
from datetime import date
from hashlib import blake2b
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import day, number

NOBODY = gettext_lazy("(niets)")


class SeenForm(forms.ModelForm[Any]):
    """A form over stored texts that knows what its reader saw, per field, and refuses a BSN in any of them.

    ``seen`` travels as a hidden field. A field that was changed since, and that would now get yet another
    value, is an error that quotes what stands there; saving once more, with both in view, goes through.
    A form that is sent without ``seen`` is taken as it is.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = {name: getattr(self.instance, name) for name in self._meta.fields or () if name in self.fields}
        self.initial["seen"] = self._now()
        watch(self)

    def clean(self) -> dict[str, Any]:
        """Compare what was seen, what is stored, and what would be stored."""
        found = super().clean() or {}
        seen = _read(found.pop("seen", ""))
        for name, stored in self._stored.items():
            if name in seen and seen[name] != _mark(stored) and name in found and found[name] != stored:
                text = _(
                    "Intussen is hier iets anders bewaard: “%(text)s” (door jou in een ander venster, of door iemand "
                    "anders). Neem over wat je wilt houden en bewaar opnieuw."
                )
                self.add_error(name, text % {"text": self.said(name, stored)})
        # A form that comes back has shown what is stored.
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent[self.add_prefix("seen")] = self._now()
        return found

    def said(self, name: str, value: Any) -> str:
        """A stored value as its reader knows it."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        if value in (None, "", []):
            return str(NOBODY)
        if isinstance(value, list):
            return ", ".join(str(choices.get(each, each)) for each in value)
        if isinstance(value, date):
            return day(value)
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        return str(choices.get(value, number(value) if isinstance(value, float) else value))

    def _now(self) -> str:
        return json.dumps({name: _mark(value) for name, value in self._stored.items()}, separators=(",", ":"))


def _mark(value: Any) -> str:
    return blake2b(repr(value).encode(), digest_size=6).hexdigest()


def _read(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
