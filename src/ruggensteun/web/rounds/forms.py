"""What a coordinator says about a round."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring.rounds import burden, for_rounds, who_answers
from ruggensteun.micro.models import Round, RoundInstrument
from ruggensteun.micro.models.round import LATEST_MONTH, LONGEST_OPEN
from ruggensteun.parties.models import Programme
from ruggensteun.space.models.space import new_key
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import language


class RoundForm(forms.Form):
    """A round: its name, which questionnaires, when, how long, reminders."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Hoe heet de ronde?"), max_length=20,
        help_text=_("Kort, bijvoorbeeld T0 of T1. Zo staat het bij cijfers."),
    )  # fmt: skip
    instruments = forms.MultipleChoiceField(
        label=_("Welke vragenlijsten?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies er zo weinig als kan. Achter elke vragenlijst staat hoe lang invullen duurt."),
        error_messages={"required": _("Kies minstens één vragenlijst.")},
    )  # fmt: skip
    moment = forms.ChoiceField(
        label=_("Wanneer?"), choices=Round.Moment.choices, widget=forms.RadioSelect, initial=Round.Moment.GROUP
    )
    months = forms.IntegerField(
        label=_("Hoeveel maanden daarna?"), min_value=0, max_value=LATEST_MONTH, initial=0, required=False,
        help_text=_("Alleen per cliënt. 0 is meteen."),
    )  # fmt: skip
    opens_on = forms.DateField(
        label=_("Vanaf welke dag?"), widget=Day(),
        help_text=_("Per cliënt: wie vóór deze dag aan de beurt was, wordt niet meer gevraagd."),
    )  # fmt: skip
    open_days = forms.IntegerField(
        label=_("Hoeveel dagen kan iemand invullen?"), min_value=1, max_value=LONGEST_OPEN, initial=28
    )
    remind_after = forms.CharField(
        label=_("Herinneren na hoeveel dagen?"), required=False, max_length=20, initial="7, 21",
        help_text=_("Hoogstens drie, met een komma ertussen. Leeg: geen herinnering."),
    )  # fmt: skip

    def __init__(self, data: Any, programme: Programme) -> None:
        super().__init__(data)
        self.initial.update(opens_on=timezone.localdate(), once=new_key())
        self.fields["instruments"].choices = [  # type: ignore[attr-defined]
            (one.id, f"{one.name.in_(language())} – {duration([one])}{_who(who_answers(one))}")
            for one, _version in for_rounds(programme)
        ]
        watch(self)

    def clean_remind_after(self) -> list[int]:
        """Days, from early to late."""
        words = self.cleaned_data["remind_after"].replace(";", ",").split(",")
        try:
            return sorted({int(word) for word in words if word.strip()})
        except ValueError:
            raise forms.ValidationError(gettext("Schrijf hele getallen met een komma ertussen, zoals 7, 21.")) from None

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        found = self.cleaned_data | {"months": self.cleaned_data["months"] or 0}
        return found | {"token": found.pop("once")}


def duration(asked: Sequence[Instrument]) -> str:
    """How long answering all of these takes at most; of what is not known it says so."""
    many, unknown = burden(asked), any(one.longest is None for one in asked)
    if unknown and not many:
        return gettext("duur niet bekend")
    said = ngettext("%(num)s minuut", "%(num)s minuten", many) % {"num": many}
    return gettext("minstens %(minutes)s") % {"minutes": said} if unknown else said


def _who(who: str) -> str:
    """Who answers, where that is not the client."""
    return "" if who == RoundInstrument.Who.CLIENT else f" – {RoundInstrument.Who(who).label}"
