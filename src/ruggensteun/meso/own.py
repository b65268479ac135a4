"""Indicators that a team or a programme makes itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.measure.indicators.catalogue import SERIES
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.meso.rules import may_set_goals
from ruggensteun.meso.writing import added, changed, fresh, person, writing
from ruggensteun.parties.models import Programme, Team

FIELDS = ("title_nl", "title_en", "why", "unit", "better", "numerator", "denominator", "chart")
"""What can be changed afterwards; the key stands in workbooks and stays."""


def of_team(programme: Programme, team: Team) -> QuerySet[OwnIndicator]:
    """The own indicators in use by a team: its own and those of the whole programme."""
    return OwnIndicator.objects.filter(Q(team=team) | Q(team=None), programme=programme, retired_at=None)


def add(programme: Programme, team: Team | None, *, by: Actor | System, **fields: Any) -> OwnIndicator:
    """Make an indicator. ``fields``: ``key`` and ``FIELDS``. ValidationError per field."""
    may_set_goals(by, programme, team).or_raise()
    if fields.get("key") in SERIES:
        raise ValidationError({"key": _("Deze code is van een vaste indicator. Kies een andere.")})
    with writing():
        indicator = OwnIndicator(programme=programme, team=team, made_by_id=person(by), **fields)
        return added(indicator, "own-indicator.added", by)


def change(indicator: OwnIndicator, *, by: Actor | System, **fields: Any) -> OwnIndicator:
    """Change any of ``FIELDS``."""
    may_set_goals(by, indicator.programme, indicator.team).or_raise()
    with writing():
        return changed(fresh(indicator), fields, FIELDS, "own-indicator.changed", by)


def retire(indicator: OwnIndicator, *, by: Actor | System) -> OwnIndicator:
    """No longer on the board; what was measured stays."""
    may_set_goals(by, indicator.programme, indicator.team).or_raise()
    with writing():
        retired = {"retired_at": timezone.now()}
        return changed(fresh(indicator), retired, ("retired_at",), "own-indicator.retired", by)
