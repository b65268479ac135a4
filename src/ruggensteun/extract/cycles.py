"""The cycles of a team, live ones and those from its workbook, as rows of the monitor table ``pdsa``."""

from collections.abc import Iterable
from typing import Any

from ruggensteun.meso.models import Pdsa
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.codec import from_json
from ruggensteun.records.models import MonitorRow

BEGUN = (Pdsa.State.DO, Pdsa.State.STUDY, Pdsa.State.ACT, Pdsa.State.CLOSED)


def live_rows(programme: Programme, team: Team | None = None) -> list[dict[str, Any]]:
    """The cycles that have begun in the platform, of one team or of all."""
    found = Pdsa.objects.filter(programme=programme, state__in=BEGUN).select_related("team")
    return [row_of(cycle) for cycle in (found if team is None else found.filter(team=team))]


def row_of(cycle: Pdsa) -> dict[str, Any]:
    """A cycle as a monitor row: the label, the days and the indicators; no other text."""
    return {
        "team": cycle.team.code,
        "cycle": key_of(cycle.number),
        "label": cycle.label,
        "started_on": cycle.started_on,
        "ended_on": cycle.ended_on,
        "decision": cycle.decision or None,
        "indicators": ";".join(cycle.indicators) or None,
    }


def key_of(number: int) -> str:
    """What a cycle of the platform is called in the monitor table; a team numbers its own as it likes."""
    return f"platform-{number}"


def imported_rows(programme: Programme, team: Team) -> list[dict[str, Any]]:
    """The cycles that a team wrote in its workbook."""
    rows = MonitorRow.objects.filter(programme=programme, team=team, table="pdsa", ended_by=None)
    return [from_json("pdsa", data) for data in rows.values_list("data", flat=True)]


def together(live: Iterable[dict[str, Any]], imported: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Both; the live one where a workbook names the same cycle."""
    found = {(row["team"], row["cycle"]): row for row in (*imported, *live)}
    return sorted(found.values(), key=lambda row: (row["started_on"], row["cycle"]))
