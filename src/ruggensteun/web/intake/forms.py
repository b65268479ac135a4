"""Forms of an intake: an answer and who reads it, who and what helps, the waiting time, the conversation."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.words import Words
from ruggensteun.micro.intakes.suggestions import SUGGESTED
from ruggensteun.micro.models import Intake, IntakeAnswer, IntakeContact, IntakeHelp
from ruggensteun.micro.models.group import Nominee
from ruggensteun.parties.models import Team
from ruggensteun.parties.names import tidy
from ruggensteun.space.sentences import who
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm

QUOTED = 300
"""Signs of somebody else's version that are quoted beside a field; the page shows all of it."""
NOT_YET = _("nog niet besloten")


class AnswerForm(SeenForm):
    """One answer, and who reads it."""

    readers = forms.TypedMultipleChoiceField(
        label=_("Wie kies je?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Je kunt kiezen uit wie je verhaal mag zien."),
    )  # fmt: skip

    class Meta:
        model = IntakeAnswer
        fields = ("words", "audience")
        widgets = {  # noqa: RUF012 -- Django's own way
            "words": forms.Textarea(attrs={"rows": 12}),
            "audience": forms.RadioSelect,
        }
        labels = {"audience": _("Wie mag dit antwoord lezen?")}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, members: Sequence[Any], **more: Any) -> None:
        """``members``: who may see the story; with ``chosen`` on each."""
        super().__init__(*args, **more)
        self.initial["readers"] = [one.pk for one in members if one.chosen]
        fields: Any = self.fields
        fields["readers"].choices = [(one.pk, who(one)) for one in members]
        choices = IntakeAnswer.Audience.choices
        fields["audience"].choices = choices if members else [each for each in choices if each[0] != "chosen"]

    def said(self, name: str, value: Any) -> str:
        """A stored answer: its beginning."""
        found = super().said(name, value)
        return found if len(found) <= QUOTED else f"{found[:QUOTED]}…"

    @property
    def meanwhile(self) -> bool:
        """Whether somebody else's words came between."""
        return "words" in self.errors

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in ("words", "audience", "readers")}


class HelpsForm(AnswerForm):
    """Who and what helps: chosen from lists, or added; a few words are possible too."""

    kinds = tuple(IntakeHelp.Kind.values)
    new_person = forms.CharField(label=_("Wie nog meer?"), required=False, max_length=300)
    new_place = forms.CharField(label=_("Welke plek nog meer?"), required=False, max_length=300)
    new_thing = forms.CharField(label=_("Wat nog meer?"), required=False, max_length=300)

    class Meta(AnswerForm.Meta):
        widgets = AnswerForm.Meta.widgets | {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, helps: Sequence[IntakeHelp], around: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.helps = helps
        there: dict[str, list[str]] = {kind: [] for kind in self.kinds}
        for one in helps:
            there[one.kind].append(one.words)
        labels = {"person": _("Welke mensen?"), "place": _("Welke plekken?"), "thing": _("Wat doe of heb je?")}
        for kind in self.kinds:
            names = [*(str(said) for said in _suggested(kind)), *(around if kind == "person" else ()), *there[kind]]
            self.fields[kind] = forms.MultipleChoiceField(
                label=labels[kind], required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(name, name) for name in dict.fromkeys(names)], initial=there[kind],
            )  # fmt: skip
            self.fields[f"new_{kind}"].help_text = _("Meer dan één? Zet er een komma tussen.")
            self.fields[f"new_{kind}"].validators.append(_each_short)

    def chosen(self) -> dict[str, list[str]]:
        """By kind, what was ticked and what was added."""
        found = self.cleaned_data
        return {kind: [*found[kind], *split(found[f"new_{kind}"])] for kind in self.kinds}


class HelperForm(forms.Form):
    """Who helps to prepare."""

    who = forms.CharField(
        label=_("Wie helpt je erbij?"), help_text=_("Alleen? Laat het leeg."), max_length=150, required=False
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)


class WaitForm(SeenForm):
    """From when the client waits, for which team, and when the conversation will be."""

    team = forms.ChoiceField(label=_("Bij welk team?"), required=False)

    class Meta:
        model = Intake
        fields = ("registered_on", "planned_on", "place")
        widgets = {"registered_on": Day(), "planned_on": Day()}  # noqa: RUF012 -- Django's own way
        labels = {  # noqa: RUF012 -- Django's own way
            "registered_on": _("Op welke dag was de aanmelding?"),
            "planned_on": _("Op welke dag is het gesprek?"),
            "place": _("Waar is het gesprek?"),
        }
        help_texts = {"planned_on": _("Nog niet bekend? Laat het leeg.")}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, teams: Sequence[Team], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["registered_on"].required = True
        _choose_team(self, teams)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "team") if name in self.fields}


