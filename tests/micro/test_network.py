"""The map of people: put on it, moved, tied, taken off; as it was in May; out as a file and back."""

from datetime import date, timedelta

import networkx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import network, network_files
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


def names(on=None):
    return [contact.name for contact in Contact.objects.on(on)]


def test_someone_on_the_map(space, els):
    contact = network.add(
        space, by=els, name="Tante Riet", relation="zus van mama", ring=1, sector="family", frequency="weekly",
        gives=["practical", "company"], gets=["emotional"], strain=1, nominated=True,
    )  # fmt: skip
    with acting_as(els):
        assert Contact.objects.get() == contact
        assert names() == ["Tante Riet"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": ""}, "name"), ({"name": "x" * 301}, "name"), ({"ring": 4}, "ring"), ({"ring": 0}, "ring"),
        ({"sector": "enemies"}, "sector"), ({"gives": ["money"]}, "gives"), ({"gets": "practical"}, "gets"),
        ({"gives": ["advice", "advice"]}, "gives"), ({"strain": 9}, "strain"), ({"angle": 361.0}, "angle"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(space, els, told, field):
    with pytest.raises(ValidationError) as problem:
        network.add(space, by=els, **{"name": "Riet"} | told)
    assert field in problem.value.message_dict
    assert not Contact.unguarded.exists()


@pytest.mark.parametrize("name", ["x" * 300, "🦊", "\u200fסבתא רחל", "=1+1"])
def test_any_name_will_do(space, els, name):
    assert network.add(space, by=els, name=name).name == name


def test_the_map_of_an_earlier_day_stays_as_it_was(space, els, time_machine):
    riet = network.add(space, by=els, name="Riet", ring=1)
    piet = network.add(space, by=els, name="Piet")
    network.tie(space, riet.key, piet.key, by=els)
    time_machine.move_to(NOON + timedelta(days=60), tick=False)
    network.change(space, riet.key, by=els, ring=3)
    network.remove(space, piet.key, by=els)
    with acting_as(els):
        assert [(one.name, one.ring) for one in Contact.objects.on()] == [("Riet", 3)]
        assert [(one.name, one.ring) for one in Contact.objects.on(date(2026, 4, 1))] == [("Riet", 1), ("Piet", 2)]
        assert (Tie.objects.on().count(), Tie.objects.on(date(2026, 4, 1)).count()) == (0, 1)
        assert network.days_of_change(space) == [date(2026, 5, 1), date(2026, 3, 2)]


def test_changing_on_the_day_itself_makes_no_version(space, els):
    riet = network.add(space, by=els, name="Riet")
    network.change(space, riet.key, by=els, ring=3)
    network.change(space, riet.key, by=els, ring=3)  # a second click
    assert Contact.unguarded.count() == 1
    assert JournalEntry.unguarded.filter(event="network.changed").count() == 1


def test_who_asks_to_be_forgotten_is_on_no_map(space, els, time_machine):
    riet, piet = (network.add(space, by=els, name=name) for name in ("Riet", "Piet"))
    network.tie(space, riet.key, piet.key, by=els)
    time_machine.move_to(NOON + timedelta(days=60), tick=False)
    network.change(space, riet.key, by=els, ring=3)
    network.forget(space, riet.key, by=els)
    with acting_as(els):
        assert names(date(2026, 4, 1)) == names() == ["Piet"]
    assert not Tie.unguarded.exists()
    assert "Riet" not in repr(list(JournalEntry.unguarded.values()))


def test_two_people_know_each_other_once(space, els):
    riet, piet = (network.add(space, by=els, name=name) for name in ("Riet", "Piet"))
    first = network.tie(space, piet.key, riet.key, by=els)
    assert network.tie(space, riet.key, piet.key, by=els) == first
    assert network.tie(space, riet.key, riet.key, by=els) is None
    network.untie(space, riet.key, piet.key, by=els)
    assert not Tie.unguarded.exists()


def test_nobody_ties_someone_of_another_client(space, els, people):
    other = network.add(a_space(people["omar"]), by=an_actor(people["omar"]), name="Van Omar")
    riet = network.add(space, by=els, name="Riet")
    with pytest.raises(ValidationError):
        network.tie(space, riet.key, other.key, by=els)
    with pytest.raises(ValidationError):
        network.change(space, other.key, by=els, ring=1)


def test_a_map_holds_two_hundred_people(space, els, monkeypatch):
    monkeypatch.setattr(network, "MOST", 2)
    for name in ("Riet", "Piet"):
        network.add(space, by=els, name=name)
    with pytest.raises(ValidationError):
        network.add(space, by=els, name="Jet")


# --- Who sees it ------------------------------------------------------------------------------------------------
def test_only_who_is_let_in_sees_and_only_who_may_writes(space, els, people):
    riet = network.add(space, by=els, name="Riet")
    network.add(a_space(people["omar"]), by=an_actor(people["omar"]), name="Van Omar")
    member = let_in(space, people["anna"])
    anna = an_actor(people["anna"])
    with acting_as(anna):
        assert names() == []
    consents.give(member, Part.NETWORK, Level.SEE, by=els)
    with acting_as(anna):
        assert names() == ["Riet"]
    with pytest.raises(PermissionDenied):
        network.change(space, riet.key, by=anna, ring=3)
    consents.give(member, Part.NETWORK, Level.CONTRIBUTE, by=els)
    network.change(space, riet.key, by=anna, ring=3)
    with acting_as(an_actor(people["dirk"])):
        assert names() == []


# --- As a file ----------------------------------------------------------------------------------------------------
def test_graphml_that_networkx_reads_back(space, els, tmp_path):
    told = {"relation": "zus", "ring": 1, "sector": "family", "gives": ["advice", "practical"], "strain": 2}
    riet = network.add(space, by=els, name="Riet & <Jan>", nominated=True, **told)
    piet = network.add(space, by=els, name="Piet 🦊")
    network.tie(space, riet.key, piet.key, by=els)
    path = tmp_path / "map.graphml"
    with acting_as(els):
        path.write_bytes(network_files.graphml(Contact.objects.on(), Tie.objects.on()))
    graph = networkx.read_graphml(path)
    assert set(graph) == {"me", riet.key, piet.key}
    node = graph.nodes[riet.key]
    assert (node["name"], node["gives"], node["strain"], node["nominated"]) == (
        "Riet & <Jan>",
        "practical;advice",
        2,
        True,
    )
    assert {frozenset(edge): kind for *edge, kind in graph.edges(data="kind")} == {
        frozenset({"me", riet.key}): "contact",
        frozenset({"me", piet.key}): "contact",
        frozenset({riet.key, piet.key}): "tie",
    }


def test_a_table_that_runs_nothing(space, els):
    network.add(space, by=els, name="=HYPERLINK(1)", gives=["company", "practical"])
    with acting_as(els):
        lines = network_files.people_csv(Contact.objects.on()).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("key,name,relation")
    assert ", =HYPERLINK(1),," in lines[1]
    assert "practical;company" in lines[1]
