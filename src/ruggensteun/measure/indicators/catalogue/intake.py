"""Question 2: the recovery-supporting intake."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.text import Text

_SUPPORTING = Text("herstelondersteunende intakes in de maand", "recovery-supporting intakes in the month")
_COUNTED = Text(
    "Intakes tellen, niet cliënten: twee intakes zijn er twee. Wie zich in of voor die maand heeft afgemeld voor het "
    "meten, telt niet; in zorg zijn hoeft nog niet.",
    "Intakes count, not clients: two intakes are two. Who opted out in or before that month does not count; being in "
    "care is not needed yet.",
)
_UNKNOWN = Text("Niet ingevuld is nee.", "Not filled in is no.")

HOI_COVERAGE = Indicator(
    key="hoi-coverage",
    title=Text("Herstelondersteunende intakes", "Recovery-supporting intakes"),
    why=Text(
        "Begint het gesprek bij wat iemand is overkomen en wil, met naasten erbij?",
        "Does the conversation start from what happened to someone and what they want?",
    ),
    question=2,
    source=PLAN,
    kind="process",
    programme_label="outcome",
    numerator_text=Text(
        "waarvan gedaan als herstelondersteunende intake", "of which done as recovery-supporting intake"
    ),
    denominator_text=Text("alle intakes in de maand", "all intakes in the month"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.INTAKES_SUPPORTING,
    denominator=m.INTAKES,
    choices=(_COUNTED, _UNKNOWN),
    examples=(
        case(
            "Twee intakes van één cliënt zijn twee intakes.",
            "Two intakes of one client are two intakes.",
            """
            intake registered_on=2026-02-20 intake_on=2026-03-01 recovery_supporting=yes
            intake registered_on=2026-03-10 intake_on=2026-03-31
            """,
            {"2026-02": (0, 0), "2026-03": (1, 2)},
        ),
        case(
            "Aangemeld zonder intake telt nog niet.",
            "Registered without an intake does not count yet.",
            "intake registered_on=2026-03-10 recovery_supporting=yes",
            {"2026-03": (0, 0)},
        ),
        case(
            "Wie zich in die maand heeft afgemeld, telt niet mee.",
            "Who opts out in that month does not count.",
            """
            client in_care_from=2026-03-02 opted_out_on=2026-03-20
            intake registered_on=2026-02-20 intake_on=2026-03-01 recovery_supporting=yes
            """,
            {"2026-03": (0, 0)},
        ),
    ),
)
HOI_RELATIVE_PRESENT = Indicator(
    key="hoi-relative-present",
    title=Text("Naaste bij de intake", "Relative at the intake"),
    why=Text(
        "Een naaste weet wat helpt en blijft als de zorg stopt.",
        "A relative knows what helps and stays when care ends.",
    ),
    question=2,
    source="micro.md 2.2",
    kind="process",
    programme_label="–",
    numerator_text=Text("waarvan met een naaste erbij", "of which with a relative present"),
    denominator_text=_SUPPORTING,
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.INTAKES_RELATIVE,
    denominator=m.INTAKES_SUPPORTING,
    choices=(_COUNTED, _UNKNOWN),
    examples=(
        case(
            "Alleen herstelondersteunende intakes tellen mee.",
            "Only recovery-supporting intakes count.",
            """
            intake registered_on=2026-02-20 intake_on=2026-03-01 recovery_supporting=yes relative_present=yes
            intake client=2 registered_on=2026-02-20 intake_on=2026-03-02 recovery_supporting=yes
            intake client=3 registered_on=2026-02-20 intake_on=2026-03-03 recovery_supporting=no relative_present=yes
            """,
            {"2026-03": (1, 2)},
        ),
    ),
)
HOI_PEER_PRESENT = Indicator(
    key="hoi-peer-present",
    title=Text("Ervaringsdeskundige bij de intake", "Peer expert at the intake"),
    why=Text("Een ervaringsdeskundige laat zien dat herstel kan.", "A peer expert shows that recovery is possible."),
    question=2,
    source="micro.md 2.2",
    kind="process",
    programme_label="–",
    numerator_text=Text("waarvan met een ervaringsdeskundige erbij", "of which with a peer expert present"),
    denominator_text=_SUPPORTING,
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.INTAKES_PEER,
    denominator=m.INTAKES_SUPPORTING,
    choices=(_COUNTED, _UNKNOWN),
    examples=(
        case(
            "Een naaste is geen ervaringsdeskundige.",
            "A relative is not a peer expert.",
            """
            intake registered_on=2026-02-20 intake_on=2026-03-01 recovery_supporting=yes relative_present=yes
            intake client=2 registered_on=2026-02-20 intake_on=2026-03-02 recovery_supporting=yes peer_present=yes
            """,
            {"2026-03": (1, 2)},
        ),
    ),
)
HOI_WAIT = Indicator(
    key="hoi-wait",
    title=Text("Wachten op de intake", "Waiting for the intake"),
    why=Text(
        "Een betere intake mag het wachten niet langer maken.", "A better intake should not make the wait longer."
    ),
    question=2,
    source="micro.md 2.2",
    kind="balancing",
    programme_label="–",
    numerator_text=Text("dagen van aanmelding tot intake (mediaan)", "days from registration to intake (median)"),
    denominator_text=Text("intakes in de maand", "intakes in the month"),
    unit="days",
    clock="flow",
    better="lower",
    chart="run",
    median=m.WAIT_DAYS,
    denominator=m.INTAKES,
    choices=(
        _COUNTED,
        Text(
            "Het wachten telt in de maand van de intake. Wie nog wacht, telt nog niet. "
            "De mediaan van een organisatie komt uit alle intakes, niet uit de medianen van de teams.",
            "The wait counts in the month of the intake. Who is still waiting does not count yet. "
            "The median of an organisation comes from all intakes, not from the medians of the teams.",
        ),
    ),
    examples=(
        case(
            "De mediaan van 9, 10 en 40 dagen is 10.",
            "The median of 9, 10 and 40 days is 10.",
            """
            intake registered_on=2026-02-20 intake_on=2026-03-01
            intake client=2 registered_on=2026-02-20 intake_on=2026-03-02
            intake client=3 registered_on=2026-02-19 intake_on=2026-03-31
            intake client=4 registered_on=2026-02-19
            """,
            {"2026-02": (None, 0), "2026-03": (None, 3, 10)},
        ),
        case(
            "De organisatie: de mediaan van alle vier is 15, niet het midden van 10 en 30.",
            "The organisation: the median of all four is 15, not the middle of 10 and 30.",
            """
            intake registered_on=2026-03-01 intake_on=2026-03-11
            intake client=2 registered_on=2026-03-01 intake_on=2026-03-11
            intake client=3 registered_on=2026-03-01 intake_on=2026-03-21
            intake team=B registered_on=2026-03-01 intake_on=2026-03-31
            """,
            {"2026-03": (None, 3, 10), "B 2026-03": (None, 1, 30), "organisation 2026-03": (None, 4, 15)},
        ),
    ),
)
INDICATORS = (HOI_COVERAGE, HOI_RELATIVE_PRESENT, HOI_PEER_PRESENT, HOI_WAIT)
