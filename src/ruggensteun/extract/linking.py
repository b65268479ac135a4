"""From the monitor tables of a programme to a stored link from process to one outcome."""

import logging

from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.text import Text
from ruggensteun.meso.programme import settings_of
from ruggensteun.records import linkages
from ruggensteun.records.models import Linkage

LINKING = System("link process to outcome")
OUTCOME = Text("de score", "the score")
log = logging.getLogger(__name__)


def compute(pk: int) -> None:
    """Compute a link that was asked for and keep it; one that is done, or gone, is left alone."""
    with acting_as(LINKING):
        found = Linkage.objects.select_related("programme").filter(pk=pk, state=Linkage.State.WAITING).first()
        if found is None:
            return
        try:
            told = _computed(found)
        except Exception:
            log.exception("the link of %s in programme %s was not computed", found.line, found.programme.code)
            linkages.finish(found, Linkage.State.FAILED, {"dose": found.data.get("dose", "meetings")})
            raise
        linkages.finish(found, *told)


def _computed(found: Linkage) -> tuple[Linkage.State, dict[str, object]]:
    from ruggensteun.measure.outcomes.dose import Dose, doses
    from ruggensteun.measure.outcomes.linked import linked

    instrument, _, scale = found.line.partition(".")
    rows = doses(tables_of(found.programme), instrument, scale)
    minimum = settings_of(found.programme).minimum_cell_size
    dose: Dose = "group_months" if found.data.get("dose") == "group_months" else "meetings"
    told = linked(rows, dose=dose, outcome=OUTCOME, minimum=minimum)
    return Linkage.State.REFUSED if told.refused else Linkage.State.DONE, told.data
