"""Which quantities protect which line of numbers.

A line is hidden where its denominator is small. Besides, a number that is hidden in one line as a
numerator may be shown in another as its denominator (the clients with an offer, in ``rg-declined``). Then the
other line is hidden wherever the first is, or the first could be read from it.
"""

from collections.abc import Mapping

from ruggensteun.measure.indicators.cells import Quantity
from ruggensteun.measure.indicators.indicator import Series


def quantities_of(line: Series) -> tuple[Quantity | None, Quantity | None]:
    """The numerator and the denominator of a line, by name and label."""
    above, below = line.numerator, line.denominator
    return (
        None if above is None else (above.name, line.label if above.label else None),
        None if below is None else (below.name, line.denominator_label if below.label else None),
    )


def _first(line: Series, family: Mapping[str, list[Quantity]]) -> set[Quantity]:
    above, below = quantities_of(line)
    judged = {below} if below is not None else {above}
    if line.family and line.indicator.distribution:
        judged.update(family[line.family])
    return {each for each in judged if each is not None}


def guards(lines: Mapping[str, Series]) -> dict[str, tuple[Quantity, ...]]:
    """For every line the quantities that protect it; none for lines that are not about people."""
    people = {key: line for key, line in lines.items() if line.indicator.about_people}
    family: dict[str, list[Quantity]] = {}
    for line in people.values():
        above, _ = quantities_of(line)
        if line.family and above is not None:
            family.setdefault(line.family, []).append(above)
    found = {key: _first(line, family) for key, line in people.items()}
    numerators: dict[Quantity, list[str]] = {}
    for key, line in people.items():
        above, _ = quantities_of(line)
        if above is not None:
            numerators.setdefault(above, []).append(key)
    changed = True
    while changed:
        changed = False
        for key, line in people.items():
            shown = [each for each in quantities_of(line) if each is not None]
            wanted = {guard for each in shown for other in numerators.get(each, ()) for guard in found[other]}
            if not wanted <= found[key]:
                found[key] |= wanted
                changed = True
    return {key: tuple(sorted(found.get(key, ()), key=str)) for key in lines}
