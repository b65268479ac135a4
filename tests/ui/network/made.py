"""Maps for the tests of the picture: words, sheets, and real personal networks."""

import csv

from ruggensteun.ui.network.people import PHONE, WIDE, Someone, Words
from tests.shared_data import shared

WORDS = Words(
    (
        ("family", "familie"),
        ("friends", "vrienden"),
        ("neighbours", "buren en buurt"),
        ("ggz", "ggz"),
        ("social-domain", "sociaal domein"),
        ("other", "anderen"),
    ),
    ("dichtbij", "in de buurt", "verder weg"),
    "ik",
)
SECTORS = [key for key, _text in WORDS.sectors]
SHEETS = (PHONE, WIDE)
RINGS = {"5": 1, "4": 1, "3": 2, "2": 3, "1": 3, "NA": 1}
KINDS = {"Close family": "family", "Other family": "family", "Friends": "friends", "Acquaintances": "other"}
Map = tuple[list[Someone], list[tuple[str, str]]]


def real(whose: str) -> Map:
    """A real network of 45 people and their ties; skips where the data are absent."""
    folder = shared("egonetwerk")
    with (folder / "alter_attributes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ego_ID"] == whose]
    with (folder / "alter_ties.csv").open(encoding="utf-8-sig", newline="") as file:
        ties = {tuple(sorted((row["from"], row["to"]))) for row in csv.DictReader(file) if row["ego_ID"] == whose}
    people = [
        Someone(row["alter_ID"], f"Persoon {row['alter_num']}", RINGS[row["alter.clo"]], KINDS[row["alter.rel"]])
        for row in rows
    ]
    return people, [(one, other) for one, other in sorted(ties) if one != other]
