"""Setting up a programme: its rules, words, agreements and phases. By its coordinator."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import current_actor, remembered
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.words import Words
from ruggensteun.meso import terms
from ruggensteun.meso.models import Phase, ProgrammeSettings
from ruggensteun.meso.rules import may_set_up
from ruggensteun.meso.writing import added, changed, fresh, note_down, writing
from ruggensteun.parties.models import Programme

SETTINGS = (
    "rule_set", "minimum_cell_size", "screen_mr", "report_every_months", "teams_named", "terms", "covenant", "methods",
)  # fmt: skip
OVERLAPS = Words(
    "Deze dagen overlappen met ‘{name}’ ({kind}), van {first} tot {after}. "
    "Kies andere dagen of een andere soort, of wijzig die fase.",
    "These days overlap with ‘{name}’ ({kind}), from {first} until {after}. "
    "Choose other days or another kind, or change that phase.",
)
PHASE = ("name", "kind", "starts_on", "ends_on")


def settings_of(programme: Programme) -> ProgrammeSettings:
    """How the programme measures; the defaults (not stored) while nobody has decided otherwise. Asked once per page."""
    actor = current_actor()
    if isinstance(actor, System):
        return _settings(programme)
    return remembered(actor, (ProgrammeSettings, programme.pk), lambda: _settings(programme))


def _settings(programme: Programme) -> ProgrammeSettings:
    return ProgrammeSettings.objects.filter(programme=programme).first() or ProgrammeSettings(programme=programme)


def change_settings(programme: Programme, *, by: Actor | System, **fields: Any) -> ProgrammeSettings:
    """Change any of ``SETTINGS``. Another minimum cell size counts from the next computing of the series."""
    may_set_up(by, programme).or_raise()
    if problems := terms.problems_with(fields.get("terms", {})):
        raise ValidationError({"terms": problems})
    with writing():
        settings, _ = ProgrammeSettings.objects.get_or_create(programme=programme)
        return changed(fresh(settings), fields, SETTINGS, "programme.settings", by)


def add_phase(
    programme: Programme, *, by: Actor | System, name: str, kind: str, starts_on: date, ends_on: date
) -> Phase:
    """A stretch of the programme; ``ends_on`` is the first day after it.

    Phases of different kinds may overlap. Raises ValidationError, naming the other, for two of one kind.
    """
    may_set_up(by, programme).or_raise()
    phase = Phase(programme=programme, name=name, kind=kind, starts_on=starts_on, ends_on=ends_on)
    with writing():
        _apart(phase)
        return added(phase, "phase.added", by)


def change_phase(phase: Phase, *, by: Actor | System, **fields: Any) -> Phase:
    """Change any of ``PHASE``."""
    may_set_up(by, phase.programme).or_raise()
    with writing():
        stored = fresh(phase)
        told = {name: fields.get(name, getattr(stored, name)) for name in PHASE}
        _apart(Phase(pk=stored.pk, programme=stored.programme, **told))
        return changed(stored, fields, PHASE, "phase.changed", by)


def _apart(phase: Phase) -> None:
    """No other phase of this kind on the same day: then nobody could say in which one the programme is."""
    same = Phase.objects.filter(programme=phase.programme, kind=phase.kind).exclude(pk=phase.pk)
    other = same.filter(starts_on__lt=phase.ends_on, ends_on__gt=phase.starts_on).first()
    if other is not None:
        told = str(OVERLAPS).format(
            kind=phase.get_kind_display(), name=other.name, first=f"{other.starts_on:%d-%m-%Y}",
            after=f"{other.ends_on:%d-%m-%Y}",
        )  # fmt: skip
        raise ValidationError({"starts_on": told})


def remove_phase(phase: Phase, *, by: Actor | System) -> None:
    """Take a phase out of the plan; nothing hangs on it."""
    may_set_up(by, phase.programme).or_raise()
    with writing():
        note_down("phase.removed", phase, by, kind=Kind.DELETE, note=phase.name)
        phase.delete()


def phase_on(programme: Programme, day: date) -> Phase | None:
    """The phase that holds ``day``; the one that began last when several do."""
    return Phase.objects.filter(programme=programme, starts_on__lte=day, ends_on__gt=day).last()


def with_phase(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Rows that have a programme, each with its phase on ``day`` as ``phase_name`` and ``phase_ends_on``, or None.

    The same phase as ``phase_on``, without a question of its own to the database.
    """
    found = Phase.objects.filter(programme=OuterRef("programme"), starts_on__lte=day, ends_on__gt=day).reverse()
    return rows.annotate(
        phase_name=Subquery(found.values("name")[:1]), phase_ends_on=Subquery(found.values("ends_on")[:1])
    )
