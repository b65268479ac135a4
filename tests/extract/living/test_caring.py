"""Care that a client records, and crises that a team registers: exactly the right rows and figures at the other end."""

from datetime import date

import pytest

from ruggensteun.extract import living
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.recovery import care, groups
from ruggensteun.micro.recovery.care import Told
from ruggensteun.space import spaces
from tests.extract.living.figured import READING, figured
from tests.space.making import a_space, an_actor, let_in, people_around

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def people(world):
    return people_around(world)


@pytest.fixture
def space(world, people, day):
    """Els is treated from 2 February; admitted 10–20 March; two crises on 9 March and one in April."""
    space, by, bram = a_space(people["els"]), an_actor(people["els"]), an_actor(people["bram"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatment = treatments.begin(space, world.team, by=by)
    day(date(2026, 4, 20))
    told = Told(why="Het werd te veel", names=["Anna"])
    care.begin(space, "fact", by=by, on=date(2026, 2, 2), given_by="team Noord")
    care.begin(space, "hic", by=by, on=date(2026, 3, 10), until=date(2026, 3, 20), told=told)
    care.begin(space, "ward", by=by, on=date(2026, 1, 10), until=date(2026, 1, 12))  # before the treatment
    care.begin(space, "hic", by=by, on=date(2026, 5, 1))  # planned: it has not happened
    wrong = care.begin(space, "ward", by=by, on=date(2026, 4, 2), until=date(2026, 4, 3))
    care.undo(care.undo(wrong, "Niet gebeurd", by=by), "Niet gebeurd", by=by)
    for on in (date(2026, 3, 9), date(2026, 3, 9), date(2026, 4, 1)):
        treatments.register(treatment, step="crisis", on=on, by=bram)
    return space


def events(world):
    with acting_as(READING):
        rows = tables_of(world.programme)["care_event"].to_pylist()
    return [(row["kind"], row["on"], row["times"]) for row in rows]


def basis(world):
    with acting_as(READING):
        return living.basis(world.programme)


def test_the_rows(world, space):
    assert sorted(events(world)) == [
        ("admission", date(2026, 3, 10), 1), ("crisis", date(2026, 3, 9), 2), ("crisis", date(2026, 4, 1), 1),
    ]  # fmt: skip


def test_the_figures_at_the_other_end(world, space, day):
    day(date(2026, 5, 1))
    rows = figured(world, date(2026, 5, 1))
    assert rows["crisis-admissions", "2026-03"] == (3, 1)
    assert rows["crisis-admissions/admission", "2026-03"] == (1, 1)
    assert rows["crisis-admissions/crisis", "2026-03"] == (2, 1)
    assert rows["crisis-admissions", "2026-04"] == (1, 1)


def test_coded_facts_of_the_last_row(world, space, people, day):
    bram, before = an_actor(people["bram"]), basis(world)
    with acting_as(bram):
        (treatment,) = space.treatments.select_related("space")
    second_looks.describe(treatment, by=bram, age_band="25-34", diagnosis_group="psychotic")
    second_looks.describe(treatment, by=bram, age_band="35-44", care_years="2-4")
    with acting_as(READING):
        (row,) = tables_of(world.programme)["client"].to_pylist()
    assert [row[name] for name in ("age_band", "sex", "diagnosis_group", "care_years")] == [
        "35-44", None, "psychotic", "2-4",
    ]  # fmt: skip
    assert basis(world) != before
    groups.go(space, "offered", by=an_actor(people["els"]))
    day(date(2026, 5, 1))
    rows = figured(world, date(2026, 5, 1))
    found = {key: value for (key, period), value in rows.items() if period == "2026-04" and "characteristics" in key}
    assert {value for key, value in found.items() if "35-44" in key} == {(1, 1)}
    assert {value for key, value in found.items() if "25-34" in key} == {(0, 1)}


def test_a_correction_and_a_change_are_noticed(world, space, people):
    before, by = basis(world), an_actor(people["els"])
    with acting_as(by):
        admission = space.care.get(level="hic", state="ended")
    care.undo(admission, "Nog niet thuis", by=by)
    assert basis(world) != before
    assert ("admission", date(2026, 3, 10), 1) in events(world)
    care.undo(admission, "Nooit opgenomen", by=by)
    assert not [kind for kind, _on, _times in events(world) if kind == "admission"]


def test_another_list_of_kinds_is_noticed(world, space, settings, tmp_path):
    before, own = basis(world), tmp_path / "care.toml"
    own.write_text('[levels.hic]\nevent = ""\n')
    settings.CARE_FILE = str(own)
    assert basis(world) != before
    assert {kind for kind, _on, _times in events(world)} == {"crisis"}


def test_who_does_not_want_to_count_is_in_no_row(world, space):
    spaces.choose(space, by=an_actor(space.owner), counted=False)
    assert events(world) == []


def test_words_and_names_stay_where_they_are(world, space):
    with acting_as(READING):
        text = repr([each.to_pylist() for each in tables_of(world.programme).values()])
    assert not [secret for secret in ("Het werd te veel", "Anna", "team Noord", space.key) if secret in text]
