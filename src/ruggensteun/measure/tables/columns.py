"""Kinds of columns that several monitor tables have."""

from ruggensteun.measure.tables.schema import Code, Column, Kind
from ruggensteun.measure.text import Text

TEAM_KEY = Column(
    "team",
    Kind.KEY,
    Text("Team", "Team"),
    Text("De code van het team in dit programma.", "The team's code in this programme."),
    required=True,
)
CLIENT_KEY = Column(
    "client",
    Kind.PSEUDONYM,
    Text("Cliënt", "Client"),
    Text(
        "Het eigen nummer van het team voor deze cliënt. Geen naam, geen BSN, geen dossiernummer.",
        "The team's own number for this client. No name, no citizen number, no file number.",
    ),
    required=True,
)
PROFESSIONAL_KEY = Column(
    "professional",
    Kind.PSEUDONYM,
    Text("Hulpverlener", "Professional"),
    Text(
        "Het eigen nummer van het team voor deze hulpverlener. Geen naam.",
        "The team's own number for this professional. No name.",
    ),
    required=True,
)


def day(
    name: str, nl: str, en: str, hint: tuple[str, str], *, required: bool = False, since: str | None = None
) -> Column:
    """A day; ``since`` names the column of the day that it may not come before."""
    return Column(name, Kind.DATE, Text(nl, en), Text(*hint), required=required, since=since)


def count(name: str, nl: str, en: str, *, required: bool = False, part_of: str | None = None) -> Column:
    """A whole number from 0 on; ``part_of`` names the column with the number that it is among."""
    hint = Text(
        f"Een heel getal, 0 of meer: {nl[0].lower() + nl[1:]}.", f"A whole number, 0 or more: {en[0].lower() + en[1:]}."
    )
    return Column(name, Kind.INTEGER, Text(nl, en), hint, required=required, low=0, high=1_000_000, part_of=part_of)


def yes_no(name: str, nl: str, en: str, *, required: bool = False) -> Column:
    """Yes or no."""
    return Column(name, Kind.BOOLEAN, Text(nl, en), Text("ja of nee", "yes or no"), required=required)


def code(name: str, nl: str, en: str, codes: tuple[Code, ...], *, required: bool = False) -> Column:
    """One of a list."""
    hint = Text("Kies uit de lijst.", "Choose from the list.")
    return Column(name, Kind.CODE, Text(nl, en), hint, required=required, codes=codes)


def key(name: str, nl: str, en: str, hint: tuple[str, str], *, required: bool = False) -> Column:
    """A code that the platform or the programme gives out; ``hint`` in Dutch and English."""
    return Column(name, Kind.KEY, Text(nl, en), Text(*hint), required=required)


def round_(required: bool = True) -> Column:
    """The name of a round of measurements."""
    return key(
        "round", "Meetronde", "Round", ("Bijvoorbeeld T0, T1, T2.", "For example T0, T1, T2."), required=required
    )
