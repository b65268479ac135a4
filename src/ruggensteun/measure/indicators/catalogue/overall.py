"""For all questions: whether measuring works and what it asks; and what should not get worse."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import IN_CARE, WHOLE_MONTH, case
from ruggensteun.measure.indicators.indicator import Indicator, Stratum
from ruggensteun.measure.text import Text

_MAIN_SCALE = Text(
    "Een vragenlijst telt één keer: op de schaal total, of zonder total op de eerste schaal. Hij telt mee als de "
    "cliënt in de maand van vragen in zorg was en zich niet had afgemeld voor het meten.",
    "A questionnaire counts once: on the scale total, or without a total on the first scale. It counts when the "
    "client was in care in the month of asking and had not opted out.",
)

RESPONSE_RATE = Indicator(
    key="response-rate",
    title=Text("Ingevulde vragenlijsten", "Questionnaires answered"),
    why=Text("Met weinig antwoorden zegt een gemiddelde weinig.", "With few answers a mean says little."),
    question=0,
    source="indicators.md",
    kind="balancing",
    programme_label="–",
    numerator_text=Text("waarvan terug met een geldige score", "of which returned with a valid score"),
    denominator_text=Text("vragenlijsten die in de ronde klaarstonden", "questionnaires due in the round"),
    unit="percent",
    clock="round",
    better="higher",
    chart="table",
    numerator=m.RECEIVED,
    denominator=m.DUE,
    choices=(_MAIN_SCALE,),
    examples=(
        case(
            "Deelschalen zijn samen één vragenlijst.",
            "Subscales together are one questionnaire.",
            """
            client in_care_from=2026-01-05
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=3.0
            response instrument=nel scale=connectedness round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=3.0
            response instrument=sofas round=T0 due_on=2026-02-01
            """,
            {"T0": (1, 2)},
        ),
        case(
            "Ingevuld zonder geldige score is niet geldig.",
            "Answered without a valid score is not valid.",
            """
            client in_care_from=2026-01-05
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03
            """,
            {"T0": (0, 1)},
        ),
        case(
            "Gevraagd na het einde van de zorg telt niet.",
            "Asked after the end of care does not count.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-20
            response instrument=nel round=T0 due_on=2026-03-25 answered_on=2026-03-26 score=3.0
            response instrument=nel round=T1 due_on=2026-04-01 answered_on=2026-04-02 score=3.0
            """,
            {"T0": (1, 1), "T1": None},
        ),
    ),
)
MEASURING_BURDEN = Indicator(
    key="measuring-burden",
    title=Text("Gevraagde tijd per cliënt", "Time asked per client"),
    why=Text("Meten mag niet zwaarder zijn dan nodig.", "Measuring should be no heavier than needed."),
    question=0,
    source="indicators.md",
    kind="balancing",
    programme_label="–",
    numerator_text=Text("minuten gevraagd in de ronde", "minutes asked in the round"),
    denominator_text=Text("cliënten aan wie iets is gevraagd", "clients who were asked"),
    unit="minutes",
    clock="round",
    better="lower",
    chart="table",
    numerator=m.MINUTES,
    denominator=m.ASKED,
    choices=(
        _MAIN_SCALE,
        Text(
            "De tijd is die van de vragenlijst naar verwachting, ook als hij niet is ingevuld.",
            "The time is that expected of the questionnaire, also when it was not answered.",
        ),
    ),
    examples=(
        case(
            "De minuten van een cliënt in een ronde worden opgeteld; deelschalen niet dubbel.",
            "The minutes of a client in a round add up; subscales are not counted twice.",
            """
            client in_care_from=2026-01-05
            client client=2 in_care_from=2026-01-05
            response instrument=nel round=T0 due_on=2026-02-01 minutes=15
            response instrument=nel scale=connectedness round=T0 due_on=2026-02-01 minutes=15
            response instrument=sofas round=T0 due_on=2026-02-01 minutes=5
            response client=2 instrument=nel round=T0 due_on=2026-02-01 minutes=15
            """,
            {"T0": (35, 2)},
        ),
    ),
)
CRISIS_ADMISSIONS = Indicator(
    key="crisis-admissions",
    title=Text("Crisis en opname", "Crisis and admission"),
    why=Text("Anders werken mag niet leiden tot meer crisis.", "Working differently should not lead to more crises."),
    question=None,
    source="routekaart-keuzehulp-taskforce-epa, 1.2",
    kind="balancing",
    programme_label="– (roadmap 1.2 example)",
    numerator_text=Text("crisiscontacten en opnames", "crisis contacts and admissions"),
    denominator_text=IN_CARE,
    unit="rate",
    shown="per-100-clients",
    clock="flow",
    better="lower",
    chart="u",
    numerator=m.CRISES,
    denominator=m.IN_CARE_MONTH,
    strata=(
        Stratum(key="crisis", title=Text("crisiscontacten", "crisis contacts"), numerator=m.CRISIS_CONTACTS),
        Stratum(key="admission", title=Text("opnames", "admissions"), numerator=m.ADMISSIONS),
    ),
    choices=(WHOLE_MONTH,),
    examples=(
        case(
            "Een rij zonder aantal is één keer; op de laatste dag telt in die maand.",
            "A row without a number is once; on the last day counts in that month.",
            """
            client in_care_from=2026-01-05
            care_event kind=crisis on=2026-03-31
            care_event kind=crisis on=2026-03-10 times=2
            care_event kind=admission on=2026-03-11
            """,
            {"2026-03": (4, 1), "crisis 2026-03": (3, 1), "admission 2026-03": (1, 1), "2026-04": (0, 1)},
        ),
        case(
            "Een opname na het einde van de zorg, in een latere maand, telt niet bij dit team.",
            "An admission after the end of care, in a later month, does not count for this team.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-15
            care_event kind=admission on=2026-03-20
            care_event kind=admission on=2026-04-02
            """,
            {"2026-03": (1, 1), "2026-04": (0, 0)},
        ),
    ),
)
INDICATORS = (RESPONSE_RATE, MEASURING_BURDEN, CRISIS_ADMISSIONS)
