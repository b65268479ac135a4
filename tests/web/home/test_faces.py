"""As what somebody is here: each beside the others, and nothing of one on the page of another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import Meeting
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees
from ruggensteun.parties import assignments
from ruggensteun.parties.roles import ProjectLeader
from ruggensteun.space import spaces
from tests.people.world import ARRANGING
from tests.space.making import an_actor, let_in
from tests.web.pages import soup
from tests.web.space.conftest import found, plain, visit

__all__ = ["found", "visit"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def group(found, els):
    return groups.go(found.space, "preparation", by=els)


@pytest.fixture
def coming(group, els):
    return meetings.plan(group, by=els, on=timezone.localdate() + timedelta(days=9), place="Buurthuis De Spil")


@pytest.fixture
def ben_promised(found, group, els):
    ben = nominees.choose(group, by=els, name="Ben", member=found.members["sees"])
    return agreements.make(found.space, by=els, what="Elke week bellen", nominee=nominees.answer(ben, "yes", by=els))


# --- One home for who is here as more ---------------------------------------------------------------------
def test_who_is_one_thing_goes_straight_there(found, sign_in):
    assert sign_in("writes").get("/")["Location"] == "/clienten/"
    assert sign_in("client").get("/")["Location"] == "/ruimte/"
    assert sign_in("project_leader").get("/")["Location"] == "/team/BRUG-NOORD/"


def test_who_is_more_chooses_and_nothing_is_mixed(found, coming, sign_in):
    """Bram works with clients, leads a team, and has a space of his own with a goal in it."""
    bram = found.person("writes")
    assignments.give(bram, ProjectLeader, found.world.team, by=ARRANGING)
    own = spaces.open_space(bram, by=ARRANGING)
    goals.add(own, by=an_actor(bram), words="Zelf weer slapen")
    page = sign_in("writes").get("/")
    titles = [each.get_text(strip=True) for each in soup(page).select("main h2")]
    assert titles[:2] == ["Voor mezelf", "In mijn werk"]
    for word in ("Zelf weer slapen", "De Spil", "Els Meijer"):
        assert word not in page.text
    links = {link["href"] for link in soup(page).select("main section a")}
    assert links == {f"/ruimte/{own.key}/", "/clienten/", "/team/BRUG-NOORD/"}


def test_who_is_close_to_somebody_meets_no_clients_of_their_work_there(found, sign_in):
    bram, omar = found.person("writes"), found.other
    let_in(omar, bram)
    page = sign_in("writes").get("/ruimte/")
    headings = [each.get_text(strip=True) for each in soup(page).select("main h2")]
    assert f"De ruimte van {omar.owner.name}" in headings
    assert "De ruimte van Els Meijer" not in headings
    assert "/clienten/" in {link.get("href") for link in soup(page).select("main a")}
    spaces.open_space(bram, by=ARRANGING)
    assert f"De ruimte van {omar.owner.name}" in plain(sign_in("writes").get("/ruimte/"))


def test_who_only_works_finds_clients_there_and_who_has_a_space_their_own(found, sign_in):
    assert "De ruimte van Els Meijer" in plain(sign_in("writes").get("/ruimte/"))
    own = spaces.open_space(found.person("writes"), by=ARRANGING)
    assert sign_in("writes").get("/ruimte/")["Location"] == f"/ruimte/{own.key}/"


def test_somebody_close_who_also_works(found, sign_in):
    assignments.give(found.person("sees"), ProjectLeader, found.world.team, by=ARRANGING)
    page = sign_in("sees").get("/")
    assert "Als naaste" in page.text
    assert "/ruimte/" in {link["href"] for link in soup(page).select("main section a")}
    assert "Els Meijer" not in page.text


# --- Somebody close ---------------------------------------------------------------------------------------
def test_a_relative_reads_when_we_meet_what_i_promised_and_what_to_do(found, coming, ben_promised, sign_in):
    page = plain(sign_in("sees").get("/ruimte/"))
    for words in ("Wanneer we bij elkaar komen", "Buurthuis De Spil", "Elke week bellen", "Open het signaleringsplan",
                  "Bel 112"):  # fmt: skip
        assert words in page
    with acting_as(ARRANGING):
        assert JournalEntry.objects.filter(event="group.listed", person=found.person("sees").pk).count() == 1


def test_who_sees_nothing_reads_nothing_and_still_knows_what_to_do(found, coming, ben_promised, sign_in):
    for persona in ("nothing", "withdrawn", "expired"):
        page = plain(sign_in(persona).get("/ruimte/"))
        assert "De Spil" not in page
        assert "Elke week bellen" not in page
        assert "deelt de groep niet met je" in page
        assert "deelt het signaleringsplan niet met je" in page
        assert "Ik maak me zorgen" in page
    with acting_as(ARRANGING):
        assert not JournalEntry.objects.filter(event="group.listed").exists()


def test_a_meeting_that_was_called_off_or_has_been_is_not_the_next(found, coming, group, els, sign_in):
    meetings.call_off(coming, by=els)
    meetings.plan(group, by=els, on=timezone.localdate() - timedelta(days=3), place="De Hoek")
    page = plain(sign_in("sees").get("/ruimte/"))
    assert "Er staat nog geen dag" in page
    assert "De Hoek" not in page


# --- The client ---------------------------------------------------------------------------------------------
def test_the_client_reads_people_the_next_meeting_and_the_goals(found, coming, els, sign_in, visit):
    goals.add(found.space, by=els, words="Weer een dag werken", term="long")
    goals.add(found.space, by=els, words="Elke dag naar buiten", term="short")
    agreements.make(found.space, by=els, what="Wekker zetten", own=True)
    page = visit("client")
    text = plain(page)
    for words in ("Mijn mensen", "Ben Meijer", "Buurthuis De Spil", "Weer een dag werken", "Wekker zetten"):
        assert words in text
    assert text.index("Mijn mensen") < text.index("Mijn volgende bijeenkomst") < text.index("Mijn doelen Elke")
    assert text.index("Elke dag naar buiten") < text.index("Weer een dag werken")


def test_an_empty_space_says_what_to_do_first(found, sign_in):
    page = plain(sign_in("other_client").get(f"/ruimte/{found.other.key}/"))
    assert "Nodig iemand uit die je vertrouwt" in page
    assert "Je hebt nog geen groep" in page
    assert "Schrijf een doel op" in page


def test_goals_that_ended_are_not_on_it(found, els, visit):
    goal = goals.add(found.space, by=els, words="Weer een dag werken")
    goals.end(goal, "reached", by=els)
    assert "Weer een dag werken" not in plain(visit("client"))
    assert not Meeting.unguarded.exists()
