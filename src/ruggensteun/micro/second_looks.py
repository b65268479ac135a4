"""Second looks: when what is due, what became of it, a client's no, a mistake taken back. Days only, no meaning."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind, Thing
from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import care
from ruggensteun.micro.models import SecondLook, Treatment, TreatmentTraits
from ruggensteun.micro.models.second_look import TRAITS
from ruggensteun.micro.rules import may_ask_about_line, may_register
from ruggensteun.micro.treatments import NOT_LATER
from ruggensteun.parties.names import tidy
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import locked, someone, writing

Outcome = SecondLook.Outcome
NOT_KEPT = Words("Dit team houdt dit niet bij.", "This team does not keep this.")
MOVE_AHEAD = Words("Kies een dag die nog komt.", "Choose a day that is still to come.")
TAKEN_BACK = Words("Deze regel is al teruggenomen.", "This line was taken back already.")
SAY_WHY = Words("Schrijf kort waarom.", "Write briefly why.")
NOT_THE_LAST = Words("Neem eerst de nieuwste regel terug.", "Take the newest line back first.")
FROM_THE_LIST = Words("Kies uit de lijst.", "Choose from the list.")


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of look for one treatment: its next day (None: not needed here), and what came of it, newest first."""

    look: care.Look
    on: date | None
    lines: tuple[SecondLook, ...]

    @property
    def last(self) -> SecondLook | None:
        """What holds now."""
        return next((row for row in self.lines if not _gone(row)), None)


def due(treatments: Sequence[Treatment]) -> dict[int, list[Due]]:
    """By treatment every look that its team keeps, and what the list keeps no more but was written down."""
    rows = SecondLook.objects.filter(treatment__in=treatments, void=False).select_related("written_by")
    found: dict[tuple[int, str], list[SecondLook]] = defaultdict(list)
    for row in rows.select_related("corrected_by__written_by").order_by("-on", "-pk"):
        found[row.treatment_id, row.look].append(row)
    return {
        one.pk: _of(one, {look: lines for (pk, look), lines in found.items() if pk == one.pk}) for one in treatments
    }


def next_day(treatment: Treatment, look: care.Look, last: SecondLook | None) -> date | None:
    """When a look is due: so many months after the treatment began or it was last done or not wanted."""
    if treatment.ends_on is not None or not look.months or treatment.team.domain not in look.domains:
        return None
    if last is None:
        return months_before(treatment.starts_on, -look.months)
    if last.outcome == Outcome.NOT_APPLICABLE:
        return None
    return last.moved_to or months_before(last.on, -look.months)


def record(
    treatment: Treatment, look: str, outcome: str, *, on: date, by: Actor, moved_to: date | None = None,
    reason: str = "", token: str = "",
) -> SecondLook:  # fmt: skip
    """What became of it. A second click, or the same once more by another, gives the line there is."""
    with writing():
        treatment = _held(treatment)
        may_register(by, treatment).or_raise()
        return _written(treatment, look, outcome, on, by, moved_to=moved_to, reason=reason, token=token)


def decline(treatment: Treatment, look: str, *, by: Actor, reason: str = "") -> SecondLook:
    """The client does not want it, from today; it is asked again after the usual time."""
    with writing():
        treatment = _held(treatment)
        may_ask_about_line(by, treatment).or_raise()
        return _written(treatment, look, Outcome.NOT_WANTED, timezone.localdate(), by, reason=reason)


def take_back(row: SecondLook, *, by: Actor, reason: str) -> SecondLook:
    """A mistake, or a client who wants it after all: the line stays to be read, with why it no longer holds.

    The team takes back any line; the client's side its own no.
    """
    if not tidy(reason):
        raise ValidationError({"reason": str(SAY_WHY)})
    with writing():
        treatment = _held(row.treatment)
        row = SecondLook.objects.get(pk=row.pk)
        own = row.outcome == Outcome.NOT_WANTED and row.written_by_id == by.person_id
        (may_ask_about_line if own else may_register)(by, treatment).or_raise()
        if _gone(row) or row.void:
            raise ValidationError(str(TAKEN_BACK))
        if (last := _last(treatment, row.look)) is None or last.pk != row.pk:
            raise ValidationError(str(NOT_THE_LAST))
        back = save_checked(
            SecondLook(
                treatment=treatment, look=row.look, due_on=row.due_on, outcome=row.outcome, on=row.on,
                moved_to=row.moved_to, reason=tidy(reason), written_by_id=someone(by), written_at=timezone.now(),
                corrects=row, void=True, token=new_key(),
            )
        )  # fmt: skip
        _note_down("look.taken-back", Kind.CHANGE, treatment, by, back)
        return back


