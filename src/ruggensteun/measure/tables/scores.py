"""Monitor tables with scores: questionnaires that clients fill in, and assessments of teams."""

from ruggensteun.measure.tables.columns import CLIENT_KEY, TEAM_KEY, day, key, round_
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.text import Text

RESPONSE = Table(
    "response",
    Text("Vragenlijsten", "Questionnaires"),
    Text("Eén rij per cliënt, ronde, instrument en schaal.", "One row per client, round, instrument and scale."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        key(
            "instrument",
            "Instrument",
            "Instrument",
            ("Bijvoorbeeld nel, whodas36, iroc, sofas.", "For example nel, whodas36, iroc, sofas."),
            required=True,
        ),
        round_(),
        key(
            "scale",
            "Schaal",
            "Scale",
            ("total, of de naam van een deelschaal.", "total, or the name of a subscale."),
            required=True,
        ),
        day(
            "due_on",
            "Gevraagd op",
            "Due on",
            ("De dag dat de vragenlijst klaarstond.", "The day the questionnaire was due."),
            required=True,
        ),
        day(
            "answered_on",
            "Ingevuld op",
            "Answered on",
            ("Leeg als niet ingevuld.", "Empty if not answered."),
            since="due_on",
        ),
        Column(
            "score",
            Kind.NUMBER,
            Text("Score", "Score"),
            Text("Leeg als er geen geldige score is.", "Empty if there is no valid score."),
            low=-1_000,
            high=1_000,
        ),
        Column(
            "minutes",
            Kind.NUMBER,
            Text("Minuten gevraagd", "Minutes asked"),
            Text("Hoe lang invullen naar verwachting duurt.", "How long answering is expected to take."),
            low=0,
            high=600,
        ),
    ),
    key=("team", "client", "instrument", "round", "scale"),
    refers=(("team", "team"), ("client", "client")),
)
TEAM_ASSESSMENT = Table(
    "team_assessment",
    Text("Teammetingen", "Team assessments"),
    Text("Eén rij per schaal, onderdeel, ronde en beoordelaar.", "One row per scale, part, round and rater."),
    (
        TEAM_KEY,
        key(
            "scale",
            "Schaal",
            "Scale",
            (
                "Bijvoorbeeld rg-fidelity of quickscan-social-domain.",
                "For example rg-fidelity or quickscan-social-domain.",
            ),
            required=True,
        ),
        key(
            "part",
            "Onderdeel",
            "Part",
            ("total, of een onderdeel zoals cooperation.", "total, or a part such as cooperation."),
            required=True,
        ),
        round_(),
        key(
            "rater",
            "Beoordelaar",
            "Rater",
            (
                "1, 2 of consensus; answers: het gemiddelde van veel mensen, zonder naam.",
                "1, 2 or consensus; answers: the mean of many people, without a name.",
            ),
            required=True,
        ),
        day("on", "Datum", "Date", ("De dag van de meting.", "The day of the assessment."), required=True),
        Column(
            "score",
            Kind.NUMBER,
            Text("Score", "Score"),
            Text("De score op dit onderdeel.", "The score on this part."),
            required=True,
            low=0,
            high=10_000,
            part_of="maximum",
        ),
        Column(
            "maximum",
            Kind.NUMBER,
            Text("Hoogste score", "Highest score"),
            Text("De hoogst mogelijke score.", "The highest possible score."),
            required=True,
            low=0.001,
            high=10_000,
        ),
    ),
    key=("team", "scale", "part", "round", "rater"),
    refers=(("team", "team"),),
)
