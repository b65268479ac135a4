"""Question 1: which teams take part, and whom they train."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator, Stratum
from ruggensteun.measure.text import Text

TEAMS_PARTICIPATING = Indicator(
    key="teams-participating",
    title=Text("Deelnemende teams", "Participating teams"),
    why=Text(
        "Zonder teams geen verandering; we willen beide domeinen zien meedoen.",
        "No teams, no change; both domains should be seen to take part.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("teams die meedoen", "teams that take part"),
    denominator_text=None,
    unit="count",
    clock="stock",
    better="higher",
    chart="table",
    numerator=m.TEAMS,
    levels=("organisation", "region", "programme"),
    about_people=False,
    strata=(
        Stratum(
            key="ggz", title=Text("teams in de ggz", "mental health teams"), numerator=m.TEAMS_BY_DOMAIN, label="ggz"
        ),
        Stratum(
            key="social",
            title=Text("teams in het sociaal domein", "social domain teams"),
            numerator=m.TEAMS_BY_DOMAIN,
            label="social",
        ),
    ),
    choices=(
        Text(
            "Een kandidaat telt niet mee. Een team dat is gestopt telt mee tot de dag van stoppen.",
            "A candidate does not count. A team that withdrew counts until the day it withdrew.",
        ),
    ),
    examples=(
        case(
            "Een team telt in de maand waarin het begint.",
            "A team counts in the month in which it begins.",
            "team participating_from=2026-03-31",
            {"organisation 2026-02": None, "organisation 2026-03": (1, None), "ggz organisation 2026-03": (1, None)},
        ),
        case(
            "Een team dat op 10 april stopt, telt eind april niet meer.",
            "A team that stops on 10 April no longer counts at the end of April.",
            """
            team participating_until=2026-04-10 status=withdrawn
            team team=B domain=social
            """,
            {
                "organisation 2026-03": (2, None),
                "organisation 2026-04": (1, None),
                "ggz organisation 2026-04": (0, None),
                "social organisation 2026-04": (1, None),
            },
        ),
        case(
            "Een kandidaat doet nog niet mee.",
            "A candidate does not take part yet.",
            """
            team
            team team=B status=candidate participating_from=2026-01-01
            """,
            {"organisation 2026-03": (1, None)},
        ),
    ),
)
PROFESSIONALS_TRAINED_RG = Indicator(
    key="professionals-trained-rg",
    title=Text("Hulpverleners getraind in resourcegroepen", "Professionals trained in resource groups"),
    why=Text(
        "Wie de methode niet heeft geleerd, kan hem niet goed uitvoeren.",
        "Who has not learned the method cannot carry it out well.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text(
        "hulpverleners die beide dagen van de training hebben afgerond",
        "professionals who completed both days of the training",
    ),
    denominator_text=Text("hulpverleners in deelnemende teams", "professionals in participating teams"),
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.STAFF_TRAINED,
    denominator=m.STAFF,
    choices=(
        Text(
            "Een hulpverlener die in twee teams werkt, telt in elk team: het nummer is van het team.",
            "A professional who works in two teams counts in each: the number is the team's own.",
        ),
    ),
    examples=(
        case(
            "Getraind is wie beide dagen heeft gedaan.",
            "Trained is who has done both days.",
            """
            professional in_team_from=2026-01-01
            professional_training training=rg-day-1 on=2026-02-10
            professional_training training=rg-day-2 on=2026-03-31
            """,
            {"2026-02": (0, 1), "2026-03": (1, 1)},
        ),
        case(
            "Wie op de laatste dag niet meer in het team is, telt niet meer mee.",
            "Who is no longer in the team on the last day no longer counts.",
            """
            professional in_team_from=2026-01-01 in_team_until=2026-03-31
            professional_training training=rg-day-1 on=2026-02-10
            professional_training training=rg-day-2 on=2026-02-11
            """,
            {"2026-02": (1, 1), "2026-03": (0, 0)},
        ),
        case(
            "De eerste dag twee keer volgen is geen tweede dag.",
            "Doing the first day twice is not a second day.",
            """
            professional in_team_from=2026-01-01
            professional_training training=rg-day-1 on=2026-02-10
            professional_training training=rg-day-1 on=2026-02-24
            """,
            {"2026-03": (0, 1)},
        ),
    ),
)
SUPERVISION_ATTENDED = Indicator(
    key="supervision-attended",
    title=Text("Supervisie gevolgd", "Supervision attended"),
    why=Text(
        "Maandelijkse supervisie houdt de methode levend na de training.",
        "Monthly supervision keeps the method alive after the training.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("waarvan in de maand bij een supervisie", "of whom at a supervision in the month"),
    denominator_text=Text("getrainde hulpverleners", "trained professionals"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.SUPERVISED,
    denominator=m.STAFF_TRAINED_MONTH,
    choices=(
        Text(
            "Wie in de loop van de maand klaar is met de training, telt in die maand als getraind.",
            "Who completes the training during the month counts as trained in that month.",
        ),
    ),
    examples=(
        case(
            "Twee supervisies in een maand zijn één hulpverlener.",
            "Two supervisions in one month are one professional.",
            """
            professional in_team_from=2026-01-01
            professional_training training=rg-day-1 on=2026-02-10
            professional_training training=rg-day-2 on=2026-02-11
            professional_training training=supervision on=2026-03-01
            professional_training training=supervision on=2026-03-31
            """,
            {"2026-01": (0, 0), "2026-02": (0, 1), "2026-03": (1, 1), "2026-04": (0, 1)},
        ),
        case(
            "Supervisie voordat de training klaar is telt niet.",
            "Supervision before the training is complete does not count.",
            """
            professional in_team_from=2026-01-01
            professional_training training=rg-day-1 on=2026-02-10
            professional_training training=supervision on=2026-02-20
            """,
            {"2026-02": (0, 0)},
        ),
    ),
)
INDICATORS = (TEAMS_PARTICIPATING, PROFESSIONALS_TRAINED_RG, SUPERVISION_ATTENDED)
