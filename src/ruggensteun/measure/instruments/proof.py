"""Do the worked examples of a definition come out?"""

from ruggensteun.measure.instruments.model import Example, Instrument
from ruggensteun.measure.instruments.scoring import score


def broken(instrument: Instrument, example: Example) -> list[str]:
    """What comes out differently from what the example says; empty when it holds.

    Numbers agree when they are equal to two decimals. ``instrument`` has the settings of the example.
    """
    found = score(instrument, [example.answers])
    wrong = []
    for name, expected in example.expect.items():
        value = found.value(0, name)
        if (value is None) != (expected is None) or (value is not None and abs(value - (expected or 0)) > 0.00501):
            wrong.append(f"{name} is {_shown(value)}, expected {_shown(expected)}")
    if example.missing is not None and found.missing[0] != example.missing:
        wrong.append(f"{found.missing[0]} missing, expected {example.missing}")
    if (found.refusal(0) is not None) != example.refused:
        wrong.append("refused" if not example.refused else "not refused")
    return wrong


def _shown(value: float | None) -> str:
    return "no score" if value is None else f"{value:g}"
