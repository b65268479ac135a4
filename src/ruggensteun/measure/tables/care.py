"""Monitor tables about clients and their care: who is there, how they came in, crises and admissions."""

from ruggensteun.measure.tables.codes import AGE_BANDS, CARE_EVENTS, CARE_YEARS, DIAGNOSIS_GROUPS, INTAKE_OUTCOMES, SEX
from ruggensteun.measure.tables.columns import CLIENT_KEY, TEAM_KEY, code, count, day, yes_no
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.text import Text

CLIENT = Table(
    "client",
    Text("Cliënten", "Clients"),
    Text("Eén rij per cliënt per keer in zorg bij het team.", "One row per client per time in care of the team."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        day(
            "in_care_from",
            "In zorg vanaf",
            "In care from",
            ("Eerste dag in zorg bij dit team.", "First day in care of this team."),
            required=True,
        ),
        day(
            "in_care_until",
            "In zorg tot",
            "In care until",
            (
                "Eerste dag niet meer in zorg; leeg als nog in zorg.",
                "First day no longer in care; empty while in care.",
            ),
            since="in_care_from",
        ),
        day(
            "opted_out_on",
            "Doet niet meer mee vanaf",
            "Opted out on",
            ("De cliënt wil niet meetellen vanaf deze dag.", "The client does not want to be counted from this day."),
        ),
        code("age_band", "Leeftijd", "Age", AGE_BANDS),
        code("sex", "Geslacht", "Sex", SEX),
        code("diagnosis_group", "Diagnosegroep", "Diagnosis group", DIAGNOSIS_GROUPS),
        code("care_years", "Jaren in ggz", "Years in care", CARE_YEARS),
    ),
    key=("team", "client", "in_care_from"),
    refers=(("team", "team"),),
)
INTAKE = Table(
    "intake",
    Text("Intakes", "Intakes"),
    Text("Eén rij per aanmelding.", "One row per registration."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        day(
            "registered_on",
            "Aangemeld op",
            "Registered on",
            ("De dag van aanmelding.", "The day of registration."),
            required=True,
        ),
        day(
            "intake_on",
            "Intake op",
            "Intake on",
            ("De dag van de intake; leeg als nog niet geweest.", "The day of the intake; empty if not yet."),
            since="registered_on",
        ),
        yes_no("recovery_supporting", "Herstelondersteunend", "Recovery-supporting"),
        yes_no("relative_present", "Naaste erbij", "Relative present"),
        yes_no("peer_present", "Ervaringsdeskundige erbij", "Peer expert present"),
        yes_no("social_domain_present", "Sociaal domein erbij", "Social domain present"),
        code("outcome", "Uitkomst", "Outcome", INTAKE_OUTCOMES),
    ),
    key=("team", "client", "registered_on"),
    refers=(("team", "team"),),
)
CARE_EVENT = Table(
    "care_event",
    Text("Crisis en opname", "Crisis and admission"),
    Text("Eén rij per crisiscontact of opname.", "One row per crisis contact or admission."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        code("kind", "Soort", "Kind", CARE_EVENTS, required=True),
        day(
            "on",
            "Datum",
            "Date",
            ("De dag van het contact of de opname.", "The day of the contact or admission."),
            required=True,
        ),
        count("times", "Aantal keer", "Number of times"),
    ),
    key=("team", "client", "kind", "on"),
    refers=(("team", "team"), ("client", "client")),
)
