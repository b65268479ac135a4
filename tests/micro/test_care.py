"""Care that scales up and down: what may be, what is refused with a reason, and who sees it."""

from datetime import date, timedelta
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.paths import START
from ruggensteun.micro import care as kinds
from ruggensteun.micro import deletions
from ruggensteun.micro.models import CareFarewell, CareSpell, CareStay, CareStep, Deletion
from ruggensteun.micro.models.care import CARE_PATH
from ruggensteun.micro.recovery import care
from ruggensteun.micro.recovery.care import Told
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def fact(space, els):
    return care.begin(space, "fact", by=els, on=ago(100))


def seen(model, who, **more):
    with acting_as(an_actor(who, **more)):
        return list(model.objects.all())


# --- The path -------------------------------------------------------------------------------------------
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.sampled_from(["planned", "running", "ended", "off", "undo"]), max_size=10))
def test_care_goes_only_where_the_path_goes(space, els, tries):
    with acting_as(els):
        for model in (CareStay, CareStep, CareSpell):
            model.objects.all().delete()
    spell = care.begin(space, "fact", by=els, on=TODAY + timedelta(days=1))
    walked = ["planned"]
    for then in tries:
        state = walked[-1] if walked else START
        if then == "undo":
            if walked:
                spell = care.undo(spell, "Klopte niet", by=els)
                walked.pop()
            else:
                with pytest.raises(ValidationError):
                    care.undo(spell, "Klopte niet", by=els)
        elif then == state or (then in CARE_PATH.after(state) and state != START):
            spell = care.go(spell, then, by=els, on=TODAY)
            walked += [then] if then != state else []
        elif state != START:
            with pytest.raises(PermissionDenied):
                care.go(spell, then, by=els, on=TODAY)
        assert spell.state == (walked[-1] if walked else START)
    with acting_as(els):
        steps = list(CareStep.objects.filter(undone_at=None))
    assert [one.state for one in steps] == walked
    assert all(later.before == before.state for before, later in pairwise(steps))
    assert all(one.state in CARE_PATH.after(one.before) for one in steps)


days, lengths = st.integers(0, 40), st.none() | st.integers(1, 40)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.sampled_from(["hic", "ward", "fact"]), days, st.none() | st.integers(1, 40)), max_size=6)
)
def test_no_two_beds_and_no_care_twice_on_one_day(space, els, rows):
    with acting_as(els):
        for model in (CareStay, CareStep, CareSpell):
            model.objects.all().delete()
    kept: list[tuple[str, set[date]]] = []
    for level, start, length in rows:
        begin = ago(40 - start // 2)
        until = None if length is None else min(begin + timedelta(days=length), TODAY)
        mine = {begin + timedelta(days=n) for n in range(((until or TODAY + timedelta(days=1)) - begin).days)}
        clash = any(mine & theirs and (level == other or {level, other} <= {"hic", "ward"}) for other, theirs in kept)
        if clash:
            with pytest.raises(ValidationError, match=r"opname|staat er al"):
                care.begin(space, level, by=els, on=begin, until=until)
        else:
            care.begin(space, level, by=els, on=begin, until=until)
            kept.append((level, mine))


# --- Up and down ----------------------------------------------------------------------------------------
def test_up_and_down_with_who_stays(space, els, fact, sister):
    admission = care.begin(
        space,
        "hic",
        by=els,
        on=ago(10),
        told=Told(why="Het ging niet meer thuis.", members=[sister], names=["Carla", " "]),
    )
    assert (admission.state, admission.until_on) == ("running", None)
    home = care.begin(space, "iht", by=els, on=ago(3), ends=[admission], told=Told(handed_over="Medicatie naar FACT"))
    with acting_as(els):
        assert {one.level: (one.state, one.until_on) for one in CareSpell.objects.all()} == {
            "fact": ("running", None), "hic": ("ended", ago(3)), "iht": ("running", None),
        }  # fmt: skip
        assert [one.name for one in CareStay.objects.all()] == [sister.name, "Carla"]
        assert CareStep.objects.get(spell=home).handed_over == "Medicatie naar FACT"
        assert CareStep.objects.filter(spell=admission, state="running").get().why == "Het ging niet meer thuis."


def test_a_day_to_come_is_a_plan_and_begins_when_somebody_says_so(space, els, at_noon):
    later = TODAY + timedelta(days=5)
    planned = care.begin(space, "hic", by=els, on=later, expected_on=later + timedelta(days=14))
    assert planned.state == "planned"
    with pytest.raises(ValidationError, match="gepland vanaf 07-03-2026"):
        care.begin(space, "hic", by=els, on=later)
    with pytest.raises(ValidationError, match="Deze dag komt nog"):
        care.go(planned, "running", by=els, on=later)
    at_noon.move_to(NOON + timedelta(days=20), tick=False)
    with acting_as(els):
        assert CareSpell.objects.get().state == "planned"  # nothing begins by itself
    begun = care.go(planned, "running", by=els, on=later + timedelta(days=1))
    assert (begun.state, begun.from_on) == ("running", later + timedelta(days=1))
    assert care.undo(begun, "Een dag eerder", by=els).from_on == later


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"on": TODAY + timedelta(days=1), "until": TODAY + timedelta(days=3)}, "Deze dag komt nog"),
        ({"on": ago(3), "until": TODAY + timedelta(days=3)}, "Deze dag komt nog"),
        ({"on": ago(3), "until": ago(5)}, "Kies een dag vanaf"),
        ({"on": ago(3), "expected_on": ago(5)}, "verwachte laatste dag"),
    ],
)
def test_days_that_cannot_be(space, els, told, words):
    with pytest.raises(ValidationError, match=words):
        care.begin(space, "iht", by=els, **told)
    with acting_as(els):
        assert not CareSpell.objects.exists()


