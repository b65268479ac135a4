"""Question 1: the meetings of resource groups and who is there."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import ACTIVE_GROUP, MEETINGS_IN_CARE, PLAN, WHOLE_MONTH, case
from ruggensteun.measure.indicators.indicator import Indicator, Stratum
from ruggensteun.measure.text import Text

_MEETINGS = Text("bijeenkomsten", "meetings")

RG_MEETINGS = Indicator(
    key="rg-meetings",
    title=Text("Bijeenkomsten per groep", "Meetings per group"),
    why=Text(
        "Een groep werkt als hij bijeenkomt; ongeveer eens in de drie maanden is de bedoeling.",
        "A group works when it meets; about once in three months is intended.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("bijeenkomsten in de maand", "meetings held in the month"),
    denominator_text=Text("groepen die in de maand actief waren", "groups active in the month"),
    unit="rate",
    shown="per-group-year",
    clock="flow",
    better="higher",
    chart="u",
    numerator=m.MEETINGS,
    denominator=m.GROUPS_MONTH,
    choices=(WHOLE_MONTH, ACTIVE_GROUP),
    examples=(
        case(
            "Een bijeenkomst op de laatste dag van de maand telt in die maand.",
            "A meeting on the last day of the month counts in that month.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-31
            meeting held_on=2026-03-31
            """,
            {"2026-01": (1, 1), "2026-02": (0, 1), "2026-03": (1, 1), "2026-04": (0, 1)},
        ),
        case(
            "De groep hoort bij de maand waarin hij stopt, en daarna niet meer.",
            "The group belongs to the month in which it stops, and not to later months.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            meeting held_on=2026-03-10
            group_step step=stopped on=2026-03-10
            """,
            {"2026-02": (0, 1), "2026-03": (1, 1), "2026-04": (0, 0)},
        ),
        case(
            "Gestopt en opnieuw gestart in één maand is één groep.",
            "Stopped and restarted in one month is one group.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            group_step step=stopped on=2026-03-05
            group_step step=restarted on=2026-03-25
            """,
            {"2026-03": (0, 1), "2026-04": (0, 1)},
        ),
        case(
            "Een bijeenkomst na het einde van de zorg telt niet bij dit team.",
            "A meeting after the end of care does not count for this team.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-15
            meeting held_on=2026-02-10
            meeting held_on=2026-03-20
            meeting held_on=2026-04-20
            """,
            {"2026-02": (1, 1), "2026-03": (1, 1), "2026-04": (0, 0)},
        ),
        case(
            "Wie zich halverwege afmeldt, telt die hele maand niet, ook de bijeenkomst ervoor niet.",
            "Who opts out halfway does not count that whole month, nor does the meeting before it.",
            """
            client in_care_from=2026-01-05 opted_out_on=2026-03-15
            meeting held_on=2026-02-10
            meeting held_on=2026-03-10
            """,
            {"2026-02": (1, 1), "2026-03": (0, 0)},
        ),
    ),
)
RG_INTERVAL = Indicator(
    key="rg-interval",
    title=Text("Tijd tussen bijeenkomsten", "Time between meetings"),
    why=Text(
        "Te lang ertussen en de groep valt stil; ongeveer 90 dagen is de bedoeling.",
        "Too long in between and the group falls silent; about 90 days is intended.",
    ),
    question=1,
    source="micro.md 2.1.3",
    kind="process",
    programme_label="–",
    numerator_text=Text("dagen tussen twee bijeenkomsten (mediaan)", "days between two meetings (median)"),
    denominator_text=Text("paren van opeenvolgende bijeenkomsten", "pairs of successive meetings"),
    unit="days",
    clock="flow",
    better="near:90",
    chart="run",
    median=m.INTERVAL_DAYS,
    denominator=m.INTERVALS,
    choices=(
        MEETINGS_IN_CARE,
        Text(
            "Een paar telt in de maand van de tweede bijeenkomst. Als de groep ertussen is gestopt, is het geen paar. "
            "De mediaan van een organisatie komt uit alle paren, niet uit de medianen van de teams.",
            "A pair counts in the month of the second meeting. When the group stopped in between it is not a pair. "
            "The median of an organisation comes from all pairs, not from the medians of the teams.",
        ),
    ),
    examples=(
        case(
            "Het paar telt in de maand van de tweede bijeenkomst.",
            "The pair counts in the month of the second meeting.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-31
            meeting held_on=2026-03-31
            """,
            {"2026-01": (None, 0), "2026-03": (None, 1, 59)},
        ),
        case(
            "De mediaan van twee paren ligt er middenin.",
            "The median of two pairs lies in the middle.",
            """
            client in_care_from=2026-01-05
            client client=2 in_care_from=2026-01-05
            meeting held_on=2026-01-01
            meeting held_on=2026-03-02
            meeting client=2 held_on=2026-01-01
            meeting client=2 held_on=2026-03-22
            """,
            {"2026-03": (None, 2, 70)},
        ),
        case(
            "Na stoppen en opnieuw starten begint het tellen opnieuw.",
            "After stopping and restarting the counting starts again.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-10
            group_step step=stopped on=2026-02-10
            group_step step=restarted on=2026-05-01
            meeting held_on=2026-05-10
            meeting held_on=2026-06-09
            """,
            {"2026-05": (None, 0), "2026-06": (None, 1, 30)},
        ),
    ),
)


def _kind(key: str, nl: str, en: str, measure: m.Total) -> Stratum:
    return Stratum(key=key, title=Text(f"{nl} per bijeenkomst", f"{en} per meeting"), numerator=measure)


RG_ATTENDANCE = Indicator(
    key="rg-attendance",
    title=Text("Deelnemers per bijeenkomst", "Participants per meeting"),
    why=Text(
        "Wie er zit, laat zien of het een eigen netwerk is of een overleg van hulpverleners.",
        "Who is there shows whether it is a network of one's own or a meeting of professionals.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("deelnemers, per soort", "participants, by kind"),
    denominator_text=_MEETINGS,
    unit="rate",
    clock="flow",
    better="higher",
    chart="bars",
    numerator=m.PARTICIPANTS,
    denominator=m.MEETINGS,
    strata=(
        _kind("informal", "naasten", "relatives and friends", m.PARTICIPANTS_INFORMAL),
        _kind("ggz", "hulpverleners uit de ggz", "mental health professionals", m.PARTICIPANTS_GGZ),
        _kind(
            "social-domain",
            "hulpverleners uit het sociaal domein",
            "social domain professionals",
            m.PARTICIPANTS_SOCIAL,
        ),
        _kind("other-professional", "andere hulpverleners", "other professionals", m.PARTICIPANTS_OTHER),
        _kind("peer-expert", "ervaringsdeskundigen", "peer experts", m.PARTICIPANTS_PEER),
    ),
    choices=(
        MEETINGS_IN_CARE,
        Text(
            "De cliënt zelf telt niet mee. Niet ingevuld is nul.", "The client does not count. Not filled in is none."
        ),
    ),
    examples=(
        case(
            "Elke soort heeft een eigen lijn; samen zijn ze alle deelnemers.",
            "Each kind has its own line; together they are all participants.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-03-01 informal=3 ggz=1
            meeting held_on=2026-03-31 informal=1 social_domain=1 peer_expert=1
            """,
            {
                "2026-03": (7, 2),
                "informal 2026-03": (4, 2),
                "ggz 2026-03": (1, 2),
                "social-domain 2026-03": (1, 2),
                "other-professional 2026-03": (0, 2),
                "peer-expert 2026-03": (1, 2),
                "informal 2026-02": (0, 0),
            },
        ),
    ),
)
RG_INFORMAL_PRESENT = Indicator(
    key="rg-informal-present",
    title=Text("Bijeenkomsten met een naaste", "Meetings with a relative or friend"),
    why=Text(
        "De kracht van de groep zit in de eigen mensen van de cliënt.",
        "The strength of the group is in the client's own people.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("waarvan met ten minste één naaste", "of which with at least one relative or friend"),
    denominator_text=_MEETINGS,
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.WITH_INFORMAL,
    denominator=m.MEETINGS,
    choices=(MEETINGS_IN_CARE,),
    examples=(
        case(
            "Niet ingevuld is niemand.",
            "Not filled in is nobody.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-03-01 informal=2
            meeting held_on=2026-03-15 informal=0
            meeting held_on=2026-03-31
            """,
            {"2026-03": (1, 3)},
        ),
    ),
)
RG_SOCIAL_DOMAIN_PRESENT = Indicator(
    key="rg-social-domain-present",
    title=Text("Bijeenkomsten met het sociaal domein", "Meetings with the social domain"),
    why=Text(
        "Samenwerken met het sociaal domein begint met samen aan tafel zitten.",
        "Working with the social domain begins with sitting at one table.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process (cooperation)",
    numerator_text=Text("waarvan met iemand uit het sociaal domein", "of which with someone from the social domain"),
    denominator_text=_MEETINGS,
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.WITH_SOCIAL,
    denominator=m.MEETINGS,
    choices=(MEETINGS_IN_CARE,),
    examples=(
        case(
            "Een andere hulpverlener is niet het sociaal domein.",
            "Another professional is not the social domain.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-03-01 social_domain=1
            meeting held_on=2026-03-15 other_professional=2 ggz=1
            """,
            {"2026-03": (1, 2)},
        ),
    ),
)
INDICATORS = (RG_MEETINGS, RG_INTERVAL, RG_ATTENDANCE, RG_INFORMAL_PRESENT, RG_SOCIAL_DOMAIN_PRESENT)
