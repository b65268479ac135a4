"""Forms of a meeting: planning it, its agenda, writing it up on a phone."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import AgendaItem, Agreement, Attendance, Goal, Meeting, MinuteLine, Nominee
from ruggensteun.micro.models.meeting import TRAININGS
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.micro.recovery.writing_up import Agreed, WriteUp
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch

NEW_AGREEMENTS = 3
NEW_ITEMS = 3
FIRST_GOALS = 6
"""So many goals stand open on the page of a record, those of the agenda first; the others unfold."""
OWN, NOBODY = "own", ""
MARKS = [("", _("niet gevraagd")), *((str(number), str(number)) for number in range(11))]


class Plan(Once):
    """What kind of meeting, when, where, and who chairs."""

    kind = forms.ChoiceField(
        label=_("Wat voor keer is het?"), choices=Meeting.Kind.choices, widget=forms.RadioSelect, required=False,
        initial=Meeting.Kind.GROUP,
        help_text=_("Een training is iets samen oefenen. Het telt niet als bijeenkomst van de groep."),
    )  # fmt: skip
    on = forms.DateField(label=_("Welke dag?"), widget=Day())
    at = forms.TimeField(
        label=_("Hoe laat?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Waar?"), required=False, max_length=150)
    chair = forms.CharField(label=_("Wie leidt het gesprek?"), required=False, max_length=150)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        words = self.cleaned_data
        told = {name: words[name] for name in ("on", "at", "place", "chair")}
        return told | {"kind": words["kind"] or Meeting.Kind.GROUP, "token": words["once"]}


class AgendaForm(forms.Form):
    """Each item with its place; an empty place takes it off. Room for a few of one's own, and for goals not on it."""

    def __init__(self, data: Any = None, *, items: Iterable[AgendaItem], goals: Sequence[Goal]) -> None:
        super().__init__(data)
        self.rows: list[tuple[str, str, Goal | None, str]] = []
        self.goals = {goal.pk: goal for goal in goals}
        there = list(items)
        on_it = {item.goal_id for item in there}
        for item in there:
            self._row(item.kind, item.goal, item.words, str(item.place))
        for goal in goals:
            if goal.pk not in on_it and goal.kind == Goal.Kind.OWN:
                self._row(AgendaItem.Kind.GOAL, goal, "", "")
        for kind in (AgendaItem.Kind.AGREEMENTS, AgendaItem.Kind.SAFETY):
            if kind not in {item.kind for item in there}:
                self._row(kind, None, "", "")
        for number in range(1, NEW_ITEMS + 1):
            self.fields[f"new_{number}"] = forms.CharField(
                label=_("Waar wil je nog meer over praten?"), required=False, max_length=300
            )
        watch(self)

    def _row(self, kind: str, goal: Goal | None, words: str, place: str) -> None:
        name = f"place_{len(self.rows)}"
        label = goal.words if goal else words or AgendaItem.Kind(kind).label
        self.fields[name] = forms.IntegerField(label=label, required=False, min_value=1, max_value=99, initial=place)
        self.rows.append((name, kind, goal, words))

    def chosen(self) -> list[tuple[str, Goal | None, str]]:
        """The items in their order; those of one's own last."""
        found = self.cleaned_data
        kept = sorted((found[name], at) for at, (name, *_rest) in enumerate(self.rows) if found.get(name))
        items = [self.rows[at][1:] for _place, at in kept]
        new = [found[f"new_{number}"] for number in range(1, NEW_ITEMS + 1) if found.get(f"new_{number}")]
        return [*items, *((AgendaItem.Kind.OWN, None, words) for words in new)]


