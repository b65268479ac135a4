"""The shared intermediate tables of the indicators."""

from ruggensteun.measure.indicators.stages import (  # noqa: F401 -- registers the stages
    care,
    contacts,
    goals,
    groups,
    language,
    meetings,
    outcomes,
    places,
    staff,
    tables,
)
from ruggensteun.measure.indicators.stages.registry import FAR, STAGES, Stage, needed

__all__ = ["FAR", "STAGES", "Stage", "needed"]
