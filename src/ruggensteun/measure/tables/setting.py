"""Monitor tables about who takes part: the programme, its organisations and teams, and the people who work there."""

from ruggensteun.measure.tables.codes import DOMAINS, ORGANISATION_KINDS, TEAM_KINDS, TEAM_STATUS, TRAININGS
from ruggensteun.measure.tables.columns import PROFESSIONAL_KEY, TEAM_KEY, code, day, key
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.text import Text

PROGRAMME = Table(
    "programme",
    Text("Programma", "Programme"),
    Text("Eén rij: het programma.", "One row: the programme."),
    (
        key(
            "programme",
            "Programma",
            "Programme",
            ("De code van het programma.", "The programme's code."),
            required=True,
        ),
        day(
            "starts_on",
            "Begin",
            "Start",
            ("Eerste dag van het programma.", "First day of the programme."),
            required=True,
        ),
        day(
            "ends_on",
            "Eind",
            "End",
            ("Eerste dag na het programma.", "First day after the programme."),
            required=True,
            since="starts_on",
        ),
    ),
    key=("programme",),
    by_team=False,
)
ORGANISATION = Table(
    "organisation",
    Text("Organisaties", "Organisations"),
    Text("Eén rij per organisatie.", "One row per organisation."),
    (
        key(
            "organisation",
            "Organisatie",
            "Organisation",
            ("De code van de organisatie.", "The organisation's code."),
            required=True,
        ),
        code("kind", "Soort", "Kind", ORGANISATION_KINDS, required=True),
        key("region", "Regio", "Region", ("De code van de regio.", "The region's code."), required=True),
    ),
    key=("organisation",),
    by_team=False,
)
TEAM = Table(
    "team",
    Text("Team", "Team"),
    Text("Eén rij per team.", "One row per team."),
    (
        TEAM_KEY,
        key(
            "organisation",
            "Organisatie",
            "Organisation",
            ("De code van de organisatie.", "The organisation's code."),
            required=True,
        ),
        key("region", "Regio", "Region", ("De code van de regio.", "The region's code."), required=True),
        code("kind", "Soort team", "Kind of team", TEAM_KINDS, required=True),
        code("domain", "Domein", "Domain", DOMAINS, required=True),
        code("status", "Status", "Status", TEAM_STATUS, required=True),
        day(
            "participating_from",
            "Doet mee vanaf",
            "Participating from",
            ("Eerste dag in het programma.", "First day in the programme."),
        ),
        day(
            "participating_until",
            "Doet mee tot",
            "Participating until",
            ("Eerste dag niet meer in het programma.", "First day no longer in the programme."),
            since="participating_from",
        ),
        day(
            "delivered_until",
            "Metingen geleverd tot",
            "Measurements delivered until",
            (
                "Eerste dag waarover nog niets is geleverd: vanaf die maand is er geen cijfer, en geen nul.",
                "First day about which nothing was delivered yet: from that month there is no figure, and no zero.",
            ),
        ),
    ),
    key=("team",),
    refers=(("organisation", "organisation"),),
    by_team=False,
)
PROFESSIONAL = Table(
    "professional",
    Text("Hulpverleners", "Professionals"),
    Text("Eén rij per hulpverlener in het team.", "One row per professional in the team."),
    (
        TEAM_KEY,
        PROFESSIONAL_KEY,
        day(
            "in_team_from",
            "In team vanaf",
            "In team from",
            ("Eerste dag in het team.", "First day in the team."),
            required=True,
        ),
        day(
            "in_team_until",
            "In team tot",
            "In team until",
            (
                "Eerste dag niet meer in het team; leeg als nog in het team.",
                "First day no longer in the team; empty while in the team.",
            ),
            since="in_team_from",
        ),
    ),
    key=("team", "professional", "in_team_from"),
    refers=(("team", "team"),),
)
PROFESSIONAL_TRAINING = Table(
    "professional_training",
    Text("Scholing", "Training"),
    Text(
        "Eén rij per hulpverlener per scholingsdag die is afgerond.",
        "One row per professional per completed training day.",
    ),
    (
        TEAM_KEY,
        PROFESSIONAL_KEY,
        code("training", "Scholing", "Training", TRAININGS, required=True),
        day("on", "Datum", "Date", ("De dag van de scholing.", "The day of the training."), required=True),
    ),
    key=("team", "professional", "training", "on"),
    refers=(("team", "team"), ("professional", "professional")),
)
