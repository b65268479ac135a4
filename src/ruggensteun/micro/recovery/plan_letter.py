"""The letter to the GP: the client chooses what is in it, and says it shorter where one page is too small."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import PlanLetter
from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.micro.recovery import plan_versions
from ruggensteun.micro.recovery.plan import MEANWHILE
from ruggensteun.micro.recovery.rules import owns
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.writing import locked, note_down, writing

THE_CLIENTS_LETTER = Words(
    "Deze brief maakt degene van wie dit plan is.", "The person whose plan this is makes this letter."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be in the letter. ``key``: ``want:work``, or ``goal:`` with the key of a goal.

    ``plan``: what the plan says; ``shorter``: the client's words for the letter, when those are others.
    """

    key: str
    domain: str
    about: str
    plan: str
    chosen: bool = False
    shorter: str = ""

    @property
    def words(self) -> str:
        """What the letter says."""
        return self.shorter or self.plan


def may_make(by: Actor, space: Space) -> Verdict:
    """The client, or who acts for the client in goals and plan."""
    if not owns(by, space, Part.PLAN):
        return denied(str(THE_CLIENTS_LETTER))
    return may_decide(by, space, Part.PLAN)


def of(space: Space) -> PlanLetter:
    """The letter as it was left; a new one, not stored, when there is none."""
    return PlanLetter.objects.filter(space=space).first() or PlanLetter(space=space)


def choices(space: Space, letter: PlanLetter) -> list[Choice]:
    """Everything in the plan that can be in the letter, in the order of the plan; goals after the parts of life."""
    then = plan_versions.now(space)
    found = [
        _choice(letter, f"{question}:{domain}", domain, question, section.words[question])
        for domain, section in then.sections.items()
        for question in QUESTIONS
        if section.words.get(question)
    ]
    goals = [one for one in then.goals if one.state == "running"]
    return found + [_choice(letter, f"goal:{one.key}", "", "goal", one.words) for one in goals]


def arrange(
    space: Space, *, by: Actor, to: str, opening: str, chosen: Mapping[str, str], seen: int | None = None
) -> PlanLetter:
    """Whom it is for and what is in it. ``chosen``: what was ticked, with shorter words or none.

    What the plan does not say (any more) cannot be chosen. ``seen`` as for a part of life.
    """
    with writing():
        space = locked(space)
        may_make(by, space).or_raise()
        letter = of(space)
        known = {one.key: one.plan for one in choices(space, letter)}
        told = {key: _shorter(words, known[key]) for key, words in chosen.items() if key in known}
        wanted = {"to": tidy(to), "opening": plain(opening), "chosen": told}
        if all(getattr(letter, name) == value for name, value in wanted.items()):
            return letter
        if seen is not None and letter.version != seen:
            raise ValidationError(str(MEANWHILE))
        for name, value in wanted.items():
            setattr(letter, name, value)
        letter.version += 1
        save_checked(letter)
        note_down("plan.letter-arranged", Kind.CHANGE, space, letter, by=by)
        return letter


def _choice(letter: PlanLetter, key: str, domain: str, about: str, words: str) -> Choice:
    return Choice(key, domain, about, words, key in letter.chosen, letter.chosen.get(key, ""))


def _shorter(words: str, plan: str) -> str:
    """The client's own words for the letter; empty when they are those of the plan."""
    return "" if plain(words) == plan else plain(words)
