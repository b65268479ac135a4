"""Forms of goals: the goal itself, a mark, a step, an end."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.domains import DOMAINS, IN_USE
from ruggensteun.micro.models import Goal
from ruggensteun.space.models.space import new_key
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm
from ruggensteun.web.plan.words import short

NOTHING = _("kies ik niet")
MYSELF = "self"


class GoalForm(SeenForm):
    """A goal in one's own words; everything else may stay empty. ``owner``: their name, for who is not the owner.

    ``closed``: the parts of life that the client keeps from the writer; a goal about those is not theirs to make.
    """

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    domains = forms.MultipleChoiceField(
        label=_("Over welk deel van je leven gaat het?"),
        choices=tuple(DOMAINS.items()), widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    recovery_dimension = forms.ChoiceField(
        label=_("Waar helpt het vooral bij?"), choices=(("", NOTHING), *Goal.Recovery.choices), required=False
    )
    health_dimension = forms.ChoiceField(
        label=_("Hoort bij (positieve gezondheid)"), choices=(("", NOTHING), *Goal.Health.choices), required=False
    )
    serves = forms.TypedChoiceField(
        label=_("Bij welk eigen doel helpt dit?"), required=False, empty_value=None,
        help_text=_("Alleen voor een doel van de behandeling. Behandeling helpt bij wat jij wilt bereiken."),
    )  # fmt: skip

    class Meta:
        model = Goal
        fields = ("words", "term", "by_on", "domains", "recovery_dimension", "health_dimension", "kind", "serves")
        labels = {  # noqa: RUF012 -- Django's own way
            "words": _("Waar wil je naartoe?"),
            "term": _("Is dit voor nu of voor later?"),
            "by_on": _("Wanneer wil je dit bereikt hebben?"),
            "kind": _("Wat voor doel is het?"),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "words": _("In je eigen woorden. Een paar woorden is genoeg. Je kunt het later altijd anders zeggen."),
            "by_on": _("Weet je het niet? Laat dit leeg."),
        }
        error_messages = {  # noqa: RUF012 -- Django's own way
            "words": {"required": _("Schrijf op wat je wilt. Een paar woorden is genoeg.")}
        }
        widgets = {  # noqa: RUF012 -- Django's own way
            "words": forms.Textarea(attrs={"rows": 3}),
            "term": forms.RadioSelect,
            "kind": forms.RadioSelect,
            "by_on": Day(),
        }

    def __init__(self, *args: Any, owner: str = "", closed: Collection[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("once", new_key())
        stored, domains = self.instance.domains or [], self.fields["domains"]
        domains.choices = [  # type: ignore[attr-defined]
            (key, label) for key, label in DOMAINS.items() if key in stored or (key in IN_USE and key not in closed)
        ]
        goals = {str(goal.pk): goal for goal in self._own_goals()}
        serves: Any = self.fields["serves"]
        serves.coerce = goals.get
        serves.choices = [("", NOTHING), *((key, short(goal.words, 60)) for key, goal in goals.items())]
        if owner:
            self._as_told_to_others(owner)

    def _own_goals(self) -> Sequence[Goal]:
        """The running goals of one's own, and the one that this goal serves already."""
        rows = Goal.objects.filter(space=self.instance.space_id, kind=Goal.Kind.OWN).exclude(pk=self.instance.pk)
        return [one for one in rows if one.state == Goal.State.RUNNING or one.pk == self.instance.serves_id]

    def _as_told_to_others(self, owner: str) -> None:
        words = {"name": owner}
        labels = {
            "words": gettext("Waar wil %(name)s naartoe?"),
            "domains": gettext("Over welk deel van het leven gaat het?"),
            "by_on": gettext("Wanneer wil %(name)s dit bereikt hebben?"),
        }
        for name, label in labels.items():
            self.fields[name].label = label % words
        self.fields["words"].help_text = gettext("In de woorden van %(name)s zelf.") % words
        self.fields["serves"].help_text = (
            gettext("Alleen voor een doel van de behandeling. Behandeling helpt bij wat %(name)s wil bereiken.") % words
        )
        kind: Any = self.fields["kind"]
        kind.choices = ((Goal.Kind.OWN, gettext("doel van %(name)s zelf") % words), *Goal.Kind.choices[1:])

    def clean(self) -> dict[str, Any]:
        """A goal of one's own serves no other; a goal of the treatment does."""
        sent = self.cleaned_data
        if sent.get("kind") == Goal.Kind.OWN:
            sent["serves"] = None
        found = super().clean()
        if found.get("kind") == Goal.Kind.TREATMENT and "serves" in found and found["serves"] is None:
            text = gettext("Kies voor welk eigen doel dit is. Behandeling helpt bij wat jij wilt bereiken.")
            self.add_error("serves", text)
        return found

    def said(self, name: str, value: Any) -> str:
        """A goal in its own words."""
        return short(value.words) if isinstance(value, Goal) else super().said(name, value)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def opens(self) -> bool:
        """Whether there is something to see in the part that may stay closed."""
        asked = ("by_on", "domains", "recovery_dimension", "health_dimension", "serves")
        kind = self["kind"].value()
        return bool(self.errors.keys() - {"words", "term"}) or kind == Goal.Kind.TREATMENT or any(
            self[name].value() for name in asked
        )  # fmt: skip


class MarkForm(forms.Form):
    """How far someone feels they are."""

    mark = forms.TypedChoiceField(
        label=_("Hoe ver ben je nu?"), help_text=_("0 is: nog niet begonnen. 10 is: gehaald."), coerce=int,
        choices=[(value, str(value)) for value in range(11)], widget=forms.RadioSelect,
        error_messages={"required": _("Kies een cijfer van 0 tot en met 10.")},
    )  # fmt: skip
    words = forms.CharField(label=_("Wil je er iets bij zeggen?"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, owner: str = "", **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)
        if owner:
            self.fields["mark"].label = gettext("Hoe ver is %(name)s nu?") % {"name": owner}
            asked = gettext("Vraag het aan %(name)s. 0 is: nog niet begonnen. 10 is: gehaald.")
            self.fields["mark"].help_text = asked % {"name": owner}


class WhoForm(forms.Form):
    """Who does it: somebody in the group, the client, or nobody yet."""

    who = forms.ChoiceField(label=_("Wie doet dit?"), required=False)

    def __init__(self, data: Any = None, *, people: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["who"].choices = people  # type: ignore[attr-defined]


class StepForm(WhoForm):
    """Something that somebody is going to do for a goal."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Wat spreken jullie af?"), help_text=_("Bijvoorbeeld: samen naar de bieb fietsen."), max_length=300,
        error_messages={"required": _("Schrijf op wat er gaat gebeuren.")},
    )  # fmt: skip
    due_on = forms.DateField(label=_("Voor wanneer?"), required=False, widget=Day())
    field_order = ("what", "who", "due_on", "once")

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.initial.setdefault("once", new_key())
        watch(self)


class EndForm(forms.Form):
    """How a goal ends."""

    state = forms.ChoiceField(
        label=_("Hoe sluit je het af?"), widget=forms.RadioSelect,
        choices=((Goal.State.REACHED, _("Gehaald")), (Goal.State.LET_GO, _("Ik laat het los"))),
        error_messages={"required": _("Kies: gehaald, of losgelaten.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Wat wil je erover zeggen?"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=5000
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)