def describe(treatment: Treatment, *, by: Actor, **told: str) -> TreatmentTraits:
    """The coded facts as they are now; nothing is written when nothing differs. ValidationError for an unknown code."""
    for name, value in told.items():
        if value and value not in {code.value for code in TRAITS[name]}:
            raise ValidationError({name: str(FROM_THE_LIST)})
    with writing():
        treatment = _held(treatment)
        may_register(by, treatment).or_raise()
        last = TreatmentTraits.objects.filter(treatment=treatment).last()
        if last is not None and all(getattr(last, name) == value for name, value in told.items()):
            return last
        kept = {name: getattr(last, name) for name in TRAITS} if last else {}
        row = TreatmentTraits(
            treatment=treatment, written_by_id=someone(by), written_at=timezone.now(), **(kept | told)
        )  # fmt: skip
        save_checked(row)
        _note_down("registration.described", Kind.CHANGE, treatment, by, row)
        return row


def traits_of(treatments: Sequence[Treatment]) -> dict[int, TreatmentTraits]:
    """By treatment the coded facts that hold now."""
    rows = TreatmentTraits.objects.filter(treatment__in=treatments).select_related("written_by").order_by("pk")
    return {row.treatment_id: row for row in rows}


def _of(treatment: Treatment, lines: Mapping[str, list[SecondLook]]) -> list[Due]:
    kept = [key for key, look in care.looks().items() if look.months and treatment.team.domain in look.domains]
    found = []
    for key in dict.fromkeys([*kept, *lines]):
        rows = tuple(lines.get(key, ()))
        last = next((row for row in rows if not _gone(row)), None)
        found.append(Due(care.look(key), next_day(treatment, care.look(key), last), rows))
    return found


def _gone(row: SecondLook) -> bool:
    return hasattr(row, "corrected_by")


def _last(treatment: Treatment, look: str) -> SecondLook | None:
    rows = SecondLook.objects.filter(treatment=treatment, look=look, void=False, corrected_by=None)
    return rows.order_by("on", "pk").last()


def _written(
    treatment: Treatment, look: str, outcome: str, on: date, by: Actor, *, moved_to: date | None = None,
    reason: str = "", token: str = "",
) -> SecondLook:  # fmt: skip
    today, kind, token = timezone.localdate(), care.looks().get(look), token or new_key()
    if kind is None or not kind.months or treatment.team.domain not in kind.domains:
        raise ValidationError(str(NOT_KEPT))
    if on > today:
        raise ValidationError({"on": str(NOT_LATER)})
    moved_to = moved_to if outcome == Outcome.MOVED else None
    if moved_to is not None and moved_to <= today:
        raise ValidationError({"moved_to": str(MOVE_AHEAD)})
    there = SecondLook.objects.filter(treatment=treatment, token=token).first()
    last = _last(treatment, look)
    if there is None and last is not None and (last.outcome, last.on, last.moved_to) == (outcome, on, moved_to):
        there = last
    if there is not None:
        return there
    row = save_checked(
        SecondLook(
            treatment=treatment, look=look, due_on=next_day(treatment, kind, last), outcome=outcome, on=on,
            moved_to=moved_to, reason=tidy(reason), written_by_id=someone(by), written_at=timezone.now(), token=token,
        )
    )  # fmt: skip
    _note_down("look.recorded", Kind.CREATE, treatment, by, row)
    return row


def _held(treatment: Treatment) -> Treatment:
    locked(treatment.space)
    return Treatment.objects.select_related("space", "team").get(pk=treatment.pk)


def _note_down(event: str, kind: Kind, treatment: Treatment, by: Actor, row: SecondLook | TreatmentTraits) -> None:
    things = [Thing.of(treatment.space, subject=treatment.space.owner_id), Thing.of(treatment), Thing.of(row)]
    ground = Ground(authorisation="treatment", treatment=str(treatment.pk))
    journal.record(event, kind, things, actor=by, ground=ground)
