"""The sentence under each chart: what is seen and what to do; as a live formula and as its first value."""

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.formulas import summed
from ruggensteun.measure.workbook.lines import SUMMED, Charted
from ruggensteun.measure.workbook.runs import NEEDED

_PARTS = {
    "none": Text("Nog geen cijfers in deze maanden.", "No figures in these months yet."),
    "latest": Text("Laatste cijfer {latest}, middellijn {center}. ", "Last figure {latest}, centre line {center}. "),
    "few": Text(
        "Nog te weinig punten voor een oordeel: {useful} van de {needed} die nodig zijn.",
        "Too few points for a verdict: {useful} of the {needed} that are needed.",
    ),
    "run": Text(
        "Signaal: {longest} punten na elkaar aan dezelfde kant van de middellijn (bij toeval hoogstens "
        "{longest_limit}). Zoek samen uit wat er is veranderd.",
        "Signal: {longest} points in a row on one side of the centre line (by chance at most {longest_limit}). "
        "Find out together what has changed.",
    ),
    "crossings": Text(
        "Signaal: de lijn kruist de middellijn maar {crossings} keer (bij toeval minstens {crossings_limit}). "
        "Het niveau is waarschijnlijk verschoven; zoek samen uit waardoor.",
        "Signal: the line crosses the centre line only {crossings} times (by chance at least {crossings_limit}). "
        "The level has probably shifted; find out together why.",
    ),
    "chance": Text(
        "Geen signaal: dit op en neer gaan past bij toeval. Oordeel niet over één maand.",
        "No signal: these ups and downs fit chance. Do not judge a single month.",
    ),
}


def as_formula(line: Charted, language: str) -> str:
    """The sentence as one formula, without ``=``."""
    cells = {name: summed(line, name, language) for name in SUMMED}
    spoken = {
        **cells,
        "needed": str(NEEDED),
        "latest": _number(cells["latest"], line),
        "center": _number(cells["center"], line),
    }
    said = {name: _joined(text.in_(language), spoken) for name, text in _PARTS.items()}
    crossing = f"IF({cells['crossings']}<{cells['crossings_limit']},{said['crossings']},{said['chance']})"
    run = f"IF({cells['longest']}>{cells['longest_limit']},{said['run']},{crossing})"
    few = f"IF({cells['useful']}<{NEEDED},{said['few']},{run})"
    return f"IF(ISNUMBER({cells['center']}),{said['latest']}&{few},{said['none']})"


def _number(cell: str, line: Charted) -> str:
    return f'ROUND({cell}*100,0)&"%"' if line.percent else f"ROUND({cell},1)"


def _joined(sentence: str, cells: dict[str, str]) -> str:
    """A sentence with {names} as pieces of text joined with cells."""
    pieces = sentence.replace("{", "\0").replace("}", "\0").split("\0")
    return "&".join(cells.get(piece, f'"{piece}"') for piece in pieces if piece)


def first(line: Charted, language: str) -> str:
    """The sentence as it reads for the rows in the workbook as written."""
    run = line.run
    if run.center is None:
        return _PARTS["none"].in_(language)
    if run.useful < NEEDED:
        told = "few"
    elif run.longest > run.longest_limit:
        told = "run"
    else:
        told = "crossings" if run.crossings < run.crossings_limit else "chance"
    values = {
        "useful": run.useful, "needed": NEEDED, "longest": run.longest, "longest_limit": run.longest_limit,
        "crossings": run.crossings, "crossings_limit": run.crossings_limit,
        "latest": _spoken(run.latest, line, language), "center": _spoken(run.center, line, language),
    }  # fmt: skip
    return (_PARTS["latest"].in_(language) + _PARTS[told].in_(language)).format(**values)


def _spoken(value: float | None, line: Charted, language: str) -> str:
    if value is None:
        return ""
    if line.percent:
        return f"{int(value * 100 + 0.5 + 1e-9)}%"
    said = f"{int(value * 10 + 0.5 + 1e-9) / 10:g}"
    return said if language.startswith("en") else said.replace(".", ",")
