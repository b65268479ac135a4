"""When a team held its rounds: a report leaves out the rounds that came after its period."""

from datetime import date

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import Team
from ruggensteun.records.models import MonitorRow

DATED = {"response": "due_on", "team_assessment": "on"}
"""The monitor tables with rounds, and the day of a row in them."""
LOOKING = System("days of the rounds of a team")


def round_days(team: Team) -> dict[str, date]:
    """The first day of every round, by its name. Rows about clients are looked at for their day alone.

    Rounds of one name are taken to be one round, whichever instrument it was held with.
    """
    found: dict[str, date] = {}
    with acting_as(LOOKING):
        for table, day in DATED.items():
            rows = MonitorRow.objects.filter(team=team, table=table, ended_by=None)
            for name, on in rows.values_list("data__round", f"data__{day}").distinct():
                if name and on:
                    began = date.fromisoformat(on)
                    found[name] = min(found.get(name, began), began)
    return found
