"""Where a client decides: who it is about, what was decided meanwhile, and what who acts for them may not."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.space import consents, emergencies, representations
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.rules import NOT_TO_YOURSELF, WHICH_TEAM, may_leave, sent_away_by
from tests.people.browsers import signed_in
from tests.people.space_world import give
from tests.people.world import ARRANGING
from tests.space.making import an_actor, let_in
from tests.web.space.conftest import plain

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def address(found, persona, part=Part.PLAN):
    return f"wie-ziet-wat/{found.members[persona].pk}/{part}/"


def seen_in(page):
    """What the form says that it saw."""
    return re.search(r'name="seen"[^>]*value="([^"]*)"|name="seen"', page.text).group(1) or ""


def running(found, persona, part=Part.PLAN):
    return Consent.unguarded.filter(member=found.members[persona], part=part, withdrawn_at=None)


def choose(send, found, persona, level, *, seen, ends_on=None):
    """A choice whose sentence was read."""
    day = {"ends_on_0": ends_on.day, "ends_on_1": ends_on.month, "ends_on_2": ends_on.year} if ends_on else {}
    told = {"level": level, "seen": seen, "sure": f"{level}:{ends_on or ''}", "ends_on": ends_on or ""} | day
    return send("client", address(found, persona), **told)


# --- Two tabs -----------------------------------------------------------------------------------------------
def test_what_was_stopped_stays_stopped_for_a_tab_that_was_opened_before(found, visit, send):
    seen = seen_in(visit("client", address(found, "sees")))
    send("client", f"{address(found, 'sees')}stop/")
    page = choose(send, found, "sees", "see", seen=seen)
    assert page.status_code == 422
    assert "intussen gestopt" in plain(page)
    assert not running(found, "sees").exists()
    assert choose(send, found, "sees", "see", seen=seen_in(page)).status_code == 200  # asked again, and said again
    assert running(found, "sees").exists()


def test_of_two_choices_the_second_is_told_about_the_first(found, visit, send):
    seen = seen_in(visit("client", address(found, "nothing")))
    assert choose(send, found, "nothing", "see", seen=seen).status_code == 200
    page = choose(send, found, "nothing", "contribute", seen=seen)
    assert page.status_code == 422
    assert "Nu geldt: “Anna Meijer mag je doelen en plan zien, om je te steunen.”" in plain(page)
    assert running(found, "nothing").get().level == "see"


def test_given_and_stopped_in_another_tab_is_a_change_too(found, visit, send):
    seen = seen_in(visit("client", address(found, "nothing")))
    consents.withdraw(give(found, "nothing", Part.PLAN), by=an_actor(found.space.owner))
    assert choose(send, found, "nothing", "see", seen=seen).status_code == 422
    assert not running(found, "nothing").exists()


def test_the_same_choice_twice_is_one(found, visit, send):
    seen = seen_in(visit("client", address(found, "nothing")))
    assert [choose(send, found, "nothing", "see", seen=seen).status_code for _ in range(2)] == [200, 200]
    assert running(found, "nothing").count() == 1


def test_a_form_that_does_not_say_what_it_saw_changes_nothing_that_is_given(found, send):
    assert choose(send, found, "sees", "contribute", seen="").status_code == 422
    assert running(found, "sees").get().level == "see"


def test_to_stop_never_waits(found, visit, send):
    seen = seen_in(visit("client", address(found, "sees")))
    give(found, "sees", Part.PLAN, Level.CONTRIBUTE)
    assert choose(send, found, "sees", "not", seen=seen).status_code == 200
    assert not running(found, "sees").exists()


# --- Who it is ----------------------------------------------------------------------------------------------
def test_the_client_reads_both_names_wherever_she_decides(found, visit):
    nina, team = found.person("new_here"), found.world.team
    joke = let_in(found.space, nina, name="Joke")
    kees = let_in(found.space, found.person("writes"), name="Wijkteam", capacity="professional", team=team)
    for where in ("wie-ziet-wat/", f"wie-ziet-wat/{joke.pk}/plan/", f"kijk-als/{joke.pk}/", "gesprekken/nieuw/"):
        assert "in Ruggensteun: Nina Blom" in plain(visit("client", where)), where
    for where in ("wie-ziet-wat/", f"wie-ziet-wat/{kees.pk}/plan/", f"kijk-als/{kees.pk}/"):
        assert f"in Ruggensteun: iedereen van {team.name}" in plain(visit("client", where)), where
    news = plain(visit("client"))
    assert "Joke (in Ruggensteun: Nina Blom) hoort nu bij je ruimte" in news
    assert f"Wijkteam hoort nu bij je ruimte: iedereen van {team.name}." in news


def test_a_team_is_asked_as_a_team_and_sees_nothing_yet(found, send, visit):
    page = plain(send("client", "mensen/nieuw/", name="Wijkteam", relation="", capacity="team", email=""))
    assert "Je hoort welk team het is" in page
    member = Member.unguarded.get(name="Wijkteam")
    assert (member.whole_team, member.capacity) == (True, "professional")
    page = plain(visit("client", f"wie-ziet-wat/{member.pk}/plan/"))
    assert str(WHICH_TEAM) in page
    assert "Zo is het goed" not in page
    assert visit("client", f"kijk-als/{member.pk}/").status_code == 200


# --- In her name --------------------------------------------------------------------------------------------
@pytest.fixture
def acting(found):
    """Who writes along in the space of Els, in the name of Els, in the network."""
    representations.begin(found.space, found.person("writes"), kind="mentor", parts=[Part.NETWORK], by=ARRANGING)
    return signed_in(found.world.accounts["writes"], acting_for=found.space.owner)


def test_who_acts_for_her_gives_nothing_to_himself(found, acting):
    where = f"/ruimte/{found.space.key}/{address(found, 'writes', Part.NETWORK)}"
    page = plain(acting.get(where))
    assert str(NOT_TO_YOURSELF) in page
    assert "Zo is het goed" not in page
    assert "Stop hiermee" in page
    told = {"level": "see", "seen": "", "sure": "see:", "ends_on": ""}
    assert acting.post(where, told).status_code == 403


def test_he_is_offered_to_send_away_whom_he_may(found, acting):
    named = re.findall(r"mensen/(\d+)/weg/", acting.get(f"/ruimte/{found.space.key}/wie-ziet-wat/").text)
    offered = {int(pk) for pk in named}
    assert found.members["nothing"].pk in offered
    assert found.members["sees"].pk not in offered  # sees more than the network
    for who, represents in (("writes", found.space.owner), ("client", None), ("sees", None)):
        actor = an_actor(found.person(who), represents)
        rows = Member.unguarded.filter(space=found.space, left_at=None).select_related("space")
        if who != "sees":
            assert sent_away_by(actor, found.space) == {row.pk for row in rows if may_leave(actor, row)}
        else:
            assert not sent_away_by(actor, found.space)


# --- In an emergency ----------------------------------------------------------------------------------------
@pytest.fixture
def alarmed(found):
    """The plan is closed to who writes along; then it is opened in an emergency."""
    consents.withdraw(running(found, "writes", Part.SAFETY).get(), by=an_actor(found.space.owner))
    emergencies.open_plan(found.space, found.world.team, "Zij neemt niet op.", by=an_actor(found.person("writes")))
    return found


def test_the_client_sees_that_the_plan_is_open_in_an_emergency(alarmed, visit):
    assert plain(visit("client", "wie-ziet-wat/")).count("in nood open tot") == 1
    assert "In nood open tot" in plain(visit("client", f"kijk-als/{alarmed.members['writes'].pk}/"))
    assert "In nood open" not in plain(visit("client", f"kijk-als/{alarmed.members['sees'].pk}/"))


def test_who_acts_in_another_part_reads_nothing_of_an_emergency(alarmed, acting):
    assert "in nood open" not in plain(acting.get(f"/ruimte/{alarmed.space.key}/wie-ziet-wat/"))


def test_each_part_has_its_own_end_in_the_list_of_clients(alarmed, sign_in):
    row = running(alarmed, "writes", Part.GROUP)
    row.update(ends_on=timezone.localdate() + timedelta(days=40))
    page = plain(sign_in("writes").get("/clienten/"))
    assert re.search(r"netwerk, [^.]* tot je cliënt het stopt", page)
    assert re.search(r"groep en bijeenkomsten tot \d", page)
    assert re.search(r"signaleringsplan in nood open tot \d", page)
