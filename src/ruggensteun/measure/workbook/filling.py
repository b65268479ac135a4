"""From a sheet to a block: the filled rows, typed column by column, with what cannot be read reported."""

from bisect import bisect_left, bisect_right
from itertools import chain

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.cells import Issue, Reading, is_empty
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM, cell
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.scan import Seen
from ruggensteun.measure.workbook.sheets import Grid, Located

_MOST_MERGED = 1_000
_TYPE_AGAIN = Text("Typ de waarde zelf in de cel.", "Type the value itself in the cell.")


def fill_block(located: Located, seen: Seen | None, reading: Reading, ledger: Ledger, team: str | None) -> Block:
    """The rows of one sheet. ``team`` is filled in where the sheet has no team column or leaves it empty."""
    grid = located.sheet.grid
    used = sorted(located.places.values())
    at = [row for row in range(located.first, len(grid)) if any(grid[row][place] not in ("", None) for place in used)]
    at = [row for row in at if not all(is_empty(grid[row][place]) for place in used)]
    block = Block(located.table, located.sheet.name, at, ledger, places=dict(located.places))
    if seen is not None:
        _unreadable_cells(block, located, seen)
    _merged_cells(block, located)
    for column in located.table.columns:
        if column.name in located.places:
            place = located.places[column.name]
            block.read(column, [grid[row][place] for row in at], reading)
    _fill_team(block, team)
    return block


def _fill_team(block: Block, team: str | None) -> None:
    if KEPT_BY_PLATFORM in block.places:
        block.typed[KEPT_BY_PLATFORM] = [value or team for value in block.values(KEPT_BY_PLATFORM)]
    else:
        block.fill(KEPT_BY_PLATFORM, team)
        if team is None:
            block.bad[KEPT_BY_PLATFORM] = set(range(len(block.at)))  # told once, for the file


def _unreadable_cells(block: Block, located: Located, seen: Seen) -> None:
    """Formula errors and formulas without outcome: the reader gives both as empty."""
    places = {place: name for name, place in located.places.items()}
    positions = {row: position for position, row in enumerate(block.at)}
    broken = ((ref, _formula_error(text)) for ref, text in seen.errors.items())
    without = ((ref, _NO_OUTCOME) for ref in seen.no_outcome)
    for ref, issue in chain(broken, without):
        row, place = _row_and_place(ref)
        if place not in places or row < located.first:
            continue
        if row in positions:
            block.tell(positions[row], places[place], issue)
        else:
            column = located.table.column(places[place]).title.nl
            block.ledger.add(
                issue.code, issue.what, issue.expected, sheet=block.sheet, row=row, place=place, column=column
            )


def _formula_error(text: str) -> Issue:
    return Issue(
        "formula-error", Text(f"Hier staat de fout {text}.", f"This cell holds the error {text}."), _TYPE_AGAIN
    )


_NO_OUTCOME = Issue(
    "formula-without-outcome",
    Text("Hier staat een formule waarvan de uitkomst niet is bewaard.", "This formula's outcome was not stored."),
    Text(
        "Typ de waarde zelf, of open het bestand in Excel of LibreOffice en sla het daar op.",
        "Type the value itself, or open the file in Excel or LibreOffice and save it there.",
    ),
)


def _row_and_place(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return int(ref[len(letters) :] or 1) - 1, place - 1


def _merged_cells(block: Block, located: Located) -> None:
    """Cells that lie under a merged cell have no value of their own; leftovers in empty rows are left alone."""
    grid = located.sheet.grid
    below = [merged for merged in located.sheet.merged if merged[1][0] >= located.first]
    below = [merged for merged in below if not is_empty(_at(grid, *merged[0]))]
    for (top, left), (bottom, right) in below[:_MOST_MERGED]:
        names = [name for name, place in located.places.items() if left <= place <= right]
        for position in range(bisect_left(block.at, top), bisect_right(block.at, bottom)):
            for name in names:
                row, place = block.at[position], located.places[name]
                if (row, place) != (top, left) and is_empty(grid[row][place]):
                    block.tell(position, name, _merged(cell(top, left), cell(bottom, right)))


def _at(grid: Grid, row: int, place: int) -> object:
    return grid[row][place] if row < len(grid) and place < len(grid[row]) else None


def _merged(first: str, last: str) -> Issue:
    return Issue(
        "merged-cells",
        Text(
            f"De cellen {first} tot en met {last} zijn samengevoegd; deze heeft geen eigen waarde.",
            f"The cells {first} to {last} are merged; this one has no value of its own.",
        ),
        Text("Maak het samenvoegen ongedaan en vul elke rij in.", "Undo the merge and fill in each row."),
    )
