"""Monitor tables about resource groups: the steps towards one, its meetings, and the goals of its plan."""

from ruggensteun.measure.tables.codes import GOAL_TERMS, GROUP_STEPS, HEALTH_DIMENSIONS, RECOVERY_DIMENSIONS
from ruggensteun.measure.tables.columns import CLIENT_KEY, TEAM_KEY, code, count, day, key, yes_no
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.text import Text

GROUP_STEP = Table(
    "group_step",
    Text("Stappen resourcegroep", "Resource group steps"),
    Text("Eén rij per stap van een resourcegroep.", "One row per step of a resource group."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        code("step", "Stap", "Step", GROUP_STEPS, required=True),
        day("on", "Datum", "Date", ("De dag van de stap.", "The day of the step."), required=True),
    ),
    key=("team", "client", "step", "on"),
    refers=(("team", "team"), ("client", "client")),
)
MEETING = Table(
    "meeting",
    Text("Bijeenkomsten", "Meetings"),
    Text("Eén rij per bijeenkomst van een resourcegroep.", "One row per meeting of a resource group."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        day("held_on", "Datum", "Date", ("De dag van de bijeenkomst.", "The day of the meeting."), required=True),
        count("informal", "Aantal naasten", "Number of relatives and friends"),
        count("ggz", "Aantal ggz", "Number from mental health care"),
        count("social_domain", "Aantal sociaal domein", "Number from the social domain"),
        count("other_professional", "Aantal andere hulpverleners", "Number of other professionals"),
        count("peer_expert", "Aantal ervaringsdeskundigen", "Number of peer experts"),
        yes_no("psychiatrist_present", "Psychiater erbij", "Psychiatrist present"),
        count("nominees_accepted", "Genomineerden die ja zeiden", "Nominees who accepted"),
        count(
            "nominees_interviewed",
            "Waarvan vooraf gesproken",
            "Of whom interviewed before",
            part_of="nominees_accepted",
        ),
    ),
    key=("team", "client", "held_on"),
    refers=(("team", "team"), ("client", "client")),
)
GOAL = Table(
    "goal",
    Text("Doelen", "Goals"),
    Text(
        "Eén rij per doel in een plan. Alleen codes, niet het doel zelf.",
        "One row per goal in a plan. Codes only, never the goal itself.",
    ),
    (
        TEAM_KEY,
        CLIENT_KEY,
        key("goal", "Doelnummer", "Goal number", ("Een nummer per cliënt.", "A number per client."), required=True),
        code("term", "Termijn", "Term", GOAL_TERMS, required=True),
        day(
            "active_from",
            "Actief vanaf",
            "Active from",
            ("De dag dat het doel in het plan kwam.", "The day the goal entered the plan."),
            required=True,
        ),
        day(
            "active_until",
            "Actief tot",
            "Active until",
            ("Eerste dag dat het doel niet meer loopt.", "First day the goal is no longer active."),
            since="active_from",
        ),
        code("recovery_dimension", "Hersteldimensie", "Recovery dimension", RECOVERY_DIMENSIONS),
        code("health_dimension", "Dimensie positieve gezondheid", "Positive-health dimension", HEALTH_DIMENSIONS),
    ),
    key=("team", "client", "goal"),
    refers=(("team", "team"), ("client", "client")),
)
