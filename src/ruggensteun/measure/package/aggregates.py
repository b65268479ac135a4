"""Released figures as tables of a package: takes nothing that did not go through the gate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ruggensteun.measure.outcomes.gate import Entry
from ruggensteun.measure.package.resource import Field, Resource
from ruggensteun.measure.tables.codes import codes
from ruggensteun.measure.tables.schema import Code
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

_KINDS = codes(
    ("positive", "ging goed", "went well"), ("negative", "was moeilijk", "was difficult"),
    ("learned", "geleerd", "learned"),
)  # fmt: skip


def _fields(*rows: tuple[str, str, str, str, str, str], required: tuple[str, ...]) -> tuple[Field, ...]:
    """Fields from rows of name, type, title and meaning in Dutch and in English."""
    listed = {"level": _LEVELS, "part": _PARTS, "kind": _KINDS}
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

THEMES = _fields(
    ("theme", "string", "Thema", "Zoals in het codeboek.", "Theme", "As in the codebook."),
    ("kind", "string", "Soort", "Wat voor punt het was.", "Kind", "What kind of point it was."),
    *_AREA,
    (
        "talks", "integer", "Gesprekken", "In minstens zo veel gesprekken: alleen in hele groepen geteld.",
        "Talks", "In at least so many talks: counted in whole groups.",
    ),
    (
        "suppressed", "boolean", "Verborgen", "Geen, te weinig om te tonen, of nodig om een ander cijfer te verbergen.",
        "Suppressed", "None, too few to show, or needed to hide another figure.",
    ),
    ("question", "integer", "Vraag", "Een van de vijf; mag leeg.", "Question", "One of the five; may be empty."),
    ("measure", "string", "Maat", "Bij welk cijfer; mag leeg.", "Measure", "With which figure; may be empty."),
    required=("theme", "kind", "level", "unit", "suppressed"),
)  # fmt: skip
"""The columns of what people said, by theme: counts only, never words or quotes of a talk."""


def indicators(table: Any) -> Resource:
    """``table``: ``Released.to_arrow()``, or stored series in the same columns."""
    key = ("indicator", "level", "unit", "period")
    named = [each.name for each in INDICATORS]
    return Resource("indicators", Text("Indicatoren", "Indicators"), INDICATORS, key, table.select(named))


def outcomes(entries: Iterable[Entry]) -> Resource:
    """``entries`` of ``Outcomes``, or stored ones; points are pictures and stay out."""
    rows = [row for entry in entries for row in _rows(entry)]
    return Resource(
        "outcomes", Text("Uitkomsten van vragenlijsten", "Outcomes of questionnaires"), OUTCOMES, (),
        _table(rows, OUTCOMES),
    )  # fmt: skip


def themes(rows: Iterable[Mapping[str, Any]], codebook: Iterable[Code]) -> Resource:
    """``rows``: counts of talks as they may be shown; ``codebook``: what each theme is called and covers."""
    fields = tuple(replace(each, codes=tuple(codebook)) if each.name == "theme" else each for each in THEMES)
    return Resource(
        "themes", Text("Wat mensen zeiden, per thema", "What people said, by theme"), fields,
        ("theme", "kind", "level", "unit"), _table(rows, fields),
    )  # fmt: skip


def _table(rows: Iterable[Mapping[str, Any]], fields: Iterable[Field]) -> Any:
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return pa.Table.from_pylist(list(rows), pa.schema([(each.name, kinds[each.type]) for each in fields]))


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
