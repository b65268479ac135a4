"""From answers to work: where one wants to go becomes goals, what one needs steps, who and what helps the map.

The client ticks which lines. A line that was turned once is not turned again: goals and steps carry a token made
from the line, people and places the key under which they stand on the map.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import network
from ruggensteun.micro.intakes.going import fresh
from ruggensteun.micro.intakes.rules import may_tell
from ruggensteun.micro.intakes.suggestions import sector_of
from ruggensteun.micro.models import Agreement, Contact, Goal, Intake, IntakeAnswer, IntakeHelp
from ruggensteun.micro.models.intake import Question
from ruggensteun.micro.recovery import agreements, goals
from ruggensteun.space.models import Space
from ruggensteun.space.writing import note_down, writing

MOST = 30
"""Lines of one answer that are offered; who wrote more makes the other goals by hand."""
LONG, STEP = 1_000, 300
"""Signs in one goal and in one step; a longer line is offered in sentences, and then shortened."""
MEANWHILE = Words(
    "Intussen veranderde er iets in de antwoorden. Kijk nog eens wat je wilt kiezen.",
    "Meanwhile something changed in the answers. Look again at what you want to choose.",
)
_BULLET = re.compile(r"^\s*(?:[-–—•*·]+|\d{1,2}[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer that can become a goal or a step; ``done``: it is one already."""

    words: str
    token: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be turned. ``running``: the goals there are; ``more``: the answers have more lines than are offered."""

    goals: tuple[Line, ...]
    steps: tuple[Line, ...]
    helps: tuple[tuple[IntakeHelp, bool], ...]
    running: tuple[Goal, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """How many were made; what was there already does not count."""

    goals: int = 0
    steps: int = 0
    people: int = 0


def offer(intake: Intake) -> Offer:
    """The lines of the answers and who and what helps, as far as the actor reads them; four questions."""
    said = dict(IntakeAnswer.objects.filter(intake=intake).values_list("question", "words"))
    wanted, needed = lines_of(said.get(Question.DIRECTION, ""), LONG), lines_of(said.get(Question.NEED, ""), STEP)
    aims = [(words, token_of(intake, Question.DIRECTION, words)) for words in wanted[:MOST]]
    steps = [(words, token_of(intake, Question.NEED, words)) for words in needed[:MOST]]
    goals = list(Goal.objects.filter(space=intake.space_id))
    made = Agreement.objects.filter(space=intake.space_id, token__in=[token for _words, token in steps])
    done = {goal.token for goal in goals} | set(made.order_by().values_list("token", flat=True))
    here = Contact.objects.on().filter(space=intake.space_id, key=OuterRef("contact"))
    rows = IntakeHelp.objects.filter(intake=intake).exclude(kind=IntakeHelp.Kind.THING).annotate(here=Exists(here))
    return Offer(
        tuple(Line(words, token, token in done) for words, token in aims),
        tuple(Line(words, token, token in done) for words, token in steps),
        tuple((row, row.here) for row in rows),
        tuple(one for one in goals if one.state == Goal.State.RUNNING and one.kind == Goal.Kind.OWN),
        len(wanted) > MOST or len(needed) > MOST,
    )


def turn(
    intake: Intake, *, by: Actor, goals: Mapping[str, str], steps: Mapping[str, str], helps: Iterable[str]
) -> Turned:
    """Make what was ticked, all or nothing; doing it twice makes nothing double.

    ``goals``: term by the token of a line; ``steps``: for which goal by the token of a line – the key of a goal, the
    token of a line that becomes one, or empty for a step on its own; ``helps``: keys. Each service says itself whether
    the actor may: PermissionDenied otherwise. ValidationError when a line is not in the answers any more.
    """
    with writing():
        space, intake = fresh(intake)
        may_tell(by, space).or_raise()
        found = offer(intake)
        aims, needs = {one.token: one for one in found.goals}, {one.token: one for one in found.steps}
        people = {row.key: (row, done) for row, done in found.helps}
        goals = {token: Goal.Term.LONG for token in steps.values() if token in aims} | dict(goals)
        if not (set(goals) <= set(aims) and set(steps) <= set(needs) and set(helps := list(helps)) <= set(people)):
            raise ValidationError(str(MEANWHILE))
        made = {token: _goal(space, aims[token], term, by) for token, term in goals.items()}
        for token, where in steps.items():
            _step(space, needs[token], _which(space, where, made), by)
        for key in helps:
            _on_the_map(space, *people[key], by=by)
        turned = Turned(
            sum(not aims[token].done for token in goals), sum(not needs[token].done for token in steps),
            sum(not people[key][1] for key in helps),
        )  # fmt: skip
        if turned != Turned():
            note_down("intake.turned", Kind.CHANGE, space, intake, by=by)
        return turned


def lines_of(text: str, longest: int) -> list[str]:
    """The lines that somebody wrote, without signs before them, each once; a long one in its sentences."""
    found: list[str] = []
    for line in text.split("\n"):
        said = " ".join(_BULLET.sub("", line).split())
        found += [said] if len(said) <= longest else _SENTENCE.split(said)
    return list(dict.fromkeys(_shortened(line, longest) for line in found if line))


def token_of(intake: Intake, question: str, words: str) -> str:
    """The token of what this line becomes: the same line gives the same one."""
    return blake2b(f"{intake.key}:{question}:{words}".encode(), digest_size=15).hexdigest()


def _shortened(line: str, longest: int) -> str:
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _goal(space: Space, line: Line, term: str, by: Actor) -> Goal:
    return goals.add(space, by=by, token=line.token, words=line.words, term=Goal.Term(term))


def _step(space: Space, line: Line, goal: Goal | None, by: Actor) -> Agreement:
    return agreements.make(space, by=by, what=line.words, own=True, goal=goal, token=line.token)


def _which(space: Space, where: str, made: Mapping[str, Goal]) -> Goal | None:
    """The goal for which a step is."""
    if not where:
        return None
    found = made.get(where) or Goal.objects.filter(space=space, key=where, state=Goal.State.RUNNING).first()
    if found is None:
        raise ValidationError(str(MEANWHILE))
    return found


def _on_the_map(space: Space, row: IntakeHelp, there: bool, *, by: Actor) -> None:
    """On the map once: who stands there by that name is taken to be the same."""
    if there:
        return
    known = Contact.objects.on().filter(space=space, name__iexact=row.words).first()
    if known is None:
        relation = str(network.PLACE) if row.kind == IntakeHelp.Kind.PLACE else ""
        known = network.add(space, by=by, name=row.words, relation=relation, sector=sector_of(row.kind, row.words))
    row.contact = known.key
    save_checked(row, "contact")
