"""What an instrument is: items, scores, a rule for missing answers, and examples that prove it.

Nothing here calculates; ``scoring`` does. Nothing here reads files; ``definition`` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ruggensteun.measure.text import Text

NOT_APPLICABLE: Final = "nvt"
"""The answer "does not apply to me": an answer of its own, never the same as an empty one."""


class How(StrEnum):
    """How the values of the items become one score."""

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"  # sum as a percentage of the highest possible sum, 0-100


class Fill(StrEnum):
    """What stands in for a missing answer."""

    DOMAIN = "domain"  # the mean of the answered items of the same domain
    SCALE = "scale"  # the mean of the answered items of the same score
    NONE = "none"  # nothing: a score with a missing item is not given


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``low`` and ``high`` are the answers allowed, inclusive.

    ``recode`` holds the value that counts for each answer from low to high; None counts the answer
    itself. ``reverse`` turns the answer round first (low becomes high). ``missing_codes`` are answers
    that mean "no information". ``only_if`` names a condition; where that is false the item is skipped
    and does not count as missing. ``text`` is the wording from a text pack, if one is loaded.
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

    def bounds(self, *, scored: bool = True) -> tuple[float, float]:
        """Lowest and highest value that can count; with ``scored=False`` of the answer as given."""
        if scored and self.recode is not None:
            return min(self.recode), max(self.recode)
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class Score:
    """One outcome. ``items`` are ids; ``scored`` False adds up the answers without recoding.

    ``low`` and ``high`` are the lowest and highest score that can be reached. ``maximum`` is the highest
    sum, which a percentage is taken of; ``maximum_without`` the same for people for whom a condition is
    false. ``leave_out_skipped``: they are scored over the items that remain; otherwise they get no score.
    ``from_pack``: the definition does not know which items belong here; a text pack says so.
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
    """A choice that the sources leave open: its value, what else it may be, and why it is open."""

    id: str
    value: str | float
    allowed: tuple[str | float, ...]
    why: Text


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


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or rating as data: structure and scoring, never the wording of the questions.

    ``better`` is "higher" or "lower". ``minutes`` is the shortest and longest usual duration.
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
    minutes: tuple[int, int]
    source: tuple[str, ...]
    licensed: bool
    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    missing: MissingRule
    simple: Score | None = None
    main: str | None = None
    domains: tuple[Named, ...] = ()
    conditions: tuple[Named, ...] = ()
    labels: tuple[Named, ...] = ()
    settings: tuple[Setting, ...] = ()
    notes: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    pack: str | None = None

    @property
    def outcomes(self) -> tuple[Score, ...]:
        """Every score, the simple one last."""
        return (*self.scores, self.simple) if self.simple else self.scores

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
