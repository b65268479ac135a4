"""Forms of a safety plan: a line, when it holds, who switches it, what opens."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import SafetyLine, SafetyPlan, SafetyTalk
from ruggensteun.micro.models.safety import LONGEST, OPENING, Phase
from ruggensteun.micro.recovery.opening import NEVER
from ruggensteun.space.models import Member
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.sentences import who
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm
from ruggensteun.web.safety.telling import ASK, HINT

Kind = SafetyLine.Kind


class LineForm(SeenForm):
    """One line. ``once`` makes a second click on a new line the same line."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    class Meta:
        model = SafetyLine
        fields: tuple[str, ...] = ("words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["once"] = new_key()
        kind = self.instance.kind
        self.fields["words"].label, self.fields["words"].help_text = ASK[kind], HINT.get(kind, "")

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}


class OthersForm(LineForm):
    """What somebody else does."""

    class Meta(LineForm.Meta):
        fields = ("words", "who")


class CallForm(LineForm):
    """Whom to call."""

    class Meta(LineForm.Meta):
        fields = ("words", "number", "agrees", "place")
        labels = {"place": _("De hoeveelste die je belt?")}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = True
        self.fields["number"].widget.input_type = "tel"


def form_of(kind: str) -> type[LineForm]:
    """The form for this kind of line."""
    return {str(Kind.CALL): CallForm, str(Kind.OTHERS_DO): OthersForm}.get(str(kind), LineForm)


class SettingsForm(forms.Form):
    """From when the plan holds, when to read it again, and with how many colours."""

    valid_from = forms.DateField(label=_("Dit plan geldt vanaf"), widget=Day())
    review_on = forms.DateField(
        label=_("Lees het samen opnieuw op"), help_text=_("Bijvoorbeeld over een half jaar."), required=False,
        widget=Day(),
    )  # fmt: skip
    yellow = forms.BooleanField(label=_("Ik wil ook geel, tussen groen en oranje"), required=False)

    @classmethod
    def of(cls, data: Any, plan: SafetyPlan) -> "SettingsForm":
        """With what holds now."""
        there = {"valid_from": plan.valid_from, "review_on": plan.review_on, "yellow": Phase.YELLOW in plan.phases}
        return cls(data, initial=there)


class SwitchForm(forms.Form):
    """A few words beside the switch."""

    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), help_text=_("Iedereen die het plan mag zien, leest dit."),
        max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        watch(self)


class ChooseForm(forms.Form):
    """Who switches the plan, and for how long it then opens."""

    members = forms.TypedMultipleChoiceField(
        label=_("Wie mag het plan op een andere kleur zetten?"),
        help_text=_("Jij mag het altijd. Je kunt alleen mensen kiezen die dit plan mogen zien."),
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Hoeveel dagen blijft open wat je klaarzet?"),
        help_text=_("Daarna gaat het vanzelf dicht, ook als niemand eraan denkt."), min_value=1, max_value=28,
    )  # fmt: skip

    def __init__(self, data: Any, choices: Iterable[Member], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["members"].choices = [(one.pk, who(one)) for one in choices]  # type: ignore[attr-defined]


class PrepareForm(forms.Form):
    """Who sees what, from which phase on."""

    member = forms.TypedChoiceField(label=_("Wie?"), coerce=int, widget=forms.RadioSelect)
    part = forms.ChoiceField(label=_("Wat?"), widget=forms.RadioSelect)
    phase = forms.ChoiceField(label=_("Vanaf welke kleur?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, choices: Iterable[Member], parts: Iterable[Part], plan: SafetyPlan) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["member"].choices = [(one.pk, who(one)) for one in choices]
        fields["part"].choices = [(str(part), part.label) for part in parts]
        fields["phase"].choices = [
            *((str(one), one.label) for one in OPENING if one in plan.phases),
            ("never", _("nooit: dit blijft dicht, welke kleur het ook is")),
        ]

    def clean_phase(self) -> str:
        """Empty for never, as the plan has it."""
        found = str(self.cleaned_data["phase"])
        return NEVER if found == "never" else found


class TalkForm(forms.Form):
    """When the talk afterwards will be, or was."""

    planned_on = forms.DateField(label=_("Wanneer praten jullie erover?"), required=False, widget=Day())
    held_on = forms.DateField(label=_("Is het gesprek geweest? Op welke dag?"), required=False, widget=Day())
    words = forms.CharField(
        label=_("Wat neem je mee?"), help_text=_("Bijvoorbeeld: volgende keer eerder bellen."), max_length=LONGEST,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, data: Any, talk: SafetyTalk) -> None:
        super().__init__(data, initial={name: getattr(talk, name) for name in ("planned_on", "held_on", "words")})
        watch(self)
