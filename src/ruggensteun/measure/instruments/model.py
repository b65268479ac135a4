"""What an instrument is: items, scores, a rule for missing answers, and examples that prove it.

Nothing here calculates; ``scoring`` does. Nothing here reads files; ``definition`` does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from ruggensteun.measure.text import Text

T = TypeVar("T")
NOT_APPLICABLE: Final = "nvt"
"""The answer "does not apply to me": an answer of its own, never the same as an empty one."""


class How(StrEnum):
    """How the values of the items become one score."""

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"  # sum as a percentage of the highest possible sum, 0-100
    TAKEN = "taken"  # the score of another instrument: this one is a bundle


class Fill(StrEnum):
    """What stands in for a missing answer."""

    DOMAIN = "domain"  # the mean of the answered items of the same domain
    SCALE = "scale"  # the mean of the answered items of the same score
    NONE = "none"  # nothing: a score with a missing item is not given


class Kind(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"  # one of a few answers, each a whole number
    SCALE = "scale"  # a place on a line, of which the ends are named: 0-10
    NUMBER = "number"  # a number that a person types
    YES_NO = "yes-no"  # 1 and 0
    MULTIPLE = "multiple"  # any of a few answers; what counts is how many
    TEXT = "text"  # words; they never count in a score
    DATE = "date"  # a day; it never counts in a score


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer and what a person reads. ``alone``: "none of these" – it excludes the others and counts 0."""

    id: str
    label: Text
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """Something that must hold of the answer to an earlier item. Of one that is hidden or empty nothing holds.

    ``values``: it is one of these (of a multiple choice: one of these is ticked). ``at_least`` and ``at_most``
    bound a number. ``answered`` True: there is any answer; False: there is none.
    """

    item: str
    values: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When an item is shown: all of the tests hold, or (``any`` True) one of them."""

    tests: tuple[Test, ...]
    any: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Items that stand together, and what is said above them."""

    id: str
    label: Text
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``low`` and ``high`` are the answers allowed, inclusive.

    ``choices`` names answers: of a choice every one that is allowed, of a scale or number those that have a
    name. ``recode`` holds the value that counts for each answer from low to high; None counts the answer
    itself. ``reverse`` turns the answer round first (low becomes high). ``missing_codes`` are answers
    that mean "no information". ``only_if`` names a condition; where that is false the item is skipped
    and does not count as missing; ``shown_if`` does the same by the answers to earlier items. ``optional``:
    left empty it is not missing either. ``if_hidden`` is the answer that counts where earlier answers rule the item
    out; None leaves the item out of the score. ``evidence`` names what was recorded that bears on the answer.
    ``respondent`` says who answers it, where that is not the same for the whole instrument.
    ``longest`` is the number of characters of a text. ``text`` is the wording from a text pack, if one is loaded.
    """

    id: str
    label: Text
    low: int
    high: int
    domain: str | None = None
    recode: tuple[float, ...] | None = None
    reverse: bool = False
    not_applicable: bool = False
    missing_codes: tuple[int, ...] = ()
    only_if: str | None = None
    whole: bool = True
    text: Text | None = None
    kind: Kind = Kind.CHOICE
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    page: str | None = None
    help: Text | None = None
    shown_if: When | None = None
    evidence: tuple["Named", ...] = ()
    respondent: str | None = None
    longest: int = 2000
    if_hidden: int | None = None

    @property
    def counts(self) -> bool:
        """Whether its answer is a number that a score can use."""
        return self.kind not in (Kind.TEXT, Kind.DATE)

    @property
    def question(self) -> Text:
        """What a person reads: the wording, or the short label where no text pack is loaded."""
        return self.text or self.label

    def bounds(self, *, scored: bool = True) -> tuple[float, float]:
        """Lowest and highest value that can count; with ``scored=False`` of the answer as given."""
        if scored and self.recode is not None:
            return min(self.recode), max(self.recode)
        return self.low, self.high


def alike(items: Iterable[Item]) -> bool:
    """Whether these take the same range of answers, before any is recoded."""
    return len({(item.low, item.high) for item in items}) < 2


@dataclass(frozen=True, slots=True)
class Score:
    """One outcome. ``items`` are ids; ``scored`` False adds up the answers without recoding.

    ``low`` and ``high`` are the lowest and highest score that can be reached. ``maximum`` is the highest
    sum, which a percentage is taken of; ``maximum_without`` the same for people for whom a condition is
    false. ``leave_out_skipped``: they are scored over the items that remain; otherwise they get no score.
    ``from_pack``: the definition does not know which items belong here; a text pack says so. ``better`` is set where
    it is not that of the instrument. ``part`` and ``of``: the instrument of a bundle whose score ``of`` this is;
    None where no instrument was chosen.
    """

    id: str
    label: Text
    items: tuple[str, ...]
    how: How
    low: float
    high: float
    maximum: float | None = None
    maximum_without: Mapping[str, float] = field(default_factory=dict)
    scored: bool = True
    leave_out_skipped: bool = False
    from_pack: bool = False
    better: str | None = None
    part: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class MissingRule:
    """When missing answers are too many, and what replaces the others.

    ``most``: more missing than this and nothing is scored. ``most_per_domain``: more missing than this
    in one domain and scores inside that domain are not given. ``answered_at_least``: share (0-1) of the
    items of a score that must be answered for that score. ``basis`` says where the rule comes from.
    """

    fill: Fill
    basis: Text
    most: int | None = None
    most_per_domain: int | None = None
    answered_at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice that the sources leave open: its value, what else it may be, and why it is open.

    ``between``: any whole number from the first to the second is allowed as well. ``score``: so is any score of any
    instrument, written ``instrument.score``.
    """

    id: str
    value: str | float
    allowed: tuple[str | float, ...]
    why: Text
    between: tuple[int, int] | None = None
    score: bool = False

    def allows(self, value: object) -> bool:
        """Whether it may be this."""
        within = self.between is not None and type(value) is int and self.between[0] <= value <= self.between[1]
        named = self.score and isinstance(value, str) and value.count(".") == 1 and all(value.split("."))
        return within or named or value in self.allowed


