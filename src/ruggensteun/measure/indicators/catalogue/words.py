"""What the declarations share: a short way to write a worked example, and sentences that return."""

from collections.abc import Mapping

from ruggensteun.measure.indicators.indicator import Example, Expected
from ruggensteun.measure.text import Text

PLAN = "doorbraakproject-netwerkpsychiatrie, 3.4"
"""The plan that asks for most of the indicators, and the section."""


def case(nl: str, en: str, rows: str, counts: Mapping[str, Expected]) -> Example:
    """A worked example: because (Dutch, English), the rows, and what is counted."""
    return Example(Text(nl, en), rows, counts)


IN_CARE = Text("cliënten in zorg", "clients in care")
LAST_DAY = Text(
    "Stand op de laatste dag van de maand: wie dan in zorg is en zich niet heeft afgemeld voor het meten.",
    "As it stands on the last day of the month: who is then in care and has not opted out.",
)
WHOLE_MONTH = Text(
    "Wie in de maand ten minste één dag in zorg was telt mee. Wie zich in of voor die maand heeft afgemeld voor het "
    "meten, telt die maand niet mee; eerdere maanden veranderen niet.",
    "Who was in care on at least one day of the month counts. Who opted out in or before that month does not "
    "count in it; earlier months do not change.",
)
OWN_NUMBER = Text(
    "Een cliënt telt per team, want het nummer is van het team. Wie in een maand van team wisselt, telt die maand bij "
    "beide teams mee, en daardoor in de organisatie twee keer.",
    "A client counts per team, because the number is the team's own. Who changes teams in a month counts in both teams "
    "that month, and so twice in the organisation.",
)
ACTIVE_GROUP = Text(
    "Een groep is actief vanaf de eerste bijeenkomst. Na de stap ‘gestopt’ is de groep niet meer actief, tot de stap "
    "‘opnieuw gestart’ of een nieuwe bijeenkomst. De dag van het stoppen hoort er nog bij.",
    "A group is active from its first meeting. After the step ‘stopped’ it is no longer active, until the step "
    "‘restarted’ or another meeting. The day of stopping still belongs to it.",
)
MEETINGS_IN_CARE = Text(
    "Bijeenkomsten tellen mee als de cliënt in die maand in zorg was en zich niet had afgemeld voor het meten.",
    "Meetings count when the client was in care in that month and has not opted out.",
)
