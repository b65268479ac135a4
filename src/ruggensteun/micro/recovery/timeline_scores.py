"""What came of a questionnaire, as a mark on the line of time: its main score, on which line, and nothing more."""

import json

from django.utils.formats import number_format
from django.utils.translation import get_language

from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments.model import Instrument, Score
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.text import Language
from ruggensteun.micro.measuring.library import load, readable

OF = Words("{value}, op een lijn van {low} tot {high}", "{value}, on a line from {low} to {high}")
ANSWERED = Words("ingevuld", "answered")


def called(instrument: str) -> str:
    """The name of an instrument; its key when it is not known here any more."""
    found = _known(instrument)
    return found.name.in_(_language()) if found else instrument


def said(instrument: str, version: str, scores: str) -> tuple[str, str]:
    """In words, and as the sign in the picture: the main score of an instrument out of its ``scores`` (JSON by scale).

    ``version``: the one it was scored with. Without a main scale, or without a score, it was only answered.
    """
    found = _known(instrument, version)
    main = _main(found) if found else None
    value = json.loads(scores).get(main.id) if main else None
    if main is None or value is None:
        return str(ANSWERED), ""
    words = str(OF).format(value=_number(value), low=_number(main.low), high=_number(main.high))
    return words if found and found.whole else f"{main.label.in_(_language())}: {words}", f"{value:.0f}"


def _main(instrument: Instrument) -> Score | None:
    return next((one for one in instrument.outcomes if one.id == instrument.main and one.items), None)


def _known(instrument: str, version: str = "") -> Instrument | None:
    try:
        return readable(instrument, version)[0] if version else load(instrument)
    except UnknownInstrumentError:
        return None


def _number(value: float) -> str:
    return number_format(round(value, 1), decimal_pos=0 if float(value).is_integer() else 1)


def _language() -> Language:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
