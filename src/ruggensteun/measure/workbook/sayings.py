"""The words for what is wrong between cells: each says what, and what was expected."""

from datetime import date

from ruggensteun.measure.tables.schema import Column, Table
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.cells import Issue, numeral


def empty(column: Column) -> Issue:
    """A required cell holds nothing."""
    what = Text(f"{column.title.nl} is leeg.", f"{column.title.en} is empty.")
    return Issue("required", what, column.help)


def before_start(column: Column, earlier: Column, later: date, start: date) -> Issue:
    """A period ends before it begins."""
    return Issue(
        "before-start",
        Text(
            f"{column.title.nl} ({later:%d-%m-%Y}) ligt vóór {earlier.title.nl} ({start:%d-%m-%Y}).",
            f"{column.title.en} ({later:%d-%m-%Y}) lies before {earlier.title.en} ({start:%d-%m-%Y}).",
        ),
        Text(f"Een dag vanaf {start:%d-%m-%Y}, of leeg.", f"A day from {start:%d-%m-%Y}, or empty."),
    )


def part_above_whole(column: Column, other: Column, part: float, whole: float) -> Issue:
    """A numerator above its denominator."""
    (part_nl, part_en), (whole_nl, whole_en) = (
        (numeral(number, "nl"), numeral(number, "en")) for number in (part, whole)
    )
    return Issue(
        "part-above-whole",
        Text(
            f"{column.title.nl} ({part_nl}) is meer dan {other.title.nl} ({whole_nl}).",
            f"{column.title.en} ({part_en}) is more than {other.title.en} ({whole_en}).",
        ),
        Text(f"Een getal van 0 tot en met {whole_nl}.", f"A number from 0 to {whole_en}."),
    )


def share_above_whole(column: Column, other: Column, part: float, whole: float) -> Issue:
    """The same for an own measure, which may also be something else than a share."""
    plainly = part_above_whole(column, other, part, whole)
    return Issue(
        plainly.code,
        plainly.what,
        Text(
            f"{plainly.expected.nl} Is deze maat een gemiddelde of een aantal per, dan moet dat bij de maat staan.",
            f"{plainly.expected.en} If this measure is an average or a number per, its definition must say so.",
        ),
    )


def impossible_score(score: float, what: Text, low: float, high: float) -> Issue:
    """A score that the questionnaire cannot give."""
    (low_nl, low_en), (high_nl, high_en) = ((numeral(end, "nl"), numeral(end, "en")) for end in (low, high))
    return Issue(
        "impossible-score",
        Text(
            f"{numeral(score, 'nl')} kan geen score zijn van {what.nl}.",
            f"{numeral(score, 'en')} cannot be a score of {what.en}.",
        ),
        Text(
            f"Een score van {low_nl} tot en met {high_nl}, of leeg als er geen geldige score is.",
            f"A score from {low_en} to {high_en}, or empty if there is no valid score.",
        ),
    )


def loose_round(name: str, others: list[str]) -> Issue:
    """A round that follows on none."""
    known = ", ".join(others)
    return Issue(
        "loose-round",
        Text(f"Meetronde {name} volgt niet op een ronde die er al is.", f"Round {name} does not follow on another."),
        Text(
            f"Een ronde die er al is ({known}) of de ronde daarna. Klopt het toch, dan hoeft er niets.",
            f"A round that is there ({known}), or the next one. If it is right, there is nothing to do.",
        ),
    )


def repeated(there: Text) -> Issue:
    """The same row a second time."""
    return Issue(
        "repeated-row",
        Text(f"Deze rij is gelijk aan {there.nl}.", f"This row is the same as {there.en}."),
        Text("De rij telt één keer mee.", "The row is counted once."),
    )


