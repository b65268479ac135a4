"""Forms of conversations: beginning one, and saying something in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import Conversation
from ruggensteun.micro.models.conversation import MOST_DAYS
from ruggensteun.space.models.space import new_key
from ruggensteun.web.conversations.words import WORKING_DAYS, day_names


class Once(forms.Form):
    """A form that carries a word of its own, so that sending it twice is sending it once."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.initial.setdefault("once", new_key())


class Say(Once):
    """One message."""

    text = forms.CharField(label=_("Je bericht"), widget=forms.Textarea(attrs={"rows": 4}))


class Start(Once):
    """The first message, and what is agreed about reading."""

    subject = forms.CharField(label=_("Waar gaat het over?"), max_length=150)
    text = forms.CharField(label=_("Je eerste bericht"), widget=forms.Textarea(attrs={"rows": 5}))
    days = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen wordt er gelezen?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        initial=WORKING_DAYS,
    )  # fmt: skip
    after_days = forms.IntegerField(
        label=_("Na hoeveel dagen zonder lezer gebeurt er iets?"), min_value=1, max_value=MOST_DAYS, initial=3
    )
    otherwise = forms.ChoiceField(
        label=_("Wat gebeurt er dan?"),
        help_text=_("Dit spreken jullie samen af. Ruggensteun belt of mailt zelf niemand."),
        choices=Conversation.Otherwise.choices, widget=forms.RadioSelect, initial=Conversation.Otherwise.CALL,
    )  # fmt: skip
    own_words = forms.CharField(
        label=_("Wat spreken jullie dan af?"), max_length=300, required=False,
        help_text=_("Bijvoorbeeld: dan belt Anna mijn begeleider."),
    )  # fmt: skip
    field_order = ("subject", "who", "members", "text", "days", "after_days", "otherwise", "own_words", "once")

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["days"].choices = day_names()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Own words when nothing of the list fits."""
        found = super().clean() or {}
        if found.get("otherwise") == Conversation.Otherwise.OWN and not found.get("own_words"):
            self.add_error("own_words", gettext("Schrijf op wat er gebeurt als niemand leest."))
        return found


class StartOwn(Start):
    """The same for the owner, who chooses the readers."""

    EVERYONE, SOME = "everyone", "some"
    who = forms.ChoiceField(
        label=_("Wie lezen dit?"),
        choices=((SOME, _("Alleen wie ik kies")), (EVERYONE, _("Iedereen die mijn gesprekken mag zien"))),
        widget=forms.RadioSelect, initial=SOME,
    )  # fmt: skip
    members = forms.TypedMultipleChoiceField(
        label=_("Wie kies je?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["members"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Who was chosen, as the service asks it."""
        everyone = self.cleaned_data["who"] == self.EVERYONE
        return {"everyone": everyone, "members": [] if everyone else self.cleaned_data["members"]}