class ContactForm(Once, forms.ModelForm):
    """A contact while waiting."""

    class Meta:
        model = IntakeContact
        fields = ("on", "how", "who", "peer", "words")
        widgets = {  # noqa: RUF012 -- Django's own way
            "on": Day(), "how": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})
        }  # fmt: skip
        labels = {  # noqa: RUF012 -- Django's own way
            "on": _("Op welke dag?"), "how": _("Hoe was er contact?"), "who": _("Wie had contact?"),
            "peer": _("Dat is een ervaringsdeskundige"), "words": _("Een korte notitie"),
        }  # fmt: skip
        help_texts = {  # noqa: RUF012 -- Django's own way
            "words": _("Bijvoorbeeld: we spraken over hoe het wachten gaat. De cliënt leest dit ook.")
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        how: Any = self.fields["how"]
        how.choices = IntakeContact.How.choices
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AddForm(Once):
    """Something beside the client's words."""

    words = forms.CharField(
        label=_("Wat wil je erbij zetten?"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf eerst wat je erbij wilt zetten.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)


class StepForm(forms.Form):
    """What somebody wishes to say about a step; nobody has to."""

    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)


class TalkForm(SeenForm):
    """The conversation on one page: who was there, what was discussed and decided, what happens now."""

    team = forms.ChoiceField(label=_("Van welk team was de intake?"), required=False)
    informal = forms.CharField(label=_("Welke naasten?"), required=False, max_length=500)
    peer = forms.CharField(label=_("Welke ervaringsdeskundige?"), required=False, max_length=500)
    ggz = forms.CharField(label=_("Welke hulpverleners van de ggz?"), required=False, max_length=500)
    social = forms.CharField(
        label=_("Wie van het sociaal domein?"), required=False, max_length=500,
        help_text=_("Bijvoorbeeld het wijkteam, begeleiding of schuldhulp. Dan is het een geïntegreerde intake."),
    )  # fmt: skip
    other = forms.CharField(label=_("Wie nog meer?"), required=False, max_length=500)
    outcome = forms.ChoiceField(
        label=_("Wat is de uitkomst?"), required=False, choices=[("", NOT_YET), *Intake.Outcome.choices]
    )
    shared = forms.ChoiceField(
        label=_("Hoe is dat besloten?"), required=False, choices=[("", _("kies ik niet")), *Intake.Shared.choices]
    )
    KINDS = {  # noqa: RUF012 -- field by kind
        "informal": Nominee.Kind.INFORMAL, "peer": Nominee.Kind.PEER, "ggz": Nominee.Kind.GGZ,
        "social": Nominee.Kind.SOCIAL, "other": Nominee.Kind.OTHER,
    }  # fmt: skip

    class Meta:
        model = Intake
        fields = (
            "held_on", "place", "options", "decision", "shared", "outcome", "next_what", "next_who", "next_on"
        )  # fmt: skip
        widgets = {  # noqa: RUF012 -- Django's own way
            "held_on": Day(), "next_on": Day(), "options": forms.Textarea(attrs={"rows": 4}),
            "decision": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        labels = {  # noqa: RUF012 -- Django's own way
            "held_on": _("Op welke dag was het gesprek?"), "place": _("Waar was het?"),
            "options": _("Wat kan er allemaal?"), "decision": _("Wat is er besloten?"),
            "next_what": _("Wat gebeurt er nu?"), "next_who": _("Wie doet dat?"), "next_on": _("Voor wanneer?"),
        }  # fmt: skip
        help_texts = {  # noqa: RUF012 -- Django's own way
            "options": _("Welke mogelijkheden bespraken jullie? Van de ggz, van anderen, en wat iemand zelf kan doen.")
        }

    def __init__(self, *args: Any, teams: Sequence[Team], present: dict[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["held_on"].required = True
        self._stored |= {name: present.get(kind, "") for name, kind in self.KINDS.items()}
        self.initial.update({name: value for name, value in self._stored.items() if name in self.KINDS})
        self.initial["seen"] = self._now()
        for name in self.KINDS:
            self.fields[name].validators.append(_each_short)
        _choose_team(self, teams)

    def clean(self) -> dict[str, Any]:
        """The same names in another order are the same people."""
        for name in self.KINDS:
            if name in self.cleaned_data:
                self.cleaned_data[name] = in_order(split(self.cleaned_data[name]))
        return super().clean()

    def told(self) -> dict[str, Any]:
        """What the service stores of the conversation."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "team") if name in self.fields}

    def present(self) -> dict[str, list[str]]:
        """Who was there, names per kind."""
        return {kind: split(self.cleaned_data[name]) for name, kind in self.KINDS.items()}


def split(names: str) -> list[str]:
    """Names with a comma between them."""
    return [name for each in names.split(",") if (name := each.strip())]


def in_order(names: Iterable[str]) -> str:
    """Names on one line, always the same way."""
    return ", ".join(sorted(dict.fromkeys(tidy(name) for name in names)))


def _each_short(value: str) -> None:
    for name in split(value):
        MaxLengthValidator(100, _("“%(value)s” is te lang. Zet een komma tussen twee namen."))(name)


def _suggested(kind: str) -> list[Words]:
    return [words for words, _sector in SUGGESTED[kind]]


def _choose_team(form: forms.ModelForm, teams: Sequence[Team]) -> None:
    """One of the teams in the space. With one team it is that one, unless the client says otherwise."""
    if not teams:
        form.fields.pop("team")
        return
    there = form.instance.team
    teams = [there, *teams] if there is not None and there not in teams else teams
    field: Any = form.fields["team"]
    by_key = {str(team.pk): team for team in teams}
    field.choices = [("", _("nog geen team")), *((key, team.name) for key, team in by_key.items())]
    field.clean = lambda value: by_key.get(value or "")
    form.initial["team"] = str(there.pk) if there else next(iter(by_key)) if len(by_key) == 1 else ""
