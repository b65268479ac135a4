"""Monitor tables about what a team does beside its care: network tables, cycles, own measures, what it delivered."""

from ruggensteun.measure.tables.codes import PDSA_DECISIONS
from ruggensteun.measure.tables.columns import TEAM_KEY, code, count, day, key
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.text import Text

TABLE_SESSION = Table(
    "table_session",
    Text("Netwerktafels", "Network tables"),
    Text("Eén rij per bijeenkomst van een netwerktafel.", "One row per session of a network table."),
    (
        TEAM_KEY,
        key(
            "network_table",
            "Netwerktafel",
            "Network table",
            ("De code van de netwerktafel.", "The code of the network table."),
            required=True,
        ),
        day("held_on", "Datum", "Date", ("De dag van de bijeenkomst.", "The day of the session."), required=True),
        count("ggz", "Aantal ggz", "Number from mental health care"),
        count("social_domain", "Aantal sociaal domein", "Number from the social domain"),
        count("actions_due", "Acties die klaar moesten zijn", "Actions due"),
        count("actions_done", "Waarvan op tijd klaar", "Of which done on time", part_of="actions_due"),
    ),
    key=("team", "network_table", "held_on"),
    refers=(("team", "team"),),
)
PDSA = Table(
    "pdsa",
    Text("PDSA-cycli", "PDSA cycles"),
    Text("Eén rij per PDSA-cyclus.", "One row per PDSA cycle."),
    (
        TEAM_KEY,
        key("cycle", "Cyclus", "Cycle", ("Een nummer of code.", "A number or code."), required=True),
        Column(
            "label",
            Kind.LABEL,
            Text("Kort label", "Short label"),
            Text(
                "Wat er werd geprobeerd, in enkele woorden. Niets over een cliënt.",
                "What was tried, in a few words. Nothing about a client.",
            ),
            required=True,
        ),
        day("started_on", "Begonnen op", "Started on", ("De dag dat Do begon.", "The day Do started."), required=True),
        day(
            "ended_on",
            "Klaar op",
            "Ended on",
            ("De dag van het besluit.", "The day of the decision."),
            since="started_on",
        ),
        code("decision", "Besluit", "Decision", PDSA_DECISIONS),
        Column(
            "indicators",
            Kind.CODES,
            Text("Indicatoren", "Indicators"),
            Text(
                "De indicatoren die deze cyclus raakt, met ; ertussen.",
                "The indicators this cycle touches, separated by ;.",
            ),
        ),
    ),
    key=("team", "cycle"),
    refers=(("team", "team"),),
)
PERIOD = Table(
    "period",
    Text("Eigen metingen per maand", "Own measures per month"),
    Text(
        "Eén rij per maand en eigen maat: teller en noemer.",
        "One row per month and own measure: numerator and denominator.",
    ),
    (
        TEAM_KEY,
        Column(
            "month",
            Kind.MONTH,
            Text("Maand", "Month"),
            Text("Een dag in de maand, of 2026-03.", "A day in the month, or 2026-03."),
            required=True,
        ),
        key(
            "measure",
            "Maat",
            "Measure",
            ("De code van de eigen indicator.", "The code of the own indicator."),
            required=True,
        ),
        Column(
            "numerator",
            Kind.NUMBER,
            Text("Teller", "Numerator"),
            Text("Het aantal waar het om gaat.", "The number of interest."),
            required=True,
            low=0,
            high=1_000_000_000,
        ),
        Column(
            "denominator",
            Kind.NUMBER,
            Text("Noemer", "Denominator"),
            Text("Waarvan; leeg bij een telling.", "Out of; empty for a count."),
            low=0,
            high=1_000_000_000,
        ),
    ),
    key=("team", "month", "measure"),
    refers=(("team", "team"),),
)
DELIVERY = Table(
    "delivery",
    Text("Geleverde maanden", "Months delivered"),
    Text(
        "Alleen nodig als de andere bladen het niet vanzelf zeggen: een maand waarin echt niets gebeurde, "
        "of een maand die niet compleet is.",
        "Only needed where the other sheets do not say it: a month in which really nothing happened, "
        "or a month that is not complete.",
    ),
    (
        TEAM_KEY,
        Column(
            "month",
            Kind.MONTH,
            Text("Maand", "Month"),
            Text("Een dag in de maand, of 2026-03.", "A day in the month, or 2026-03."),
            required=True,
        ),
        Column(
            "delivered",
            Kind.BOOLEAN,
            Text("Alles geteld", "All counted"),
            Text(
                "Ja: wat er niet staat, is niet gebeurd; nul is echt nul. Nee: de maand is niet compleet en krijgt "
                "geen cijfers van wat er gebeurde.",
                "Yes: what is not there did not happen; zero is really zero. No: the month is not complete and gets "
                "no figures of what happened.",
            ),
            required=True,
        ),
    ),
    key=("team", "month"),
    refers=(("team", "team"),),
)
