"""The worksheet of a PDSA cycle, one form per step."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.meso.models import Pdsa, Prediction, Ramp
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm

ROWS = 3
"""Empty lines for questions and for tasks; one more than is filled, and never fewer than this."""


IDEA = ("belief", "stage")
"""What a decision may also say of the idea."""


def not_to_come(day: date) -> None:
    """Something that happened lies not in the future."""
    if day > timezone.localdate():
        raise ValidationError(_("Deze dag is nog niet geweest."))


class PlanForm(SeenForm):
    """Plan: what we try, why, how small, and what we expect."""

    change_idea = forms.CharField(
        label=_("Welk idee probeer je uit?"),
        max_length=300,
        required=False,
        help_text=_(
            "Schrijf een nieuw idee op, of kies hieronder een idee waar je al aan werkt. Eén van de twee is nodig."
        ),
    )
    ramp: Any = forms.ModelChoiceField(
        None, label=_("Bij een bestaand idee"), required=False, empty_label=_("geen, het is een nieuw idee")
    )
    indicators = forms.MultipleChoiceField(
        label=_("Welke grafieken raakt deze cyclus?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Op deze grafieken komt een vlag op de dag dat je begint."),
    )

    class Meta:
        model = Pdsa
        fields = (
            "title",
            "label",
            "purpose",
            "objective",
            "scale",
            "data_plan",
            "client_role",
            "indicators",
            "planned_from",
            "planned_until",
        )
        widgets = {  # noqa: RUF012 -- Django's own way
            "purpose": forms.RadioSelect,
            "objective": forms.Textarea(attrs={"rows": 3}),
            "data_plan": forms.Textarea(attrs={"rows": 3}),
            "client_role": forms.Textarea(attrs={"rows": 2}),
            "planned_from": Day(),
            "planned_until": Day(),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "label": _("Een paar woorden, bijvoorbeeld: datum prikken. Niets over een cliënt."),
            "objective": _("Nodig om te beginnen; nu mag je het nog leeg laten."),
            "scale": _("Klein is goed: één hulpverlener, twee cliënten, volgende week dinsdag."),
        }

    def __init__(self, *args: Any, ramps: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ramp"].queryset = ramps  # type: ignore[attr-defined]
        self.fields["ramp"].label_from_instance = lambda ramp: ramp.change_idea  # type: ignore[attr-defined]
        self.fields["indicators"].choices = choices  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["ramp"], self.fields["change_idea"]

    def clean(self) -> dict[str, Any]:
        """A cycle belongs to one idea: a new one or one that is there. It is planned forwards."""
        found = super().clean() or {}
        first, last = found.get("planned_from"), found.get("planned_until")
        if first and last and last < first:
            self.add_error("planned_until", _("Deze dag ligt vóór de eerste dag."))
        if not self.instance.pk:
            self._one_idea(found.get("ramp"), (found.get("change_idea") or "").strip())
        return found

    def _one_idea(self, ramp: Ramp | None, written: str) -> None:
        if ramp is None and not written:
            self.add_error("change_idea", _("Schrijf op welk idee je uitprobeert, of kies een bestaand idee."))
        if ramp is not None and written and written != ramp.change_idea:
            text = _(
                "Je schreef een nieuw idee op en koos ook een bestaand idee. Kies één van de twee: maak dit veld leeg, "
                "of kies hieronder dat het een nieuw idee is."
            )
            self.add_error("change_idea", text)

    def fields_of_plan(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class WatchedForm(forms.Form):
    """A form in whose texts no citizen service number may stand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        watch(self)


