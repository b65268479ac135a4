"""All worked examples of the catalogue as one set of monitor tables: every example has teams of its own."""

from datetime import date

from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.indicators.examples import apart, cells_of, rows_of
from ruggensteun.measure.tables.monitor import TABLES

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def everything():
    """(rows per table, [(sentence, cell)]) with every example under a mark of its own."""
    rows = {name: [] for name in TABLES}
    expectations = []
    for indicator in CATALOGUE.values():
        for number, example in enumerate(indicator.examples):
            mark = f"{indicator.key}.{number}"
            for name, found in apart(rows_of(example), mark).items():
                rows[name] += found
            expectations.append((mark, indicator, example, list(cells_of(indicator, example))))
    return rows, expectations
