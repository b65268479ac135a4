"""What people say on a chart: a note, a baseline, a new line, a point left out. Each knows how to store itself."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.extract.tile import Tile
from ruggensteun.kernel.periods import next_month
from ruggensteun.measure.charts.kinds import FEWEST_USEFUL
from ruggensteun.meso import charts
from ruggensteun.meso.models import Annotation
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import TeamHere
from ruggensteun.web.jinja import day, period

LEAST = FEWEST_USEFUL
"""Usable points that a baseline rests on at the very least, as the rules ask; twelve is what one wants."""
YES_OR_NO = (("yes", _("Ja")), ("no", _("Nee")))


class OnChart(forms.Form):
    """A form about one chart. ``tile`` is the chart as it is now."""

    def __init__(self, tile: Tile, data: Any = None) -> None:
        super().__init__(data, prefix=type(self).__name__.lower())
        self.tile = tile
        watch(self)

    @property
    def heading(self) -> str | None:
        """What stands above what is not right; None: that something went wrong."""
        return None

    @property
    def months(self) -> list[date]:
        """The months of the chart, in order."""
        return [x for x in self.tile.x if isinstance(x, date)]

    def there_already(self) -> bool:
        """Whether this very thing holds already, as after a second click."""
        return False

    def store(self, here: TeamHere) -> Any:
        """Say it, as the person who asks."""
        raise NotImplementedError


def _choices(months: Sequence[date]) -> list[tuple[str, str]]:
    return [("", gettext("Kies een maand"))] + [(f"{month:%Y-%m}", period(month)) for month in months]


def _month(value: str) -> date:
    return date.fromisoformat(f"{value}-01")


class Note(OnChart):
    """A word at a day."""

    on = forms.DateField(label=_("Wanneer"), widget=Day())
    text = forms.CharField(
        label=_("Wat gebeurde er"),
        max_length=200,
        help_text=_("Een paar woorden, bijvoorbeeld: twee nieuwe collega’s. Niets over een cliënt."),
    )
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(kind.value, kind.label) for kind in Annotation.Kind if kind is not Annotation.Kind.PDSA],
        initial=Annotation.Kind.OTHER,
        widget=forms.RadioSelect,
    )
    everywhere = forms.BooleanField(label=_("Zet dit op alle grafieken van het team"), required=False)

    def clean_on(self) -> date:
        """A day that the chart shows."""
        on: date = self.cleaned_data["on"]
        first, after = self.months[0], next_month(self.months[-1])
        if not first <= on < after:
            raise forms.ValidationError(
                gettext("Kies een dag van %(first)s tot %(after)s: daar loopt deze grafiek.")
                % {"first": day(first), "after": day(after)}
            )
        return on

    def there_already(self) -> bool:
        """The same words on the same day."""
        found = self.cleaned_data
        return any(note.on == found["on"] and note.text == found["text"] for note in self.tile.said.notes)

    def store(self, here: TeamHere) -> Any:
        """A note on this chart, or on all of them."""
        found = self.cleaned_data
        return charts.annotate(
            here.programme,
            here.team,
            by=here.actor,
            indicator="" if found["everywhere"] else self.tile.key,
            on=found["on"],
            text=found["text"],
            kind=found["kind"],
        )


class Freeze(OnChart):
    """Centre and limits from the first points only."""

    how = forms.ChoiceField(
        label=_("Welke punten"),
        choices=(("points", _("De eerste punten")), ("until", _("Alles vóór een maand"))),
        initial="points",
        widget=forms.RadioSelect,
    )
    points = forms.IntegerField(label=_("Hoeveel punten"), required=False, initial=12)
    until = forms.ChoiceField(label=_("Vóór"), required=False)
    reason = forms.CharField(label=_("Waarom"), max_length=300)

    def __init__(self, tile: Tile, data: Any = None) -> None:
        super().__init__(tile, data)
        self.fields["until"].choices = _choices(self.months[LEAST:])  # type: ignore[attr-defined]
        self.fields["points"].help_text = gettext(
            "Bruikbare punten: die getoond worden en meetellen. Minstens %(least)s, liefst 12 of meer, van vóór de "
            "verandering. Deze grafiek heeft er %(num)s."
        ) % {"least": LEAST, "num": len(tile.usable)}

    def clean(self) -> dict[str, Any]:
        """A number that there is, or a month."""
        found = super().clean() or {}
        how, points = found.get("how"), found.get("points")
        if how == "points" and "points" not in self.errors:
            self._check_points(points)
        if how == "until":
            self.errors.pop("points", None)  # what stands in the other field does not matter
            if not found.get("until") and "until" not in self.errors:
                self.add_error("until", gettext("Kies een maand."))
            elif found.get("until"):
                months = [x for x in (self.tile.x[place] for place in self.tile.usable) if isinstance(x, date)]
                self._enough("until", sum(x < _month(found["until"]) for x in months))
        return found

    def _check_points(self, points: int | None) -> None:
        there = len(self.tile.usable)
        if points is None:
            self.add_error("points", gettext("Vul in hoeveel punten."))
        elif points > there:
            said = gettext("Zo veel bruikbare punten zijn er niet: deze grafiek heeft er %(num)s.")
            self.add_error("points", said % {"num": there})
        else:
            self._enough("points", points)

    def _enough(self, name: str, points: int) -> None:
        if points < LEAST:
            said = gettext(
                "Een basislijn vraagt minstens %(least)s bruikbare punten; dit zijn er %(num)s. Met minder geven de "
                "regels geen oordeel."
            )
            self.add_error(name, said % {"least": LEAST, "num": points})

    def there_already(self) -> bool:
        """The same baseline for the same reason."""
        now = self.tile.said.baseline
        return now is not None and (now.points, now.until, now.reason) == (*self._where(), self.cleaned_data["reason"])

    def store(self, here: TeamHere) -> Any:
        """The baseline from now on."""
        points, until = self._where()
        reason = self.cleaned_data["reason"]
        return charts.freeze(
            here.programme, here.team, by=here.actor, indicator=self.tile.key, reason=reason, points=points, until=until
        )

    def _where(self) -> tuple[int | None, date | None]:
        """Fixed to days, so that what is known or left out later moves nothing: up to the month after the last point.

        A series without months keeps the number of points.
        """
        found = self.cleaned_data
        if found["how"] == "until":
            return None, _month(found["until"])
        last = self.tile.x[self.tile.usable[found["points"] - 1]]
        return (None, next_month(last)) if isinstance(last, date) else (found["points"], None)


class Rebase(OnChart):
    """A new line from a month on, after four questions."""

    starts_on = forms.ChoiceField(label=_("Nieuwe lijn vanaf"))

    def __init__(self, tile: Tile, data: Any = None) -> None:
        super().__init__(tile, data)
        self.fields["starts_on"].choices = self._starts()  # type: ignore[attr-defined]
        self.fields["starts_on"].help_text = gettext(
            "Achter elke maand: hoeveel bruikbare punten ervoor en erna staan. Een oordeel vraagt er %(least)s."
        ) % {"least": LEAST}
        for key, question in charts.QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(label=str(question), choices=YES_OR_NO, widget=forms.RadioSelect)
            self.fields[f"{key}_why"] = forms.CharField(
                label=gettext("Waaraan zie je dat"),
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def _starts(self) -> list[tuple[str, str]]:
        """The months that a new line may start in, each with what it leaves on both sides.

        A month without a usable point before it or from it on is not offered: a line needs something to rest on.
        """
        nobody, *all_months = _choices(self.months[1:])
        months = [one for one in all_months if all(self.tile.usable_around(_month(one[0])))]
        around = [self.tile.usable_around(_month(value)) for value, _said in months]
        said = gettext("%(month)s: %(before)s ervoor, %(after)s erna")
        return [
            nobody,
            *(
                (value, said % {"month": month, "before": before, "after": after})
                for (value, month), (before, after) in zip(months, around, strict=True)
            ),
        ]

    def clean_starts_on(self) -> str:
        """A month with a usable point on both sides: a line needs something to rest on."""
        value: str = self.cleaned_data["starts_on"]
        before, after = self.tile.usable_around(_month(value))
        if not (before and after):
            raise forms.ValidationError(
                gettext("Daar kan geen nieuwe lijn: er staan %(before)s bruikbare punten voor en %(after)s na.")
                % {"before": before, "after": after}
            )
        return value

    def too_few(self) -> str:
        """What to know when a line rests on fewer points than the rules ask; empty when both have enough."""
        before, after = self.tile.usable_around(_month(self.cleaned_data["starts_on"]))
        if min(before, after) >= LEAST:
            return ""
        return gettext(
            "Vóór de nieuwe lijn staan %(before)s bruikbare punten en erna %(after)s. Een oordeel vraagt er %(least)s: "
            "tot die er zijn, zegt dat deel van de grafiek nog niets."
        ) % {"before": before, "after": after, "least": LEAST}

    def pairs(self) -> list[tuple[Any, Any]]:
        """Per question its two fields."""
        return [(self[key], self[f"{key}_why"]) for key in charts.QUESTIONS]

    def clean(self) -> dict[str, Any]:
        """Four times yes with a why; otherwise which questions stand in the way."""
        found = super().clean() or {}
        if any(key not in found for key in charts.QUESTIONS):
            return found
        verdict = charts.rebase_verdict(self._answers())
        if not verdict:
            for key, (yes, why) in self._answers().items():
                if not yes:
                    self.add_error(key, gettext("Bij nee komt er geen nieuwe lijn."))
                elif not why.strip():
                    self.add_error(f"{key}_why", gettext("Schrijf op waaraan je dat ziet."))
            self.add_error(None, verdict.reason)
        return found

    @property
    def heading(self) -> str | None:
        """An honest no is an answer, and nothing that went wrong."""
        said_no = any(self.data.get(self.add_prefix(key)) == "no" for key in charts.QUESTIONS)
        return gettext("Geen nieuwe lijn") if said_no else None

    def there_already(self) -> bool:
        """A line that starts there."""
        return any(part.starts_on == _month(self.cleaned_data["starts_on"]) for part in self.tile.said.parts)

    def store(self, here: TeamHere) -> Any:
        """The new line."""
        starts_on = _month(self.cleaned_data["starts_on"])
        answers = self._answers()
        return charts.rebase(
            here.programme, here.team, by=here.actor, indicator=self.tile.key, starts_on=starts_on, answers=answers
        )

    def _answers(self) -> dict[str, tuple[bool, str]]:
        found = self.cleaned_data
        return {key: (found[key] == "yes", found.get(f"{key}_why") or "") for key in charts.QUESTIONS}


class Exclude(OnChart):
    """One point left out of centre, limits and rules."""

    period = forms.ChoiceField(label=_("Welk punt"))
    reason = forms.CharField(
        label=_("Waarom"),
        max_length=300,
        help_text=_("Bijvoorbeeld: door een storing is die maand maar half geteld."),
    )

    def __init__(self, tile: Tile, data: Any = None) -> None:
        super().__init__(tile, data)
        measured = [x for x, y in zip(tile.x, tile.y, strict=True) if y is not None and isinstance(x, date)]
        self.fields["period"].choices = _choices(measured)  # type: ignore[attr-defined]

    def there_already(self) -> bool:
        """The point is left out already."""
        return any(one.period == self.cleaned_data["period"] for one in self.tile.said.left_out)

    def store(self, here: TeamHere) -> Any:
        """Leave the point out, visibly."""
        return charts.exclude(here.programme, here.team, by=here.actor, indicator=self.tile.key, **self.cleaned_data)


SAYINGS: dict[str, Callable[..., OnChart]] = {"note": Note, "freeze": Freeze, "rebase": Rebase, "exclude": Exclude}
"""What can be said, by its word in the address."""
