"""A team that measures itself: begun, judged by one or two people apart from each other, and compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring.answering import NOTHING_YET, said_of
from ruggensteun.micro.measuring.editions import lacks_texts
from ruggensteun.micro.measuring.rules import may_measure_team
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import TeamAssessment, TeamJudgement
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.names import tidy
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import someone, writing

if TYPE_CHECKING:
    from ruggensteun.measure.agreement.correlation import Intraclass
    from ruggensteun.measure.agreement.kappa import Kappa

GIVE_A_NAME = Words("Geef de meting een naam, bijvoorbeeld T0.", "Give the measurement a name, for example T0.")
FROM_THE_LIST = Words("Kies uit de lijst.", "Choose from the list.")
TAKEN = Words(
    "Er oordelen al genoeg mensen: {many}. Wie dat zijn, staat bij de meting.",
    "Enough people judge already: {many}. The measurement says who.",
)
IS_DONE = Words("Je oordeel is al ingeleverd.", "Your judgement was handed in already.")
BOTH_FIRST = Words(
    "Noteer wat jullie samen vinden als twee mensen hebben ingeleverd.",
    "Note what you agreed on once two people have handed in.",
)
ONE_OF_BOTH = Words(
    "Wie zelf oordeelde, noteert wat jullie samen vinden.",
    "Who judged notes what you agreed on.",
)

LOW_KAPPA, MOSTLY = 0.4, 0.75
"""A kappa that reads as little agreement, and the share of items from which on two raters see themselves agree."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree: on how many of how many items they chose the same, kappa and ICC; None without steps
    that are the same for every item."""

    same: int
    both: int
    kappa: "Kappa | None"
    icc: "Intraclass | None"

    @property
    def one_answer_prevails(self) -> bool:
        """Agreed on three in four or more, and yet a low kappa: with nearly one answer throughout, chance agrees too
        (Feinstein & Cicchetti 1990, J Clin Epidemiol 43:543)."""
        value = self.kappa.kappa if self.kappa else None
        return value is not None and value < LOW_KAPPA and self.same >= MOSTLY * self.both


def for_teams(programme: Programme) -> list[tuple[Instrument, str]]:
    """What a team may measure itself with, and in which version. An open scale only with its criteria loaded."""
    found = [(one, version or one.version) for one, version in library.offered(programme) if "team" in one.respondents]
    return [(one, version) for one, version in found if not lacks_texts(one) and not (one.open and not one.pack)]


def begin(
    programme: Programme, team: Team, instrument: str, name: str, *, by: Actor, raters: int = 2, token: str = ""
) -> TeamAssessment:
    """A measurement of a team. A second click gives the one there is. ValidationError without a name."""
    with writing():
        may_measure_team(by, team).or_raise()
        token = token or new_key()
        if there := TeamAssessment.objects.filter(team=team, token=token).first():
            return there
        version = {one.id: version for one, version in for_teams(programme)}.get(instrument)
        if version is None:
            raise ValidationError({"instrument": str(FROM_THE_LIST)})
        if not tidy(name):
            raise ValidationError({"name": str(GIVE_A_NAME)})
        row = save_checked(
            TeamAssessment(
                programme=programme, team=team, instrument=instrument, version=version, name=tidy(name), raters=raters,
                begun_on=timezone.localdate(), begun_by_id=someone(by), token=token,
            )
        )  # fmt: skip
        _note("assessment.begun", Kind.CREATE, row, by)
        return row


def judge(row: TeamAssessment, given: Mapping[str, Any], *, by: Actor, done: bool = False) -> TeamJudgement:
    """What somebody thinks, kept; ``done`` hands it in, scored, and then it stays. Twice is no mistake.

    ValidationError by item for what cannot be an answer, when there are enough raters, or nothing is answered.
    """
    with writing():
        row = TeamAssessment.objects.select_for_update(of=("self",)).select_related("team").get(pk=row.pk)
        may_measure_team(by, row.team).or_raise()
        there = _raters(row)
        mine = _own(there, by)
        if closed := _closed(row, there, by):
            if done and mine is not None and mine.answers == asking.tidy(instrument_of(row), given):
                return mine
            raise ValidationError(closed)
        mine = mine or TeamJudgement(assessment=row, rater=len(there) + 1, person_id=someone(by))
        instrument = instrument_of(row)
        if wrong := {one.item: said_of(one) for one in asking.check(instrument, given) if given.get(one.item)}:
            raise ValidationError(wrong)
        mine.answers = asking.tidy(instrument, given)
        if done:
            _hand_in(row, mine, instrument)
        save_checked(mine)
        if done:
            _note("assessment.judged", Kind.CHANGE, row, by)
            _finish(row)
        return mine


def agree(row: TeamAssessment, given: Mapping[str, Any], *, by: Actor) -> TeamJudgement:
    """What two raters came to together, noted by one of them; a later note takes its place. Both originals stay.

    ValidationError by item for what cannot be an answer, for nothing answered, and before both handed in.
    """
    with writing():
        row = TeamAssessment.objects.select_for_update(of=("self",)).select_related("team").get(pk=row.pk)
        may_measure_team(by, row.team).or_raise()
        judged = {one.rater: one for one in TeamJudgement.objects.filter(assessment=row)}
        if closed := why_not_agree(row, judged.values(), by=by):
            raise ValidationError(closed)
        instrument = instrument_of(row)
        if wrong := {one.item: said_of(one) for one in asking.check(instrument, given) if given.get(one.item)}:
            raise ValidationError(wrong)
        found = judged.get(TeamJudgement.CONSENSUS) or TeamJudgement(assessment=row, rater=TeamJudgement.CONSENSUS)
        answers = asking.tidy(instrument, given)
        if found.pk and found.answers == answers:
            return found  # a second click
        found.person_id, found.answers = someone(by), answers
        _hand_in(row, found, instrument)
        save_checked(found)
        _note("assessment.agreed", Kind.CHANGE, row, by)
        return found


def why_not_judge(row: TeamAssessment, *, by: Actor) -> str:
    """Why somebody of the team can give no judgement in it any more, as words; empty when they can."""
    with writing():  # whether a place is taken shows nothing of a judgement that is not handed in
        return _closed(row, _raters(row), by)


def why_not_agree(row: TeamAssessment, there: Iterable[TeamJudgement], *, by: Actor) -> str:
    """Why somebody of the team cannot note what two raters came to together, as words; empty when they can."""
    if row.raters != 2 or row.done_on is None:
        return str(BOTH_FIRST)
    raters = {one.person_id for one in there if one.rater != TeamJudgement.CONSENSUS}
    return "" if someone(by) in raters else str(ONE_OF_BOTH)


def agreement(instrument: Instrument, first: Mapping[str, Any], second: Mapping[str, Any]) -> Agreement:
    """Two judgements beside each other; what one of them left open, or says does not apply, is in no comparison."""
    import numpy as np

    from ruggensteun.measure.agreement.correlation import icc
    from ruggensteun.measure.agreement.kappa import kappa

    items = [item for item in instrument.items if item.counts]
    pairs = [(item, _number(first.get(item.id)), _number(second.get(item.id))) for item in items]
    both = [(item, one, other) for item, one, other in pairs if one is not None and other is not None]
    same = sum(one == other for _item, one, other in both)
    ranges = {(item.low, item.high) for item, _one, _other in both}
    if len(ranges) != 1 or len(both) < 2 or not all(item.whole for item, _one, _other in both):
        return Agreement(same, len(both), None, None)
    ((low, high),) = ranges
    steps = np.array([[one - low + 1, other - low + 1] for _item, one, other in both], dtype=np.float64)
    return Agreement(same, len(both), kappa(steps[:, 0], steps[:, 1], categories=high - low + 1), icc(steps))


def instrument_of(row: TeamAssessment) -> Instrument:
    """The instrument in the version that was begun."""
    return library.readable(row.instrument, row.version)[0]


def _raters(row: TeamAssessment) -> list[TeamJudgement]:
    """What each rater thinks, apart from the other."""
    return list(TeamJudgement.objects.filter(assessment=row).exclude(rater=TeamJudgement.CONSENSUS))


def _own(there: Iterable[TeamJudgement], by: Actor) -> TeamJudgement | None:
    return next((one for one in there if one.person_id == someone(by)), None)


def _closed(row: TeamAssessment, there: list[TeamJudgement], by: Actor) -> str:
    """Handed in already, or every place is somebody else's."""
    mine = _own(there, by)
    if mine is not None:
        return str(IS_DONE) if mine.done_on is not None else ""
    return str(TAKEN).format(many=row.raters) if len(there) >= row.raters else ""


def _hand_in(row: TeamAssessment, mine: TeamJudgement, instrument: Instrument) -> None:
    if not mine.answers:
        raise ValidationError(str(NOTHING_YET))
    mine.scores, mine.done_on = scored(instrument, mine.answers), max(timezone.localdate(), row.begun_on)


def _finish(row: TeamAssessment) -> None:
    """Open to everybody who sees the figures once every rater is ready."""
    ready = TeamJudgement.objects.filter(assessment=row, done_on__isnull=False).count()
    if row.done_on is None and ready >= row.raters:
        row.done_on = timezone.localdate()
        save_checked(row, "done_on")


def _number(answer: Any) -> float | None:
    return answer if isinstance(answer, (int, float)) and not isinstance(answer, bool) else None


def _note(event: str, kind: Kind, row: TeamAssessment, by: Actor) -> None:
    journal.record(event, kind, [Thing.of(row.team), Thing.of(row)], actor=by)
