"""The form of a note."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.conversations.forms import Once


class NoteForm(Once):
    """A note. ``seen`` is the version that the writer has before them, so that two tabs do not overwrite each other."""

    title = forms.CharField(label=_("Titel"), max_length=150, required=False)
    text = forms.CharField(label=_("Notitie"), widget=forms.Textarea(attrs={"rows": 10}))
    about = forms.ChoiceField(label=_("Hoort bij"), required=False)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, spaces: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["about"].choices = [("", str(_("niets in het bijzonder"))), *spaces]  # type: ignore[attr-defined]
        if not spaces:
            del self.fields["about"]

    def now_standing(self, version: int) -> None:
        """The reader has seen what stands there now: saving once more goes through."""
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent["seen"] = str(version)
        self.data = sent