def test_two_admissions_at_a_time_are_explained(space, els):
    care.begin(space, "hic", by=els, on=ago(9))
    with pytest.raises(ValidationError, match="er al een opname: opname op de HIC, 21-02-2026 – …"):
        care.begin(space, "ward", by=els, on=ago(2))
    assert care.begin(space, "sheltered", by=els, on=ago(30)).state == "running"  # one keeps one's room


def test_taking_back_an_end_does_not_make_two_beds(space, els):
    hic = care.begin(space, "hic", by=els, on=ago(20), until=ago(10))
    care.begin(space, "ward", by=els, on=ago(10))
    with pytest.raises(ValidationError, match="er al een opname"):
        care.undo(hic, "Was nog niet klaar", by=els)


def test_a_mistake_stays_to_be_read_with_its_reason(space, els, fact):
    with pytest.raises(ValidationError, match="wat er niet klopte"):
        care.undo(fact, "  ", by=els)
    gone = care.undo(fact, "Verkeerd team", by=els)
    assert gone.state == START
    with acting_as(els):
        assert not CareSpell.objects.there().exists()
        (step,) = CareStep.objects.all()
    assert (step.undone_why, step.undone_by_id) == ("Verkeerd team", space.owner_id)
    assert care.begin(space, "fact", by=els, on=ago(90)).state == "running"


# --- From youth to adult ------------------------------------------------------------------------------------
def test_from_youth_to_adult_nobody_falls_in_between(space, els):
    youth = care.begin(space, "youth", by=els, on=ago(400))
    row = care.farewell(youth, "Marit", TODAY, by=els)
    assert care.farewell(youth, " Marit ", ago(1), by=els).pk == row.pk
    with pytest.raises(ValidationError, match="nog geen andere zorg begonnen"):
        care.go(youth, "ended", by=els, on=TODAY)
    care.begin(space, "hic", by=els, on=ago(2), until=ago(1))  # a bed is no next team
    planned = care.begin(space, "outpatient", by=els, on=TODAY + timedelta(days=9))
    with pytest.raises(ValidationError, match="nog geen andere zorg begonnen"):
        care.go(youth, "ended", by=els, on=TODAY)  # a plan is not there yet
    care.go(planned, "off", by=els, on=TODAY)
    with pytest.raises(ValidationError, match="nog geen afscheid: Marit"):
        care.begin(space, "fact", by=els, on=ago(5), ends=[youth])
    care.begin(space, "fact", by=els, on=ago(5))
    with pytest.raises(ValidationError, match="nog geen afscheid: Marit"):
        care.go(youth, "ended", by=els, on=TODAY)
    assert care.said_goodbye(row, by=els).said_on == TODAY
    assert care.go(youth, "ended", by=els, on=TODAY).state == "ended"


def test_who_needs_nothing_more_may_stop(space, els):
    youth = care.begin(space, "youth", by=els, on=ago(400))
    assert care.go(youth, "ended", by=els, on=TODAY, anyway=True).state == "ended"


# --- Twice, at once, and meanwhile ----------------------------------------------------------------------
def test_a_second_click_records_once(space, els):
    first = care.begin(space, "fact", by=els, on=ago(3), token="t")
    assert care.begin(space, "fact", by=els, on=ago(3), token="t").pk == first.pk
    ended = care.go(first, "ended", by=els, on=ago(1))
    assert care.go(first, "ended", by=els, on=ago(1)).until_on == ended.until_on
    with acting_as(els):
        assert CareStep.objects.count() == 2


