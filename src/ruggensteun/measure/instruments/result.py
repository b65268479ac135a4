"""What scoring gives back: numbers for everyone, and for each number that is absent the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.model import Instrument, Score
from ruggensteun.measure.text import Text


class Refusal(IntEnum):
    """Why a row has no scores at all."""

    NO = 0
    TOO_MANY_MISSING = 1
    NOTHING_ANSWERED = 2
    CONDITION_UNKNOWN = 3
    NO_MAIN_SCORE = 4


class Why(IntEnum):
    """Why one score of a row is absent while others are there."""

    SCORED = 0
    SKIPPED = 1
    DOMAIN_INCOMPLETE = 2
    TOO_FEW_ANSWERED = 3
    ITEM_MISSING = 4
    ITEMS_UNKNOWN = 5
    PART_REFUSED = 6
    NO_PART = 7
    UNEVEN = 8


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of ``n`` people.

    ``values`` and ``why`` hold per score id (and ``simple``) an array (n,): the score, NaN when absent,
    and a ``Why``. ``refused`` (n,) is a ``Refusal``. ``missing``, ``answered`` and ``not_applicable`` (n,)
    count items; items that a person had to skip are in none of them. ``unknown`` (n,) per condition.
    """

    instrument: Instrument
    values: Mapping[str, NDArray[np.float64]]
    why: Mapping[str, NDArray[np.int8]]
    refused: NDArray[np.int8]
    missing: NDArray[np.int_]
    answered: NDArray[np.int_]
    not_applicable: NDArray[np.int_]
    unknown: Mapping[str, NDArray[np.bool_]]

    def __len__(self) -> int:
        return len(self.refused)

    def value(self, row: int, score_id: str) -> float | None:
        """One score of one row, counting from 0; None when absent."""
        found = float(self.values[score_id][row])
        return None if np.isnan(found) else found

    def refusal(self, row: int) -> Text | None:
        """Why nothing could be scored in this row; None when it was."""
        refusal = Refusal(int(self.refused[row]))
        missing, rule = int(self.missing[row]), self.instrument.missing
        if refusal is Refusal.NO:
            return None
        if refusal is Refusal.TOO_MANY_MISSING:
            return _too_many(missing, rule.most or 0)
        if refusal is Refusal.CONDITION_UNKNOWN:
            return self._unknown_condition(row)
        if refusal is Refusal.NO_MAIN_SCORE and self.instrument.whole is not None:
            return self.reason(row, self.instrument.whole.id)
        return Text("Er is niets beantwoord waar een score uit volgt.", "Nothing was answered that gives a score.")

    def _unknown_condition(self, row: int) -> Text:
        names = [name for name, unknown in self.unknown.items() if unknown[row]]
        return Text(
            f"Leeg: {', '.join(names)}. Zonder dat is niet te zien welke vragen meetellen.",
            f"Empty: {', '.join(names)}. Without it there is no telling which items count.",
        )

    def reason(self, row: int, score_id: str) -> Text | None:
        """Why this score is absent in this row; None when it is there."""
        return _REASONS.get(Why(int(self.why[score_id][row])))

    def to_json(self, row: int, language: str = "nl") -> dict[str, Any]:
        """One row for machines; ``row`` counts from 0, the key ``row`` from 1."""
        refusal = self.refusal(row)
        shown = {} if refusal else {outcome.id: self.reason(row, outcome.id) for outcome in self.instrument.outcomes}
        return {
            "row": row + 1,
            "scores": {outcome.id: self.value(row, outcome.id) for outcome in self.instrument.scores},
            "simple": self.value(row, self.instrument.simple.id) if self.instrument.simple else None,
            "missing": int(self.missing[row]),
            "answered": int(self.answered[row]),
            "not_applicable": int(self.not_applicable[row]),
            "refused": refusal.in_(language) if refusal else None,
            "no_score": {name: reason.in_(language) for name, reason in shown.items() if reason},
        }

    def rows(self, language: str = "nl") -> Iterator[dict[str, Any]]:
        """Every row as ``to_json`` gives it."""
        return (self.to_json(row, language) for row in range(len(self)))

    def summary(self, outcome: Score) -> tuple[int, float | None]:
        """How many rows have this score, and their mean (None when none has)."""
        present = self.values[outcome.id][~np.isnan(self.values[outcome.id])]
        return len(present), float(present.mean()) if len(present) else None


def joined(found: Sequence[Scores]) -> Scores:
    """The scores of several groups of people, one after the other."""
    first = found[0]
    return Scores(
        instrument=first.instrument,
        values={name: np.concatenate([each.values[name] for each in found]) for name in first.values},
        why={name: np.concatenate([each.why[name] for each in found]) for name in first.why},
        refused=np.concatenate([each.refused for each in found]),
        missing=np.concatenate([each.missing for each in found]),
        answered=np.concatenate([each.answered for each in found]),
        not_applicable=np.concatenate([each.not_applicable for each in found]),
        unknown={name: np.concatenate([each.unknown[name] for each in found]) for name in first.unknown},
    )


def _too_many(missing: int, most: int) -> Text:
    nl = "Er ontbreekt 1 antwoord" if missing == 1 else f"Er ontbreken {missing} antwoorden"
    en = "1 answer is missing" if missing == 1 else f"{missing} answers are missing"
    if most == 0:
        return Text(f"{nl}; er mag er geen ontbreken.", f"{en}; none may be.")
    return Text(f"{nl}; het mogen er hoogstens {most} zijn.", f"{en}; at most {most} may be.")


_REASONS = {
    Why.SKIPPED: Text(
        "Deze vragen zijn overgeslagen omdat ze niet gelden voor deze persoon.",
        "These items were skipped because they do not hold for this person.",
    ),
    Why.DOMAIN_INCOMPLETE: Text(
        "In dit domein ontbreken te veel antwoorden voor een domeinscore.",
        "Too many answers are missing in this domain for a domain score.",
    ),
    Why.TOO_FEW_ANSWERED: Text(
        "Te weinig vragen van deze schaal zijn beantwoord.", "Too few items of this scale were answered."
    ),
    Why.ITEM_MISSING: Text(
        "Er ontbreekt een antwoord, en de regel voor ontbrekende antwoorden vult dat niet aan.",
        "An answer is missing, and the rule for missing answers does not fill it in.",
    ),
    Why.UNEVEN: Text(
        "Een vraag telt hier niet mee, en de vragen van deze schaal hebben niet dezelfde antwoorden. Dan is het "
        "gemiddelde van de andere een andere maat.",
        "An item does not count here, and the items of this scale do not take the same answers. The mean of the "
        "others is then another measure.",
    ),
    Why.PART_REFUSED: Text(
        "Op de vragenlijst voor dit onderdeel is te weinig ingevuld.",
        "Too little was filled in on the questionnaire of this part.",
    ),
    Why.NO_PART: Text(
        "Met welke vragenlijst dit onderdeel wordt gemeten, is niet gekozen (een instelling).",
        "Which questionnaire measures this part has not been chosen (a setting).",
    ),
    Why.ITEMS_UNKNOWN: Text(
        "Welke vragen bij deze schaal horen staat in een tekstpakket; er is er geen geladen.",
        "Which items belong to this scale is said in a text pack; none is loaded.",
    ),
}
