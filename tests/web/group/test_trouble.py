"""What goes wrong in a group, and what the page says about it then: nobody is left with a riddle."""

import pytest
from django.utils import timezone

from ruggensteun.micro.models import Agreement, Meeting, Nominee
from ruggensteun.micro.recovery import agreements, groups, meetings, nominees
from ruggensteun.space import members
from tests.space.making import an_actor
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PERSON = {"name": "Sam", "relation": "", "kind": "informal", "role": "", "why": ""}


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def group(found, els):
    return groups.go(found.space, "preparation", by=els)


def joined(group, els, **told):
    return nominees.answer(nominees.choose(group, by=els, **told), "yes", by=els)


def test_who_is_out_of_the_space_and_still_had_to_do_something(found, group, els, visit):
    """What was agreed stays with the name, and the page asks who does it now."""
    ben = joined(group, els, name="Ben", member=found.members["sees"])
    agreements.make(found.space, by=els, what="Elke week bellen", nominee=ben)
    members.leave(found.members["sees"], by=els)
    page = plain(visit("client", "groep/"))
    assert "Elke week bellen" in page
    assert "Iemand die niet meer in de ruimte zit, zou nog iets doen. Kies samen wie het overneemt." in page
    assert Agreement.unguarded.get().state == "open"


def test_who_leaves_the_group_hands_over_or_leaves_it_open(found, group, els, visit, send):
    ben, toos = (joined(group, els, name=name) for name in ("Ben", "Toos"))
    agreements.make(found.space, by=els, what="Elke week bellen", nominee=ben)
    page = plain(visit("client", f"groep/mensen/{ben.key}/stoppen/"))
    assert "Elke week bellen" in page
    assert "Wie neemt de afspraken over?" in page
    send("client", f"groep/mensen/{ben.key}/stoppen/", on=f"{TODAY()}", why="", takes_over=toos.key)
    assert Agreement.unguarded.get().nominee_id == toos.pk


def test_stopping_halfway_a_meeting_keeps_the_meeting_of_today(group, els, visit, send):
    one = meetings.plan(group, by=els, on=TODAY())
    assert "De bijeenkomst van vandaag blijft staan" in plain(visit("client", "groep/stap/stopped/"))
    send("client", "groep/stap/stopped/", on=f"{TODAY()}", reason="", method="resource-group")
    assert Meeting.unguarded.get().state == "planned"
    page = send("client", f"groep/bijeenkomst/{one.key}/verslag/", on=f"{TODAY()}", who_client="room",
                said="We stopten halverwege.", seen="1", once="x", audience="group")  # fmt: skip
    assert "We stopten halverwege." in plain(page)


def test_of_a_child_a_parent_is_asked_first(group, els, visit, send):
    one = nominees.choose(group, by=els, name="Sam")
    refused = send("client", f"groep/mensen/{one.key}/", **PERSON, under_sixteen="on")
    assert refused.status_code == 200  # only chosen: the page says what comes first
    page = send("client", f"groep/mensen/{one.key}/antwoord/", state="yes")
    assert "vindt eerst een ouder of voogd het goed" in plain(page)
    assert Nominee.unguarded.get().state == "chosen"
    send("client", f"groep/mensen/{one.key}/", **PERSON, under_sixteen="on", parent_agrees="on")
    send("client", f"groep/mensen/{one.key}/antwoord/", state="yes")
    assert Nominee.unguarded.get().state == "yes"


def test_a_second_coordinator_is_refused_with_the_way_to_do_it(group, els, visit, send):
    joined(group, els, name="Bram", kind="ggz", role="coordinator")
    toos = joined(group, els, name="Toos", kind="social-domain")
    told = PERSON | {"name": "Toos", "kind": "social-domain", "role": "coordinator", "joined_on": f"{TODAY()}"}
    refused = send("client", f"groep/mensen/{toos.key}/", **told)
    assert refused.status_code == 422
    assert "Bram is regieondersteuner. Draag dat over" in plain(refused)
    assert soup(refused).select_one("input[name=role][value=coordinator]") is not None
    assert [one.name for one in Nominee.unguarded.filter(role="coordinator")] == ["Bram"]
