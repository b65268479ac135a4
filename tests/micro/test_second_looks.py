"""Second looks: days that follow from an interval, outcomes, a client's no, and mistakes that stay to be read."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.periods import months_before
from ruggensteun.micro import deletions, second_looks, treatments
from ruggensteun.micro.models import SecondLook, TreatmentTraits
from ruggensteun.micro.treatments import Treatment
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()
IN_A_YEAR = months_before(TODAY, -12)


@pytest.fixture
def treatment(space, els, bram, world):
    return treatments.begin(space, world.team, by=els)


@pytest.fixture
def team(people, bram):
    return an_actor(people["bram"])


def day_of(treatment, look, by):
    with acting_as(by):
        row = Treatment.objects.select_related("team").get(pk=treatment.pk)
        return {due.look.key: due.on for due in second_looks.due([row])[row.pk]}.get(look)


def test_a_year_after_the_beginning_and_a_year_after_it_was_done(treatment, team, els, at_noon):
    assert day_of(treatment, "somatic", els) == IN_A_YEAR
    at_noon.move_to(NOON + timedelta(days=40), tick=False)
    on = TODAY + timedelta(days=30)
    row = second_looks.record(treatment, "somatic", "done", on=on, by=team)
    assert row.due_on == IN_A_YEAR
    assert day_of(treatment, "somatic", team) == months_before(on, -12)
    assert day_of(treatment, "diagnosis", team) == IN_A_YEAR


def test_moved_not_needed_and_taken_back(treatment, team, els):
    later = TODAY + timedelta(days=60)
    moved = second_looks.record(treatment, "treatment", "moved", on=TODAY, by=team, moved_to=later, reason="Vakantie")
    assert day_of(treatment, "treatment", els) == later
    none = second_looks.record(treatment, "treatment", "not-applicable", on=TODAY, by=team)
    assert day_of(treatment, "treatment", els) is None
    with pytest.raises(ValidationError, match="nieuwste"):
        second_looks.take_back(moved, by=team, reason="Vergissing")
    second_looks.take_back(none, by=team, reason="Vergissing")
    assert day_of(treatment, "treatment", els) == later
    with pytest.raises(ValidationError, match="al teruggenomen"):
        second_looks.take_back(none, by=team, reason="Nog eens")
    with acting_as(els):
        assert SecondLook.objects.count() == 3  # nothing went away


def test_the_client_says_no_and_may_want_it_after_all(treatment, team, els, people):
    no = second_looks.decline(treatment, "somatic", by=els, reason="Ik ga al naar de huisarts")
    assert (no.outcome, day_of(treatment, "somatic", team)) == ("not-wanted", IN_A_YEAR)
    second_looks.take_back(no, by=els, reason="Toch wel")
    done = second_looks.record(treatment, "somatic", "done", on=TODAY, by=team)
    for by in (els, an_actor(people["dirk"])):  # the team's own line is the team's to take back
        with pytest.raises(PermissionDenied):
            second_looks.take_back(done, by=by, reason="x")


def test_others_neither_write_nor_decline(treatment, people, els):
    for who in ("dirk", "omar", "anna"):
        with pytest.raises(PermissionDenied):
            second_looks.record(treatment, "somatic", "done", on=TODAY, by=an_actor(people[who]))
        with pytest.raises(PermissionDenied):
            second_looks.decline(treatment, "somatic", by=an_actor(people[who]))
    with pytest.raises(PermissionDenied):
        second_looks.record(treatment, "somatic", "done", on=TODAY, by=els)


@pytest.mark.parametrize(
    ("outcome", "told", "words"),
    [
        ("done", {"on": TODAY + timedelta(days=1)}, "vandaag of een eerdere dag"),
        ("moved", {"on": TODAY, "reason": "x"}, "Kies de dag waarnaar"),
        ("moved", {"on": TODAY, "moved_to": TODAY + timedelta(days=9)}, "kort waarom"),
        ("moved", {"on": TODAY, "moved_to": TODAY, "reason": "x"}, "die nog komt"),
        ("asleep", {"on": TODAY}, "asleep"),
    ],
)
def test_what_cannot_be(treatment, team, outcome, told, words):
    with pytest.raises(ValidationError, match=words):
        second_looks.record(treatment, "somatic", outcome, by=team, **told)


def test_twice_is_once(treatment, team, people, els):
    first = second_looks.record(treatment, "somatic", "done", on=TODAY, by=team, token="t")
    assert second_looks.record(treatment, "somatic", "done", on=TODAY, by=team, token="t").pk == first.pk
    colleague = second_looks.record(treatment, "somatic", "done", on=TODAY, by=an_actor(people["carla"]), token="u")
    assert colleague.pk == first.pk


def test_who_sees_it(treatment, team, people, els):
    second_looks.record(treatment, "somatic", "done", on=TODAY, by=team)
    second_looks.describe(treatment, by=team, age_band="25-34")
    for who, many in (("els", 1), ("bram", 1), ("carla", 1), ("dirk", 0), ("omar", 0), ("anna", 0)):
        with acting_as(an_actor(people[who])):
            assert (SecondLook.objects.count(), TreatmentTraits.objects.count()) == (many, many), who


def test_after_the_end_nothing_is_due_and_nothing_written(treatment, team, els, space, at_noon):
    second_looks.record(treatment, "somatic", "done", on=TODAY, by=team)
    second_looks.describe(treatment, by=team, age_band="25-34")
    ended = treatments.end(treatment, by=els)
    assert day_of(treatment, "somatic", els) is None
    with pytest.raises(PermissionDenied):
        second_looks.record(treatment, "diagnosis", "done", on=TODAY, by=team)
    at_noon.move_to(NOON.replace(year=ended.kept_until.year) + timedelta(days=1), tick=False)
    assert deletions.close_terms() == 1
    assert not any(model.unguarded.exists() for model in (SecondLook, TreatmentTraits))


def test_a_look_that_is_not_on_the_list_is_read_and_not_asked(treatment, team, els, settings, tmp_path):
    second_looks.record(treatment, "somatic", "done", on=TODAY, by=team)
    own = tmp_path / "care.toml"
    own.write_text("[looks.somatic]\nmonths = 0\n[looks.diagnosis]\nmonths = 6\n")
    settings.CARE_FILE = str(own)
    assert day_of(treatment, "somatic", els) is None
    assert day_of(treatment, "diagnosis", els) == months_before(TODAY, -6)
    with pytest.raises(ValidationError, match="houdt dit niet bij"):
        second_looks.record(treatment, "somatic", "done", on=TODAY, by=team)


def test_coded_facts_keep_their_history(treatment, team):
    second_looks.describe(treatment, by=team, age_band="25-34", sex="f")
    now = second_looks.describe(treatment, by=team, age_band="35-44")
    assert (now.age_band, now.sex) == ("35-44", "f")
    assert second_looks.describe(treatment, by=team, age_band="35-44").pk == now.pk
    assert TreatmentTraits.unguarded.count() == 2
    with pytest.raises(ValidationError):
        second_looks.describe(treatment, by=team, sex="unheard of")