def same_key(table: Table, hidden: str, there: Text) -> Issue:
    """Two different rows about the same thing."""
    titles = [table.column(name).title for name in table.key if name != hidden]
    nl, en = ", ".join(title.nl for title in titles), ", ".join(title.en for title in titles)
    return Issue(
        "same-key",
        Text(
            f"Deze rij en {there.nl} gaan over hetzelfde ({nl}), maar verschillen.",
            f"This row and {there.en} are about the same ({en}), but differ.",
        ),
        Text(
            "Eén rij. Verwijder er een, of verbeter wat niet klopt.", "One row. Remove one, or correct what is wrong."
        ),
    )


def overlap(who: Column, since: date, until: date | None, team: str | None, there: Text | None) -> Issue:
    """Two periods of one client at once; ``team`` is the other team, None for the same; ``there`` the other place."""
    span = Text(
        f"van {since:%d-%m-%Y} tot {until:%d-%m-%Y}" if until else f"vanaf {since:%d-%m-%Y}",
        f"from {since:%d-%m-%Y} until {until:%d-%m-%Y}" if until else f"from {since:%d-%m-%Y}",
    )
    place = Text(f"zie {there.nl}", f"see {there.en}") if there else Text("al opgeslagen", "already stored")
    where = Text(f"bij team {team}", f"with team {team}") if team else Text("bij dit team", "with this team")
    return Issue(
        "in-two-teams" if team else "overlap",
        Text(
            f"Deze {who.title.nl.lower()} staat ook {where.nl}, {span.nl} ({place.nl}). Die tijden overlappen.",
            f"This {who.title.en.lower()} is also {where.en}, {span.en} ({place.en}). Those times overlap.",
        ),
        Text(
            "Tijden die op elkaar aansluiten: vul bij de eerste in tot wanneer. "
            "Is het iemand anders? Gebruik dan een ander nummer.",
            "Times that follow each other: fill in until when for the first. Is it someone else? Use another number.",
        ),
    )


def other_team(team: str, expected: str) -> Issue:
    """A row that names another team than the workbook's."""
    return Issue(
        "other-team",
        Text(f"Deze rij is van een ander team: {team}.", f"This row belongs to another team: {team}."),
        Text(f"Alleen rijen van team {expected}.", f"Only rows of team {expected}."),
    )


def unknown_reference(column: Column, value: str, target: Table, near: str | None) -> Issue:
    """A client or professional that the workbook does not have."""
    return Issue(
        "unknown-reference",
        Text(
            f"{column.title.nl} “{value}” staat niet op het blad {target.title.nl}.",
            f"{column.title.en} “{value}” is not on the sheet {target.title.en}.",
        ),
        Text(
            f"Bedoel je “{near}”?" if near else f"Een nummer van het blad {target.title.nl}, of vul daar een rij in.",
            f"Do you mean “{near}”?" if near else f"A number from the sheet {target.title.en}, or add a row there.",
        ),
    )


def unknown_indicator(key: str, near: str | None) -> Issue:
    """A PDSA cycle that names an indicator nobody has defined."""
    return Issue(
        "unknown-indicator",
        Text(f"De indicator “{key}” is niet bekend.", f"The indicator “{key}” is not known."),
        Text(
            f"Bedoel je “{near}”?" if near else "De code van een indicator uit de catalogus of een eigen maat.",
            f"Do you mean “{near}”?" if near else "The key of an indicator from the catalogue, or of an own measure.",
        ),
    )


def unknown_measure(key: str, near: str | None) -> Issue:
    """A row of an own measure that nobody has made."""
    return Issue(
        "unknown-measure",
        Text(
            f"De eigen maat “{key}” is niet bekend. De rij wordt bewaard, maar staat op geen grafiek.",
            f"The own measure “{key}” is not known. The row is kept, but stands on no chart.",
        ),
        Text(
            f"Bedoel je “{near}”?"
            if near
            else "De code van een eigen maat. Is de maat nieuw? Maak haar dan eerst aan.",
            f"Do you mean “{near}”?" if near else "The code of an own measure. Is it a new one? Then make it first.",
        ),
    )
