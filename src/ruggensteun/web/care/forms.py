"""Forms of care: what begins, what ends, what changes, and taking a step back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro import care as kinds
from ruggensteun.micro.models import CareSpell
from ruggensteun.micro.recovery.care import Told
from ruggensteun.space.models import Member
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm

OUTSIDE = "group:"
LINES = 2


class Change(forms.Form):
    """What is said at every change: the day, why, who stays, what goes to whom.

    ``members``: people and teams of the space. ``group``: names of who is in the group and not in the space.
    """

    on = forms.DateField(label=_("Op welke dag?"), widget=Day())
    stays = forms.MultipleChoiceField(
        label=_("Wie blijft erbij?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Mensen en teams die je ook hierna kunt bellen."),
    )  # fmt: skip
    others = forms.CharField(
        label=_("Wie blijft er nog meer bij?"), required=False, max_length=300,
        help_text=_("Zet een komma tussen de namen."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Waarom, in je eigen woorden?"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": LINES}),
    )  # fmt: skip
    handed_over = forms.CharField(
        label=_("Wat gaat er over, en naar wie?"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": LINES}),
        help_text=_("Bijvoorbeeld: de huisarts schrijft de medicijnen voor."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, members: Sequence[Member] = (), group: Sequence[str] = (), **more: Any):
        super().__init__(data, **more)
        self.members = {str(one.pk): one for one in members}
        choices = [*((key, one.name) for key, one in self.members.items()), *((OUTSIDE + one, one) for one in group)]
        self.fields["stays"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["stays"]
            self.fields["others"].label = _("Wie blijft erbij?")
        self.initial.setdefault("on", timezone.localdate())
        watch(self)

    def told(self) -> Told:
        """What the service stores."""
        words, chosen = self.cleaned_data, self.cleaned_data.get("stays") or []
        named = [one.removeprefix(OUTSIDE) for one in chosen if one.startswith(OUTSIDE)]
        return Told(
            words["why"], words["handed_over"], [self.members[one] for one in chosen if one in self.members],
            [*named, *words["others"].split(",")],
        )  # fmt: skip


class Ending(Change):
    """Care that ends; for care that is to be followed, also that it is fine as it is."""

    anyway = forms.BooleanField(label=_("Het is goed zo: deze zorg mag nu stoppen"), required=False)

    def __init__(self, data: Any = None, *, followed: bool = False, **more: Any) -> None:
        super().__init__(data, **more)
        if not followed:
            del self.fields["anyway"]


class Goodbye(forms.Form):
    """Who says goodbye, and when."""

    name = forms.CharField(label=_("Wie neemt er afscheid?"), max_length=150)
    due_on = forms.DateField(label=_("Op welke dag?"), widget=Day())

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        watch(self)


class Begin(Change, Once):
    """Care that begins, or is planned; with what stops on the same day."""

    level = forms.ChoiceField(label=_("Welke zorg begint er?"))
    on = forms.DateField(
        label=_("Vanaf welke dag?"), widget=Day(), help_text=_("Komt de dag nog? Dan staat het als gepland.")
    )
    until = forms.DateField(
        label=_("Al voorbij? Tot welke dag?"), required=False, widget=Day(),
        help_text=_("De eerste dag dat deze zorg er niet meer was. Laat leeg als de zorg er nog is."),
    )  # fmt: skip
    expected_on = forms.DateField(label=_("Tot wanneer, verwachten jullie?"), required=False, widget=Day())
    given_by = forms.CharField(
        label=_("Van wie, of waar?"), required=False, max_length=150, help_text=_("Bijvoorbeeld: FACT-team Noord.")
    )
    often = forms.CharField(
        label=_("Hoe vaak?"), required=False, max_length=150, help_text=_("Bijvoorbeeld: twee keer per week thuis.")
    )
    ends = forms.MultipleChoiceField(
        label=_("Stopt er op die dag iets?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, running: Sequence[CareSpell] = (), **more: Any) -> None:
        super().__init__(data, **more)
        offered = [("", _("Kies")), *((key, one.words) for key, one in kinds.levels().items() if not one.hidden)]
        self.fields["level"].choices = offered  # type: ignore[attr-defined]
        self.running = {one.key: one for one in running}
        ends = [(key, one.kind.words) for key, one in self.running.items()]
        self.fields["ends"].choices = ends  # type: ignore[attr-defined]
        if not running:
            del self.fields["ends"]

    def more(self) -> dict[str, Any]:
        """What the service stores beside what is said."""
        words = self.cleaned_data
        ends = [self.running[key] for key in words.get("ends") or []]
        kept = {name: words[name] for name in ("on", "until", "expected_on", "given_by", "often")}
        return kept | {"ends": ends, "token": words["once"]}


class Arrange(SeenForm):
    """From whom, how often, how long it is thought to last."""

    class Meta:
        model = CareSpell
        fields = ("given_by", "often", "expected_on")
        labels = {  # noqa: RUF012 -- Django's own way
            "given_by": _("Van wie, of waar?"),
            "often": _("Hoe vaak?"),
            "expected_on": _("Tot wanneer, verwachten jullie?"),
        }
        widgets = {"expected_on": Day()}  # noqa: RUF012 -- Django's own way

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class TakeBack(forms.Form):
    """What was wrong."""

    why = forms.CharField(
        label=_("Wat klopte er niet?"), max_length=300, help_text=_("Wie je zorg mag zien, kan dit lezen.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        watch(self)
