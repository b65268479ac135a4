"""The coordinator sets up: rules, words, phases."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.meso import programme, terms
from ruggensteun.meso.models import Phase, ProgrammeSettings
from tests.meso.making import journaled

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("as_system")]


def test_a_programme_measures_by_the_defaults_until_someone_decides(world):
    found = programme.settings_of(world.programme)
    assert (found.rule_set, found.minimum_cell_size, found.screen_mr, found.teams_named) == ("anhoej", 5, True, False)
    assert not ProgrammeSettings.unguarded.exists()


def test_a_change_is_stored_and_told(world):
    coordinator = world.actor("coordinator")
    programme.change_settings(world.programme, by=coordinator, rule_set="nhs", minimum_cell_size=10)
    programme.change_settings(world.programme, by=coordinator, rule_set="nhs")  # nothing differs
    found = programme.settings_of(world.programme)
    assert (found.rule_set, found.minimum_cell_size) == ("nhs", 10)
    (entry,) = JournalEntry.unguarded.filter(event="programme.settings")
    assert (entry.note, entry.person) == ("rule_set, minimum_cell_size", world.people["coordinator"].pk)


def test_groups_of_fewer_than_three_can_never_be_shown(world):
    with pytest.raises(ValidationError):
        programme.change_settings(world.programme, by=world.actor("coordinator"), minimum_cell_size=2)
    programme.change_settings(world.programme, by=world.actor("coordinator"), minimum_cell_size=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeSettings.unguarded.update(minimum_cell_size=2)


@pytest.mark.parametrize("who", ["project_leader", "adviser", "executive", "administrator", "someone", "stranger"])
def test_only_the_coordinator_sets_up(world, who):
    steps = [
        lambda by: programme.change_settings(world.programme, by=by, rule_set="ihi"),
        lambda by: programme.add_phase(
            world.programme, by=by, name="x", kind="other", starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1)
        ),
    ]
    for step in steps:
        with pytest.raises(PermissionDenied, match="coördinator"):
            step(world.actor(who))


def test_a_coordinator_of_one_programme_does_not_set_up_another(world):
    with pytest.raises(PermissionDenied):
        programme.change_settings(world.other_programme, by=world.actor("coordinator"), rule_set="ihi")


def test_a_field_that_is_not_a_setting_is_a_mistake_of_the_caller(world):
    with pytest.raises(TypeError, match="programme_id"):
        programme.change_settings(world.programme, by=world.actor("coordinator"), programme_id=3)


def test_renamed_terms(world):
    renamed = {"recovery-supporting-intake": {"nl": "netwerkintake", "en": ""}}
    programme.change_settings(world.programme, by=world.actor("coordinator"), terms=renamed)
    words = terms.terms_of(programme.settings_of(world.programme).terms)
    intake = words["recovery-supporting-intake"]
    assert (intake.nl, intake.en) == ("netwerkintake", "recovery-supporting intake")
    assert words["adviser"] == terms.TERMS["adviser"]


@pytest.mark.parametrize(
    "wrong",
    [{"nothing": {"nl": "x"}}, {"adviser": "coach"}, {"adviser": {"de": "x"}}, {"adviser": {"nl": "x" * 61}}, [1]],
)
def test_terms_that_cannot_be_used_are_refused(world, wrong):
    with pytest.raises(ValidationError):
        programme.change_settings(world.programme, by=world.actor("coordinator"), terms=wrong)


def test_phases(world):
    coordinator = world.actor("coordinator")
    first = programme.add_phase(
        world.programme, by=coordinator, name="Voorbereiding", kind="preparation",
        starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 1),
    )  # fmt: skip
    assert programme.phase_on(world.programme, date(2026, 3, 31)) == first
    assert programme.phase_on(world.programme, date(2026, 4, 1)) is None
    programme.change_phase(first, by=coordinator, ends_on=date(2026, 4, 2))
    assert programme.phase_on(world.programme, date(2026, 4, 1)) == first
    with pytest.raises(ValidationError):
        programme.change_phase(first, by=coordinator, ends_on=date(2026, 1, 1))
    programme.remove_phase(first, by=coordinator)
    assert not Phase.unguarded.exists()
    assert journaled("phase.") == ["phase.added", "phase.changed", "phase.removed"]