class QuestionForm(WatchedForm):
    """A question, and what we think will happen."""

    question = forms.CharField(label=_("Vraag"), max_length=300, required=False)
    prediction = forms.CharField(label=_("Voorspelling"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """A prediction belongs to a question."""
        found = super().clean() or {}
        if found.get("prediction") and not found.get("question"):
            self.add_error("question", _("Bij welke vraag hoort deze voorspelling?"))
        return found


class TaskForm(WatchedForm):
    """Who does what, when and where."""

    what = forms.CharField(label=_("Wat"), max_length=300, required=False)
    who = forms.CharField(label=_("Wie"), max_length=120, required=False)
    due_on = forms.DateField(label=_("Wanneer"), required=False, widget=Day())
    where = forms.CharField(label=_("Waar"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """A task says what is to be done."""
        found = super().clean() or {}
        if not found.get("what") and any(found.get(name) for name in ("who", "due_on", "where")):
            self.add_error("what", _("Schrijf op wat er moet gebeuren."))
        return found


def questions(data: Any, cycle: Pdsa | None) -> Any:
    """The questions of a plan, with room for more."""
    there = [dict(line) for line in cycle.predictions.values("question", "prediction")] if cycle else []
    return _lines(QuestionForm, data, there, "vragen")


def tasks(data: Any, cycle: Pdsa | None) -> Any:
    """The tasks of a plan, with room for more."""
    there = [dict(line) for line in cycle.tasks.values("what", "who", "due_on", "where")] if cycle else []
    return _lines(TaskForm, data, there, "taken")


def _lines(form: type[forms.Form], data: Any, there: list[dict[str, Any]], prefix: str) -> Any:
    extra = max(1, ROWS - len(there))
    return forms.formset_factory(form, extra=extra, max_num=50)(data, initial=there, prefix=prefix)


def filled(lines: Iterable[forms.Form], name: str) -> list[dict[str, Any]]:
    """The lines in which ``name`` is filled in."""
    return [line.cleaned_data for line in lines if line.cleaned_data.get(name)]


class StartForm(WatchedForm):
    """The day on which Do begins."""

    started_on = forms.DateField(label=_("Begonnen op"), widget=Day(), validators=[not_to_come])


class DoForm(SeenForm):
    """Do: what happened."""

    as_planned = forms.TypedChoiceField(
        label=_("Ging het zoals gepland?"),
        choices=(("True", _("ja")), ("False", _("nee"))),
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Nodig om verder te gaan naar bekijken."),
    )

    class Meta:
        model = Pdsa
        fields = ("as_planned", "observations", "unexpected")
        widgets = {  # noqa: RUF012 -- Django's own way
            "observations": forms.Textarea(attrs={"rows": 3}),
            "unexpected": forms.Textarea(attrs={"rows": 2}),
        }


class StudyForm(SeenForm):
    """Study: what we learned."""

    class Meta:
        model = Pdsa
        fields = ("comparison", "learned", "client_noticed")
        widgets = {  # noqa: RUF012 -- Django's own way
            "comparison": forms.Textarea(attrs={"rows": 2}),
            "learned": forms.Textarea(attrs={"rows": 3}),
            "client_noticed": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "learned": _("Nodig om te besluiten, net als wat er van elke voorspelling kwam."),
        }


class ResultForm(SeenForm):
    """What came of one prediction."""

    match = forms.ChoiceField(
        label=_("Kwam het uit?"), choices=Prediction.Match.choices, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Prediction
        fields = ("result", "match")
        widgets = {"result": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012 -- Django's own way


def results(data: Any, cycle: Pdsa) -> list[tuple[Prediction, ResultForm]]:
    """A form beside each prediction."""
    pairs = zip(cycle.predictions.all(), cycle.predictions.all(), strict=True)  # a form writes into its instance
    return [(shown, ResultForm(data, instance=each, prefix=f"r{each.pk}")) for shown, each in pairs]


class DecideForm(forms.ModelForm[Pdsa]):
    """Act: adopt, adapt or abandon, and why."""

    decision = forms.ChoiceField(label=_("Besluit"), choices=Pdsa.Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Waarom?"), widget=forms.Textarea(attrs={"rows": 2}))
    ended_on = forms.DateField(label=_("Besloten op"), widget=Day(), validators=[not_to_come])
    belief = forms.ChoiceField(
        label=_("Hoeveel vertrouwen hebben jullie nu dat het idee werkt?"),
        choices=Ramp.Belief.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    stage = forms.ChoiceField(
        label=_("Hoe ver is het idee?"), choices=Ramp.Stage.choices, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        watch(self)

    class Meta:
        model = Pdsa
        fields = ("decision", "reason", "modifications", "sustain", "ended_on")
        widgets = {  # noqa: RUF012 -- Django's own way
            "modifications": forms.Textarea(attrs={"rows": 2}),
            "sustain": forms.Textarea(attrs={"rows": 2}),
        }