@dataclass(frozen=True, slots=True)
class Named:
    """A domain, a condition or an answer: its id and what a person reads."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Reliability:
    """A published reliability of one score (0-1, not 1), what kind it is, and where it was found."""

    score: str
    value: float
    kind: Text
    source: str


@dataclass(frozen=True, slots=True)
class Example:
    """A filled-in form and what it must score: a test, and a line in the catalogue.

    ``expect`` holds a number per score id (or ``simple``), None where no score may be given.
    """

    because: Text
    answers: Mapping[str, str | float | bool | None]
    expect: Mapping[str, float | None]
    missing: int | None = None
    refused: bool = False
    settings: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """A questionnaire or rating as data: structure and scoring, never the wording of the questions.

    ``better`` is "higher" or "lower". ``minutes`` is the shortest and longest usual duration; None where no source
    says so and nobody has chosen. ``unit`` is what is measured: a client, relative, group, team, organisation or
    region. ``labels`` are the names of answers that the items share.
    ``main`` names the score to use when one is asked for. ``licensed`` True: the wording is not ours
    to ship; short labels are shown until a text pack is loaded (``pack`` then names it).
    """

    id: str
    version: str
    name: Text
    about: Text
    method: Text
    licence: Text
    better: str
    respondents: tuple[str, ...]
    minutes: tuple[int, int] | None
    source: tuple[str, ...]
    licensed: bool
    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    missing: MissingRule
    simple: Score | None = None
    main: str | None = None
    domains: tuple[Named, ...] = ()
    conditions: tuple[Named, ...] = ()
    labels: tuple[Choice, ...] = ()
    pages: tuple[Page, ...] = ()
    unit: str = "client"
    open: bool = False
    parts: tuple["Instrument", ...] = ()
    settings: tuple[Setting, ...] = ()
    notes: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    pack: str | None = None

    @property
    def longest(self) -> int | None:
        """How many minutes answering takes at most; None where no source says so."""
        return self.minutes[1] if self.minutes else None

    def once(self, make: Callable[["Instrument"], T]) -> T:
        """What ``make`` says of this definition, worked out at the first asking: a definition never changes."""
        known: dict[Callable[[Instrument], Any], Any] = self.__dict__.setdefault("_known", {})
        if make not in known:
            known[make] = make(self)
        return cast(T, known[make])

    @cached_property
    def questions(self) -> tuple[Item, ...]:
        """Everything that is asked, in order: a condition is a yes-or-no question before the first item it decides."""
        asked: dict[str, Item] = {each.id: each for each in self._conditions_of_nothing()}
        for item in self.items:
            if item.only_if is not None and item.only_if not in asked:
                asked[item.only_if] = self._condition(item.only_if, item)
            asked[item.id] = item
        return tuple(asked.values())

    def _conditions_of_nothing(self) -> list[Item]:
        used = {item.only_if for item in self.items}
        return [self._condition(each.id, self.items[0]) for each in self.conditions if each.id not in used]

    def _condition(self, condition: str, before: Item) -> Item:
        label = next(each.label for each in self.conditions if each.id == condition)
        return Item(condition, label, 0, 1, kind=Kind.YES_NO, page=before.page, respondent=before.respondent)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """On which row of the answers an item stands."""
        return {item.id: number for number, item in enumerate(self.items)}

    @cached_property
    def outcomes(self) -> tuple[Score, ...]:
        """Every score, the simple one last."""
        return (*self.scores, self.simple) if self.simple else self.scores

    @cached_property
    def whole(self) -> Score | None:
        """The main score, when it is of all items that are scored: otherwise it is one part beside the others."""
        main = next((score for score in self.outcomes if score.id == self.main), None)
        every = {item for score in self.outcomes for item in score.items}
        return main if main and every <= set(main.items) else None

    def even(self, score: Score) -> bool:
        """Whether the items of that score all take the same range of answers, before any is recoded."""
        return alike(map(self.item, score.items))

    def better_of(self, score_id: str) -> str:
        """Which direction of that score is the better one: "higher" or "lower"."""
        own = next((score.better for score in self.outcomes if score.id == score_id), None)
        return own or self.better

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError with the instrument's name otherwise."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(f"{self.id} has no item {item_id}")

    def columns(self) -> tuple[str, ...]:
        """What one row of answers holds: the item ids, then the conditions."""
        return (*(item.id for item in self.items), *(condition.id for condition in self.conditions))

    def notice(self) -> Text | None:
        """What to tell people who see short labels instead of the questions themselves."""
        if not self.licensed or self.pack:
            return None
        return Text(
            "Dit zijn korte aanduidingen, niet de vragen zelf: die tekst mag niet worden meegeleverd. "
            "Mag jouw organisatie de tekst gebruiken, laad dan een tekstpakket.",
            "These are short labels, not the questions themselves: their wording may not be shipped. "
            "If your organisation may use it, load a text pack.",
        )
