"""Agreements as steps of a goal: who, when, done or not, by whom; and what late clicks get."""

import io
import json
import zipfile

import jsonschema
import pytest

from ruggensteun.micro.models import Agreement
from ruggensteun.micro.recovery import agreements, goals, meetings, nominees
from ruggensteun.space import consents
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from tests.people.space_world import give
from tests.space.making import an_actor
from tests.web.pages import errors, form_of, sent, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(goal_of):
    return goal_of("Weer werken")


@pytest.fixture
def agreed(found, goal):
    """A step: ``agreed("Bellen", nominee=ben_in)``."""
    return lambda what, **told: agreements.make(
        found.space, by=an_actor(found.space.owner), what=what, goal=goal, **told
    )


@pytest.fixture
def there(at, goal):
    """An address of that goal: ``there()``, ``there("afspraak")``."""
    return lambda *words: at(goal.key, *words)


@pytest.fixture
def bens(agreed, ben_in):
    """A step that Ben promised."""
    return agreed("Bellen", nominee=ben_in)


def buttons(page):
    return [one.get_text(" ", strip=True) for one in soup(page).select("main form[action*=afspraak] button")]


def test_a_step_is_somebodys_or_nobodys_yet(there, els, ben_in):
    address = there("afspraak")
    page = els.get(there())
    assert [one["value"] for one in soup(page).select("#id_who option")] == ["", "self", ben_in.key]
    for who, said in (("", "nog niemand"), ("self", "ik zelf"), (ben_in.key, "Ben")):
        form = form_of(els.get(there()), address) | {"what": f"Voor {said}", "who": who, "due_on": "2031-03-01"}
        page = sent(els, address, form)
        assert f"Voor {said} {said} , voor 1 maart 2031" in text_of(page)
    assert Agreement.unguarded.count() == 3


def test_two_clicks_make_one_step(there, els):
    form = form_of(els.get(there()), there("afspraak")) | {"what": "Bellen", "who": "self"}
    for _click in range(2):
        assert sent(els, there("afspraak"), form).status_code == 200
    assert Agreement.unguarded.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"what": " "}, {"what": "a" * 301}, {"who": "wie?"}, {"due_on": "gisteren"}, {"what": "BSN 111222333"}]
)
def test_what_cannot_be_is_told_with_the_form_open(there, els, wrong):
    page = els.post(there("afspraak"), {"what": "Bellen", "who": "self", "once": "one"} | wrong)
    assert page.status_code == 422
    assert len(errors(page)) == 1
    assert "open" in soup(page).find("form", action=there("afspraak")).find_parent("details").attrs
    assert not Agreement.unguarded.exists()


def test_done_dropped_and_after_all(there, els, agreed):
    step = agreed("Bellen", own=True)
    address = there("afspraak", step.key)
    for _click in range(2):
        page = sent(els, address, {"state": "done"})
        assert "Gedaan of vervallen (1)" in text_of(page)
    page = sent(els, address, {"state": "dropped"})  # of an older page
    assert "Intussen veranderde iemand deze afspraak." in text_of(page)
    assert Agreement.unguarded.get().state == "done"
    sent(els, address, {"state": "open"})
    assert Agreement.unguarded.get().closed_on is None
    assert els.post(address, {"state": "lost"}).status_code == 404


def test_somebody_else_does_it(there, els, agreed, ben_in, found):
    step = agreed("Bellen", own=True)
    address = there("afspraak", step.key, "wie")
    sent(els, address, {"who": ben_in.key})
    assert Agreement.unguarded.get().nominee == ben_in
    sent(els, address, {"who": ""})
    assert Agreement.unguarded.get().nominee is None
    nominees.leave(ben_in, by=an_actor(found.space.owner))
    page = sent(els, address, {"who": ben_in.key})
    assert "niet (meer) in de groep" in text_of(page)
    assert Agreement.unguarded.get().nominee is None


def test_who_promised_it_says_that_it_is_done_and_nothing_else(there, ben, agreed, bens):
    mine, other = bens, agreed("Schrijven", own=True)
    assert buttons(ben.get(there())) == ["Gedaan : Bellen", "Dit hoeft niet meer"]
    sent(ben, there("afspraak", mine.key), {"state": "done"})
    assert Agreement.unguarded.get(pk=mine.pk).state == "done"
    assert ben.post(there("afspraak", other.key), {"state": "done"}).status_code == 403
    assert ben.post(there("afspraak", mine.key, "wie"), {"who": ""}).status_code == 403


def test_who_may_not_see_the_group_learns_no_names_of_it(at, there, bram, bens, found):
    assert bens
    assert "Ben" in text_of(bram.get(there()))
    consents.withdraw(
        Consent.unguarded.get(member=found.members["writes"], part=Part.GROUP), by=an_actor(found.space.owner)
    )
    for address in (at(), there(), at("papier")):
        page = text_of(bram.get(address))
        assert "iemand uit de groep" in page
        assert "Ben" not in page
    assert [one["value"] for one in soup(bram.get(there())).select("#id_who option")] == ["", "self"]


def test_what_was_agreed_at_a_meeting_follows_the_group(there, bram, agreed, ben_in, found):
    meeting = meetings.plan(ben_in.group, by=an_actor(found.space.owner), on=found.space.opened_at.date())
    agreed("Bellen", own=True, meeting=meeting)
    assert "Gedaan : Bellen" in buttons(bram.get(there()))
    member = found.members["writes"]
    consents.withdraw(Consent.unguarded.get(member=member, part=Part.GROUP), by=an_actor(found.space.owner))
    give(found, "writes", Part.GROUP)
    assert "Gedaan : Bellen" not in buttons(bram.get(there()))


def test_all_of_it_is_taken_along(els, goal, agreed, bens, found):
    assert bens
    agreed("Schrijven", own=True)
    goals.mark(goal, 6, by=an_actor(found.space.owner), words="gaat goed")
    goals.change(goal, by=an_actor(found.space.owner), words="Weer fietsen maken")
    content = zipfile.ZipFile(io.BytesIO(els.get(f"/ruimte/{found.space.key}/over/meenemen/").content))
    told = json.loads(content.read("ruimte.json"))
    jsonschema.validate(told, json.loads(content.read("ruimte.schema.json")))
    assert [row["words"] for row in told["goal_wordings"]] == ["Weer werken", "Weer fietsen maken"]
    assert [(row["goal"], row["mark"]) for row in told["goal_marks"]] == [(goal.key, 6)]
    assert {(row["what"], row["who"], row["own"]) for row in told["agreements"]} == {
        ("Bellen", "Ben", False),
        ("Schrijven", None, True),
    }
