"""Released figures as tables of a package: takes nothing that did not go through the gate."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruggensteun.measure.outcomes.gate import Entry
from ruggensteun.measure.package.resource import Field, Resource
from ruggensteun.measure.tables.codes import codes
from ruggensteun.measure.text import Text

_LEVELS = codes(
    ("team", "team", "team"), ("organisation", "organisatie", "organisation"), ("region", "regio", "region"),
    ("programme", "programma", "programme"),
)  # fmt: skip
_PARTS = codes(
    ("level", "niveau", "level"), ("change", "verandering bij dezelfde mensen", "change of the same people"),
    ("response", "ingevuld", "answered"), ("better", "duidelijk vooruit", "clearly better"),
    ("same", "geen duidelijk verschil", "no clear difference"), ("worse", "duidelijk achteruit", "clearly worse"),
)  # fmt: skip


def _fields(*rows: tuple[str, str, str, str, str, str], required: tuple[str, ...]) -> tuple[Field, ...]:
    """Fields from rows of name, type, title and meaning in Dutch and in English."""
    listed = {"level": _LEVELS, "part": _PARTS}
    return tuple(
        Field(name, kind, Text(nl, en), Text(more_nl, more_en), name in required, listed.get(name, ()))
        for name, kind, nl, more_nl, en, more_en in rows
    )


_AREA = (
    ("level", "string", "Niveau", "Waarover het gaat.", "Level", "What it is about."),
    ("unit", "string", "Eenheid", "De code ervan.", "Unit", "Its code."),
)
_HIDDEN = (
    "suppressed", "boolean", "Verborgen", "Te klein om te tonen, of nodig om een ander cijfer te verbergen.",
    "Suppressed", "Too small to show, or needed to hide another figure.",
)  # fmt: skip
INDICATORS = _fields(
    ("indicator", "string", "Indicator", "Sleutel in de catalogus.", "Indicator", "Key in the catalogue."),
    *_AREA,
    ("period", "string", "Periode", "Maand (2026-03) of ronde (T1).", "Period", "Month (2026-03) or round (T1)."),
    ("numerator", "number", "Teller", "Leeg als verborgen.", "Numerator", "Empty when suppressed."),
    ("denominator", "number", "Noemer", "Leeg als verborgen.", "Denominator", "Empty when suppressed."),
    ("value", "number", "Waarde", "Leeg als verborgen.", "Value", "Empty when suppressed."),
    _HIDDEN,
    ("sd", "number", "Standaardafwijking", "Alleen van gemiddelden.", "Standard deviation", "Of means only."),
    required=("indicator", "level", "unit", "period", "suppressed"),
)
"""The columns of released indicators."""
OUTCOMES = _fields(
    ("line", "string", "Vragenlijst en schaal", "Zoals nel.total.", "Questionnaire and scale", "Such as nel.total."),
    *_AREA,
    ("trait", "string", "Kenmerk", "Leeg: iedereen.", "Trait", "Empty: everyone."),
    ("label", "string", "Groep", "Binnen het kenmerk.", "Group", "Within the trait."),
    ("round", "string", "Ronde", "T0 is de eerste.", "Round", "T0 is the first."),
    ("part", "string", "Wat", "Welk cijfer het is.", "What", "Which figure it is."),
    (
        "n",
        "integer",
        "Aantal mensen",
        "Van het gemiddelde, of zelf het aantal.",
        "People",
        "Of the mean, or the number.",
    ),
    ("of", "integer", "Van hoeveel", "Bij ingevuld, vooruit, achteruit.", "Of how many", "Of answered, better, worse."),
    ("mean", "number", "Gemiddelde", "In punten van de schaal.", "Mean", "In points of the scale."),
    ("sd", "number", "Standaardafwijking", "Tussen mensen.", "Standard deviation", "Between people."),
    _HIDDEN,
    required=("line", "level", "unit", "round", "part", "suppressed"),
)
"""The columns of released outcomes."""


def indicators(table: Any) -> Resource:
    """``table``: ``Released.to_arrow()``, or stored series in the same columns."""
    key = ("indicator", "level", "unit", "period")
    named = [each.name for each in INDICATORS]
    return Resource("indicators", Text("Indicatoren", "Indicators"), INDICATORS, key, table.select(named))


def outcomes(entries: Iterable[Entry]) -> Resource:
    """``entries`` of ``Outcomes``, or stored ones; points are pictures and stay out."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema([(each.name, kinds[each.type]) for each in OUTCOMES])
    rows = [row for entry in entries for row in _rows(entry)]
    return Resource(
        "outcomes", Text("Uitkomsten van vragenlijsten", "Outcomes of questionnaires"), OUTCOMES, (),
        pa.Table.from_pylist(rows, schema),
    )  # fmt: skip


def _rows(entry: Entry) -> Iterator[dict[str, Any]]:
    line, level, unit, data = entry
    area = {"line": line, "level": level, "unit": unit, "trait": None, "label": None}
    for part in ("level", "change", "response"):
        for name, cell in data[part].items():
            yield area | _row(name, part, cell)
    for name, cell in data["reliable"].items():
        many = None if "hidden" in cell else sum(cell.values())
        for part in ("better", "same", "worse"):
            told = {"hidden": True} if "hidden" in cell else {"n": cell[part], "of": many}
            yield area | _row(name, part, told)
    for trait, parts in data["traits"].items():
        for part, rounds in parts.items():
            for name, labels in rounds.items():
                for label, cell in labels.items():
                    yield area | {"trait": trait, "label": label} | _row(name, part, cell)


def _row(name: str, part: str, cell: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {each: cell.get(each) for each in ("n", "of", "mean", "sd")}
    return {"round": name, "part": part, **numbers, "suppressed": "hidden" in cell}