class RecordForm(Once):
    """A meeting written up: one page, thumbs only, everything but who was there optional."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(label=_("Op welke dag was het?"), widget=Day())
    confidential = forms.BooleanField(label=_("We spraken af dat wat gezegd is onder ons blijft"), required=False)
    said = forms.CharField(
        label=_("Wat is er besproken?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    audience = forms.ChoiceField(
        label=_("Wie mag dit lezen?"), choices=MinuteLine.Audience.choices, initial=MinuteLine.Audience.GROUP
    )
    decided = forms.CharField(
        label=_("Wat is er besloten?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    trainings = forms.MultipleChoiceField(
        label=_("Oefenden jullie iets?"), required=False, choices=tuple(TRAININGS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    helped = forms.ChoiceField(label=_("Hoe fijn was dit voor jou?"), required=False, choices=MARKS)
    looked_back = forms.CharField(
        label=_("Wat hielp, en wat kan anders?"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    next_on = forms.DateField(label=_("Wanneer zien jullie elkaar weer?"), required=False, widget=Day())
    guest = forms.CharField(label=_("Was er een gast? Wie?"), required=False, max_length=150)
    guest_kind = forms.ChoiceField(
        label=_("De gast kwam als"), required=False, choices=Nominee.Kind.choices, initial=Nominee.Kind.GGZ
    )
    guest_doctor = forms.BooleanField(label=_("De gast is de psychiater"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        meeting: Meeting,
        people: Sequence[Nominee],
        goals: Sequence[Goal] = (),
        agreements: Sequence[Agreement] = (),
        own_name: str = "",
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.people, self.goals, self.agreements = people, goals, agreements
        self.first_goals = FIRST_GOALS
        self.initial.setdefault("seen", meeting.version)
        self.who = [self._present("client", own_name), *(self._present(one.key, one.name) for one in people)]
        self.marks = [self._mark(goal) for goal in goals]
        self.before = [self._settled(one) for one in agreements]
        self.new = [self._agreed(number, own_name) for number in range(1, NEW_AGREEMENTS + 1)]
        watch(self)

    def clean_next_on(self) -> Any:
        """A next time is still to come."""
        day = self.cleaned_data["next_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Kies vandaag of een dag die nog komt."))
        return day

    def _present(self, key: str, name: str) -> str:
        self.fields[f"who_{key}"] = forms.ChoiceField(
            label=name, choices=Attendance.How.choices, widget=forms.RadioSelect, initial=Attendance.How.ROOM
        )
        return f"who_{key}"

    def _mark(self, goal: Goal) -> tuple[str, str]:
        label = _("Hoe ver ben je? 0 is nog niet begonnen, 10 is gehaald")
        self.fields[f"mark_{goal.key}"] = forms.ChoiceField(label=label, choices=MARKS, required=False)
        self.fields[f"words_{goal.key}"] = forms.CharField(
            label=_("Wil je er iets bij zeggen?"), required=False, max_length=300
        )
        return f"mark_{goal.key}", f"words_{goal.key}"

    def _settled(self, agreement: Agreement) -> str:
        who = agreement.nominee.name if agreement.nominee else ""
        self.fields[f"settled_{agreement.key}"] = forms.ChoiceField(
            label=f"{agreement.what} ({who})" if who else agreement.what, choices=Agreement.State.choices,
            initial=agreement.state, widget=forms.RadioSelect,
        )  # fmt: skip
        return f"settled_{agreement.key}"

    def _agreed(self, number: int, own_name: str) -> tuple[str, str, str]:
        choices = [(NOBODY, _("Dat weten we nog niet")), (OWN, own_name), *((one.key, one.name) for one in self.people)]
        self.fields[f"what_{number}"] = forms.CharField(label=_("Wat?"), required=False, max_length=300)
        self.fields[f"does_{number}"] = forms.ChoiceField(label=_("Wie doet het?"), required=False, choices=choices)
        self.fields[f"due_{number}"] = forms.DateField(label=_("Voor wanneer?"), required=False, widget=Day())
        return f"what_{number}", f"does_{number}", f"due_{number}"

    def written(self) -> WriteUp:
        """What the service stores."""
        found = self.cleaned_data
        lines = [Said(found["said"], found["audience"]), Said(found["decided"], found["audience"], decision=True)]
        told = {name: found[name] for name in ("on", "confidential", "trainings", "looked_back")}
        told["helped"] = int(found["helped"]) if found["helped"] else None
        marks = [
            (goal, int(found[f"mark_{goal.key}"]), found[f"words_{goal.key}"])
            for goal in self.goals
            if found[f"mark_{goal.key}"]
        ]
        settled = {one: found[f"settled_{one.key}"] for one in self.agreements}
        return WriteUp(Record(self._all_present(), lines, told), marks, self._new(), settled, found["next_on"])

    def _all_present(self) -> list[Present]:
        found = self.cleaned_data
        present = [Present(found["who_client"]), *(Present(found[f"who_{one.key}"], one) for one in self.people)]
        if found["guest"]:
            kind = found["guest_kind"] or Nominee.Kind.GGZ
            present.append(Present(Attendance.How.ROOM, guest=found["guest"], kind=kind, doctor=found["guest_doctor"]))
        return present

    def _new(self) -> list[Agreed]:
        found, people = self.cleaned_data, {one.key: one for one in self.people}
        return [
            Agreed(found[what], found[does] == OWN, people.get(found[does]), found[due])
            for what, does, due in self.new
            if found[what].strip()
        ]