def test_two_people_at_once_record_one_change(space, els, fact, bram_writes):
    """Both saw it running; the second is told, and nothing stands there twice."""
    care.begin(space, "hic", by=els, on=ago(1), token="mine")
    with pytest.raises(ValidationError, match="staat er al"):
        care.begin(space, "hic", by=bram_writes, on=ago(1), token="theirs")
    care.go(fact, "ended", by=bram_writes, on=ago(1))
    assert care.go(fact, "ended", by=els, on=TODAY).until_on == ago(1)  # who was first is not written over


def test_a_consent_that_was_withdrawn_before_saving(space, els, fact, bram_writes, bram):
    with acting_as(els):
        given = next(one for one in bram.consents.all() if one.part == Part.CARE)
    consents.withdraw(given, by=els)
    with acting_as(an_actor(bram.person)), pytest.raises(PermissionDenied):
        care.go(fact, "ended", by=an_actor(bram.person), on=TODAY)
    with acting_as(els):
        assert CareSpell.objects.get().state == "running"


@pytest.fixture
def bram_writes(bram, els):
    consents.give(bram, Part.CARE, Level.CONTRIBUTE, by=els)
    return an_actor(bram.person)


# --- Who sees, and what goes ------------------------------------------------------------------------------
@pytest.mark.parametrize("part", [part for part in Part if part != Part.CARE])
def test_another_part_shows_nothing_of_it(els, fact, sister, people, part):
    consents.give(sister, part, Level.SEE, by=els)
    assert [seen(model, people["anna"]) for model in (CareSpell, CareStep, CareStay)] == [[], [], []]


def test_who_may_see_it_does_not_write(els, fact, sister, people):
    consents.give(sister, Part.CARE, Level.SEE, by=els)
    assert seen(CareSpell, people["anna"]) == [fact]
    with pytest.raises(PermissionDenied):
        care.go(fact, "ended", by=an_actor(people["anna"]), on=TODAY)
    assert seen(CareSpell, people["omar"]) == []


def test_somebody_of_another_space_does_not_stay(space, els, fact, people):
    from tests.space.making import a_space, let_in

    elsewhere = let_in(a_space(people["omar"]), people["dirk"], capacity="professional")
    with pytest.raises(ValidationError, match="hoort niet bij deze ruimte"):
        care.go(fact, "ended", by=els, on=TODAY, told=Told(members=[elsewhere]))


def test_every_change_stands_in_the_journal_without_words(space, els, fact):
    care.go(fact, "ended", by=els, on=TODAY, told=Told(why="Geheim"))
    care.undo(fact, "Toch niet", by=els)
    with acting_as(els):
        entries = list(JournalEntry.objects.filter(event__startswith="care.").order_by("pk"))
    assert [one.event for one in entries] == ["care.running", "care.ended", "care.step-undone"]
    assert "Geheim" not in repr([vars(one) for one in entries])


def test_it_goes_when_the_client_wants_that(space, els, fact, at_noon):
    care.farewell(fact, "Carla", TODAY, by=els)
    care.go(fact, "ended", by=els, on=TODAY, told=Told(names=["Carla"]))
    row = deletions.ask(space, Deletion.Scope.CARE, by=els)
    at_noon.move_to(NOON + timedelta(days=8), tick=False)
    deletions.carry_out(row.pk)
    assert not any(model.unguarded.exists() for model in (CareSpell, CareStep, CareStay, CareFarewell))


# --- The lists are data -----------------------------------------------------------------------------------
def test_an_installation_has_its_own_list(settings, tmp_path, space, els):
    own = tmp_path / "care.toml"
    own.write_text('[levels.crisis]\nnl = "crisisdienst"\nen = "crisis service"\n[levels.gp]\nhidden = true\n')
    settings.CARE_FILE = str(own)
    assert list(kinds.levels())[-1] == "crisis"
    assert care.begin(space, "crisis", by=els, on=TODAY).kind.words.nl == "crisisdienst"
    with pytest.raises(ValidationError, match="lijst"):
        care.begin(space, "gp", by=els, on=TODAY)
    settings.CARE_FILE = ""
    assert seen(CareSpell, space.owner)[0].kind.words.nl == "crisis"  # gone from the list, and still to be read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[levels.x]\nnl = "x"\n', "both languages"),
        ('[levels.hic]\nevent = "prison"\n', "event is one of"),
        ("[looks.somatic]\nmonths = -1\n", "whole number"),
    ],
)
def test_a_list_that_cannot_be_says_where(settings, tmp_path, text, words):
    own = tmp_path / f"{len(text)}.toml"
    own.write_text(text)
    settings.CARE_FILE = str(own)
    with pytest.raises(ValueError, match=words):
        (kinds.levels(), kinds.looks())
