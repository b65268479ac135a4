"""What people say on a chart: a note, a frozen baseline, a new part, a point left out. Each can be withdrawn."""

from datetime import date
from typing import TypeVar

from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.meso.models import Annotation, Baseline, Exclusion, Rebase
from ruggensteun.meso.rules import may_lead, may_record, may_withdraw
from ruggensteun.meso.writing import added, changed, fresh, person, writing
from ruggensteun.parties.models import Programme, Team

QUESTIONS: dict[str, Words] = {
    "different": Words("Gedraagt het proces zich echt anders?", "Does the process really behave differently?"),
    "cause": Words("Weten we waardoor?", "Do we know why?"),
    "wanted": Words("Is deze verandering gewenst?", "Is this change wanted?"),
    "lasting": Words("Verwachten we dat het zo blijft?", "Do we expect it to last?"),
}
"""The four questions before a new part, in order. Only four times yes is a reason for one."""

NO_NEW_PART = Words(
    "Een nieuwe lijn is er alleen als het antwoord op alle vier de vragen ja is. Nu niet bij: {questions} "
    "Laat de lijn staan en kijk verder.",
    "There is a new line only when the answer to all four questions is yes. Not now for: {questions} "
    "Leave the line as it is and keep looking.",
)
SAY_WHY = Words(
    "Schrijf bij elke vraag op waaraan je dat ziet. Nog niet bij: {questions}",
    "Write with every question how you can tell. Not yet for: {questions}",
)
Mark = TypeVar("Mark", Annotation, Baseline, Rebase, Exclusion)


RESTORED = ("withdrawn_at", "replaced_by")


def annotate(
    programme: Programme,
    team: Team,
    *,
    by: Actor | System,
    indicator: str = "",
    on: date,
    text: str,
    kind: str = "other",
) -> Annotation:
    """A word at a day, on one chart or (without ``indicator``) on all charts of the team."""
    may_record(by, programme, team).or_raise()
    note = Annotation(
        programme=programme, team=team, indicator=indicator, made_by_id=person(by), on=on, text=text, kind=kind
    )
    with writing():
        return added(note, "annotation.added", by)


def freeze(
    programme: Programme,
    team: Team,
    *,
    by: Actor | System,
    indicator: str,
    reason: str,
    points: int | None = None,
    until: date | None = None,
) -> Baseline:
    """Centre and limits from the first ``points`` points, or from those before ``until``, from now on.

    It takes the place of a baseline that was there: one holds at a time. Taken back, the earlier one holds again.
    """
    may_lead(by, programme, team).or_raise()
    mark = Baseline(programme=programme, team=team, indicator=indicator, made_by_id=person(by))
    mark.points, mark.until, mark.reason = points, until, reason
    with writing():
        holding = Baseline.objects.filter(programme=programme, team=team, indicator=indicator, withdrawn_at=None)
        replaced = [
            changed(earlier, {"withdrawn_at": timezone.now()}, ("withdrawn_at",), "baseline.replaced", by)
            for earlier in holding
        ]
        mark = added(mark, "baseline.frozen", by, note=reason)
        for earlier in replaced:
            earlier.replaced_by = mark
            earlier.save(update_fields=["replaced_by"])
        return mark


def rebase_verdict(answers: dict[str, tuple[bool, str]]) -> Verdict:
    """Whether these answers (yes or no, and why, per question of ``QUESTIONS``) are a reason for a new part."""
    if any(key not in answers for key in QUESTIONS) or not all(yes for yes, _why in answers.values()):
        not_yes = [words for key, words in QUESTIONS.items() if not answers.get(key, (False, ""))[0]]
        return denied(str(NO_NEW_PART).format(questions=" ".join(map(str, not_yes))))
    unsaid = [words for key, words in QUESTIONS.items() if not answers[key][1].strip()]
    return denied(str(SAY_WHY).format(questions=" ".join(map(str, unsaid)))) if unsaid else Verdict()


def rebase(
    programme: Programme,
    team: Team,
    *,
    by: Actor | System,
    indicator: str,
    starts_on: date,
    answers: dict[str, tuple[bool, str]],
) -> Rebase:
    """A new part of the chart from ``starts_on``.

    Raises PermissionDenied with the questions concerned unless all four answers are a yes with a why.
    """
    may_lead(by, programme, team).or_raise()
    rebase_verdict(answers).or_raise()
    said = {key: answers[key][1].strip() for key in QUESTIONS}
    mark = Rebase(
        programme=programme, team=team, indicator=indicator, made_by_id=person(by), starts_on=starts_on, **said
    )
    with writing():
        return added(mark, "chart.rebased", by)


def exclude(
    programme: Programme, team: Team, *, by: Actor | System, indicator: str, period: str, reason: str
) -> Exclusion:
    """Leave one point out of centre, limits and rules; it stays visible, with the reason."""
    may_lead(by, programme, team).or_raise()
    mark = Exclusion(
        programme=programme, team=team, indicator=indicator, made_by_id=person(by), period=period, reason=reason
    )
    with writing():
        return added(mark, "point.excluded", by)


def withdraw(mark: Mark, *, by: Actor | System) -> Mark:
    """Take back what was said; the chart is as it was before."""
    with writing():
        mark = fresh(mark)
        may_withdraw(by, mark).or_raise()
        name = type(mark).__name__.lower()
        mark = changed(mark, {"withdrawn_at": timezone.now()}, ("withdrawn_at",), f"{name}.withdrawn", by)
        if isinstance(mark, Baseline):
            for earlier in mark.replaced.all():
                changed(earlier, {"withdrawn_at": None, "replaced_by": None}, RESTORED, "baseline.restored", by)
        return mark
