"""Maps from somebody else's tables: real ones, and everything that can be wrong with them."""

import shutil
from pathlib import Path

import networkx
import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.csv_file import InputError
from ruggensteun.micro import network, network_files, network_mapping
from ruggensteun.micro.models import Contact, Tie
from tests.shared_data import shared
from tests.space.making import a_space, an_actor, people_around

MAPPING = Path(__file__).parents[2] / "docs" / "voorbeelden" / "netwerk.toml"
PEOPLE = "ego_ID,alter_ID,alter_num,alter.rel,alter.clo,alter.loan\n1,11,1,Friends,5,Yes\n1,12,2,Close family,NA,NA\n"
TIES = "from,to,ego_ID\n11,12,1\n12,11,1\n11,11,1\n"


@pytest.fixture
def folder(tmp_path):
    """A mapping with small tables of our own beside it."""
    shutil.copy(MAPPING, tmp_path)
    (tmp_path / "alter_attributes.csv").write_text(PEOPLE)
    (tmp_path / "alter_ties.csv").write_text(TIES)
    return tmp_path


def test_people_and_ties(folder):
    drawn = network_mapping.read(folder / "netwerk.toml", whose="1")
    assert drawn.people == {
        "11": {"name": "Persoon 1", "relation": "Friends", "ring": 1, "sector": "friends", "gives": ["practical"]},
        "12": {"name": "Persoon 2", "relation": "Close family", "ring": 1, "sector": "family", "gives": []},
    }
    assert drawn.ties == {("11", "12")}


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "alter_attributes.csv",
            PEOPLE.replace("Friends", "Vijanden"),
            "regel 2, kolom alter.rel: “Vijanden” staat niet",
        ),
        ("alter_attributes.csv", PEOPLE.replace("alter_ID", "ID"), "kolom alter_ID: deze kolom is er niet"),
        ("alter_ties.csv", TIES.replace("12,1", "13,1"), "“13” staat niet bij de mensen"),
        ("netwerk.toml", "[ties]", "kan niet als mapping gelezen worden"),
        ("netwerk.toml", "people = 3", "kan niet als mapping gelezen worden"),
    ],
)
def test_what_is_wrong_is_said(folder, file, text, told):
    (folder / file).write_text(text)
    with pytest.raises(InputError) as problem:
        network_mapping.read(folder / "netwerk.toml", whose="1")
    assert any(told in one.sentence() for one in problem.value.problems), [
        one.sentence() for one in problem.value.problems
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["28", "33"])
def test_real_networks_come_in_and_go_out_unchanged(whose, world, tmp_path):
    for name in ("alter_attributes.csv", "alter_ties.csv"):
        shutil.copy(shared("egonetwerk") / name, tmp_path)
    shutil.copy(MAPPING, tmp_path)
    drawn = network_mapping.read(tmp_path / "netwerk.toml", whose=whose)
    assert len(drawn.people) == 45
    els = people_around(world)["els"]
    space = a_space(els)
    network.load(space, drawn, by=an_actor(els))
    with acting_as(an_actor(els)):
        contacts, ties = list(Contact.objects.on()), list(Tie.objects.on())
        path = tmp_path / "map.graphml"
        path.write_bytes(network_files.graphml(contacts, ties))
    graph = networkx.read_graphml(path)
    graph.remove_node("me")
    assert sorted(graph.nodes[key]["name"] for key in graph) == sorted(one["name"] for one in drawn.people.values())
    named = {key: told["name"] for key, told in drawn.people.items()}
    assert {frozenset((graph.nodes[a]["name"], graph.nodes[b]["name"])) for a, b in graph.edges} == {
        frozenset((named[a], named[b])) for a, b in drawn.ties
    }
    for contact in contacts:
        node = graph.nodes[contact.key]
        assert (node["ring"], node["sector"], node["gives"]) == (contact.ring, contact.sector, ";".join(contact.gives))
