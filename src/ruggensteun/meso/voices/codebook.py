"""The codebook of a programme: themes that its coordinator makes, words again, ends and takes back."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.meso.models import Theme, ThemeVersion
from ruggensteun.meso.rules import may_set_up
from ruggensteun.meso.voices.usual import USUAL
from ruggensteun.meso.writing import added, changed, fresh, person, writing
from ruggensteun.parties.models import Programme

FIELDS = ("name", "covers", "question", "indicator")
WORDS = ("name", "covers")
"""What a theme means: another value here is another version."""


def of_programme(programme: Programme) -> QuerySet[Theme]:
    """The themes in use, in the order of the questions of the plan."""
    return Theme.objects.filter(programme=programme, ended_at=None)


def ended(programme: Programme) -> QuerySet[Theme]:
    """The themes that are no longer used."""
    return Theme.objects.filter(programme=programme, ended_at__isnull=False)


def add(programme: Programme, *, by: Actor | System, **fields: Any) -> Theme:
    """A new theme. ``fields``: see ``FIELDS``; ValidationError for a name that is in use."""
    may_set_up(by, programme).or_raise()
    with writing():
        return _add(programme, by, fields)


def begin_with_usual(programme: Programme, *, by: Actor | System) -> int:
    """Take over the usual themes whose name was never used here, in the language of the page. How many."""
    may_set_up(by, programme).or_raise()
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    with writing():
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        there = set(Theme.objects.filter(programme=programme).values_list("name", flat=True))
        new = [one for one in USUAL if not {one.name.nl, one.name.en} & there]
        for one in new:
            fields = {"name": one.name.in_(language), "covers": one.covers.in_(language), "question": one.question}
            _add(programme, by, fields)
        return len(new)


def change(theme: Theme, *, by: Actor | System, **fields: Any) -> Theme:
    """Other words make another version; what was coded before keeps the number of the words it went by."""
    may_set_up(by, theme.programme).or_raise()
    with writing():
        theme = fresh(theme)
        means = {name: fields[name] for name in WORDS if name in fields and fields[name] != getattr(theme, name)}
        if means:
            fields["version"] = theme.version + 1
        theme = changed(theme, fields, (*FIELDS, "version"), "theme.changed", by)
        if means:
            _keep_version(theme, by)
        return theme


def end(theme: Theme, *, by: Actor | System) -> Theme:
    """No new point gets this theme; what was coded with it stays readable."""
    may_set_up(by, theme.programme).or_raise()
    with writing():
        theme = fresh(theme)
        return (
            theme if theme.ended_at else changed(theme, {"ended_at": timezone.now()}, ("ended_at",), "theme.ended", by)
        )


def take_back(theme: Theme, *, by: Actor | System) -> Theme:
    """Use an ended theme again; ValidationError when its name was given to another meanwhile."""
    may_set_up(by, theme.programme).or_raise()
    with writing():
        return changed(fresh(theme), {"ended_at": None}, ("ended_at",), "theme.taken-back", by)


def _add(programme: Programme, by: Actor | System, fields: dict[str, Any]) -> Theme:
    theme = added(Theme(programme=programme, made_by_id=person(by), **fields), "theme.added", by)
    _keep_version(theme, by)
    return theme


def _keep_version(theme: Theme, by: Actor | System) -> None:
    row = ThemeVersion(theme=theme, number=theme.version, name=theme.name, covers=theme.covers, made_by_id=person(by))
    row.full_clean()
    row.save(force_insert=True)
