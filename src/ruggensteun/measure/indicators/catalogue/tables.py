"""Question 3: the regional network tables."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.quality import ABOUT_TEAMS, RATERS
from ruggensteun.measure.indicators.catalogue.words import PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.text import Text

_ONE_SESSION = Text(
    "Een bijeenkomst die twee teams opschrijven (zelfde tafel, zelfde dag) is er één in hun regio. Wat zij ervan "
    "opschreven wordt samengenomen: het hoogste aantal telt.",
    "A session that two teams write down (same table, same day) is one session in their region. What they wrote "
    "is taken together: the highest number counts.",
)
_NOT_PEOPLE = Text(
    "Dit gaat over tafels en niet over personen; daarom wordt ook één bijeenkomst getoond.",
    "This is about tables and not about persons; so a single session is shown as well.",
)

TABLES_SESSIONS = Indicator(
    key="tables-sessions",
    title=Text("Bijeenkomsten van netwerktafels", "Sessions of network tables"),
    why=Text("Een tafel die niet bijeenkomt, verandert niets.", "A table that does not meet changes nothing."),
    question=3,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("bijeenkomsten in de maand", "sessions held in the month"),
    denominator_text=Text("weken in de maand × netwerktafels", "weeks in the month × network tables"),
    unit="rate",
    clock="flow",
    better="higher",
    chart="run",
    numerator=m.SESSIONS,
    denominator=m.NETWORK_TABLES,
    per_week=True,
    about_people=False,
    choices=(
        _ONE_SESSION,
        Text(
            "Een tafel telt mee vanaf de maand van de eerste bijeenkomst, in elke maand waarover een team dat haar "
            "bijhoudt heeft geleverd. Een maand heeft dagen / 7 weken.",
            "A table counts from the month of its first session, in every month that a team that keeps it has "
            "delivered. A month has days / 7 weeks.",
        ),
        _NOT_PEOPLE,
    ),
    examples=(
        case(
            "Een tafel die stilvalt blijft in de noemer.",
            "A table that falls silent stays in the denominator.",
            """
            table_session network_table=N1 held_on=2026-02-02 ggz=1 social_domain=1
            table_session network_table=N1 held_on=2026-02-28 ggz=1 social_domain=1
            """,
            {"2026-01": (0, 0), "2026-02": (2, 4), "2026-03": (0, 31 / 7)},
        ),
        case(
            "Twee teams die dezelfde bijeenkomst opschrijven: één in de regio.",
            "Two teams that write down the same session: one in the region.",
            """
            table_session network_table=N1 held_on=2026-02-02 ggz=1
            table_session team=B network_table=N1 held_on=2026-02-02 social_domain=1
            """,
            {"2026-02": (1, 4), "B 2026-02": (1, 4), "region 2026-02": (1, 4)},
        ),
    ),
)
TABLES_BOTH_DOMAINS = Indicator(
    key="tables-both-domains",
    title=Text("Tafels met beide domeinen", "Tables with both domains"),
    why=Text(
        "Een netwerktafel is er om ggz en sociaal domein samen te brengen.",
        "A network table is there to bring mental health care and the social domain together.",
    ),
    question=3,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("waarvan met ggz én sociaal domein", "of which with both domains present"),
    denominator_text=Text("bijeenkomsten in de maand", "sessions in the month"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.SESSIONS_BOTH,
    denominator=m.SESSIONS,
    about_people=False,
    choices=(_ONE_SESSION, _NOT_PEOPLE),
    examples=(
        case(
            "Wat twee teams van één bijeenkomst opschreven hoort bij elkaar.",
            "What two teams wrote about one session belongs together.",
            """
            table_session network_table=N1 held_on=2026-03-31 ggz=2
            table_session team=B network_table=N1 held_on=2026-03-31 ggz=0 social_domain=3
            """,
            {"2026-03": (0, 1), "B 2026-03": (0, 1), "region 2026-03": (1, 1)},
        ),
    ),
)
TABLES_QUICKSCAN = Indicator(
    key="tables-quickscan",
    title=Text("Quickscan samenwerking sociaal domein", "Quickscan cooperation with the social domain"),
    why=Text("In hoeverre komt samenwerken van de grond?", "How far does cooperation get off the ground?"),
    question=3,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("score als deel van de hoogste score", "score as a share of the highest score"),
    denominator_text=Text("metingen", "assessments"),
    unit="percent",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.QUICKSCAN,
    denominator=m.QUICKSCAN_N,
    levels=("region", "programme"),
    about_people=False,
    choices=(
        Text(
            "De schaal heet quickscan-social-domain, het onderdeel total.",
            "The scale is called quickscan-social-domain, the part total.",
        ),
        RATERS,
        ABOUT_TEAMS,
    ),
    examples=(
        case(
            "De regio komt uit de metingen van haar teams.",
            "The region comes from the assessments of its teams.",
            """
            team_assessment scale=quickscan-social-domain round=T0 rater=1 on=2026-02-01 score=10 maximum=40
            team_assessment team=B scale=quickscan-social-domain round=T0 rater=1 on=2026-02-01 score=5 maximum=10
            """,
            {"region T0": (0.75, 2)},
        ),
    ),
)
TABLES_ACTIONS_DONE = Indicator(
    key="tables-actions-done",
    title=Text("Acties op tijd klaar", "Actions done on time"),
    why=Text("Afspraken tellen pas als ze worden nagekomen.", "Agreements count only when they are kept."),
    question=3,
    source="meso.md b",
    kind="process",
    programme_label="–",
    numerator_text=Text("waarvan op tijd klaar", "of which done by their date"),
    denominator_text=Text("acties die klaar moesten zijn", "agreed actions due"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.ACTIONS_DONE,
    denominator=m.ACTIONS_DUE,
    about_people=False,
    choices=(_ONE_SESSION, _NOT_PEOPLE),
    examples=(
        case(
            "Acties tellen in de maand van de bijeenkomst waarop ze klaar moesten zijn.",
            "Actions count in the month of the session for which they were due.",
            """
            table_session network_table=N1 held_on=2026-03-02 actions_due=4 actions_done=3
            table_session network_table=N1 held_on=2026-03-31
            """,
            {"2026-03": (3, 4), "2026-04": (0, 0)},
        ),
    ),
)
INDICATORS = (TABLES_SESSIONS, TABLES_BOTH_DOMAINS, TABLES_QUICKSCAN, TABLES_ACTIONS_DONE)
