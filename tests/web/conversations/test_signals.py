"""Signals on the page: a receipt and no view in return, the list of the team, what the client gets to see."""

import pytest
from django.urls import reverse

from ruggensteun.micro import signals
from ruggensteun.micro.models import Delivery, Signal
from ruggensteun.space import members
from ruggensteun.space.parts import Part
from tests.people.space_world import give
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, text_of

pytestmark = pytest.mark.django_db
SECRET = "Ze komt haar bed niet meer uit."
INBOX = "/signalen/"


@pytest.fixture
def anna(found, sign_in):
    """A relative who came in and sees nothing."""
    return sign_in("nothing")


@pytest.fixture
def carla(found, sign_in):
    """Works in the team that was let in as a whole."""
    return sign_in("team")


def page_of(found):
    return reverse("space-signals", args=[found.space.key])


def gives(found, browser, **more):
    form = form_of(browser.get(page_of(found)), page_of(found))
    return sent(browser, page_of(found), form | {"text": SECRET} | more)


def of_the_team(found):
    return Delivery.unguarded.select_related("signal").get(team=found.world.other_team)


def test_a_receipt_says_number_when_and_who_reads_it(found, anna):
    page = gives(found, anna)
    said, signal = text_of(page), Signal.unguarded.get()
    for told in (signal.spoken, "Hulpverleners van Els Meijer", "nog niet gelezen", "dat je een signaal gaf", SECRET):
        assert told in said
    assert "Wat het team ermee doet, zie je hier niet." in said


def test_who_may_not_know_the_teams_learns_no_name_nor_how_many(found, anna):
    names = {found.world.team.name, found.world.other_team.name}
    page, number = gives(found, anna), Delivery.unguarded.count()
    assert number == 2
    for shown in (page, anna.get(page_of(found))):
        assert not [name for name in names if name in shown.content.decode()]
    assert text_of(page).count("nog niet gelezen") == 1


def test_who_may_see_the_care_chooses_a_team(found, ben):
    page = ben.post(page_of(found), form_of(ben.get(page_of(found)), page_of(found)) | {"text": SECRET})
    assert page.status_code == 422  # no team was chosen
    page = gives(found, ben, teams=[found.world.other_team.pk])
    assert found.world.other_team.name in text_of(page)
    assert of_the_team(found).signal.sender == found.person("sees")


def test_the_team_reads_it_says_so_and_the_sender_sees_when(found, anna, carla):
    gives(found, anna)
    one = of_the_team(found)
    assert "Over Els Meijer, van Anna Meijer nieuw" in text_of(carla.get(INBOX))
    address = reverse("signal", args=[one.pk])
    assert SECRET in text_of(carla.get(address))
    receipt = reverse("space-signal", args=[found.space.key, one.signal.number])
    assert "gelezen op" not in text_of(anna.get(receipt))  # opening it is not yet saying so
    page = sent(carla, reverse("signal-read", args=[one.pk]), {})
    assert "De afzender ziet nu dat het gelezen is" in page.content.decode()
    assert "gelezen op" in text_of(anna.get(receipt))
    sent(carla, reverse("signal-handled", args=[one.pk]), {})
    for shown in (anna.get(receipt), anna.get(page_of(found))):
        assert "afgehandeld" not in shown.content.decode()
        assert "Carla" not in shown.content.decode()
    assert "afgehandeld" in text_of(carla.get(INBOX))


def test_the_client_sees_that_there_was_one_and_not_what_it_says(found, anna, carla, els):
    gives(found, anna)
    carla.get(reverse("signal", args=[of_the_team(found).pk]))
    for address in (page_of(found), reverse("space-journal", args=[found.space.key])):
        page = els.get(address)
        assert "Anna Meijer" in text_of(page)
        assert SECRET not in page.content.decode()
    assert "Anna Meijer gaf een signaal aan een team." in text_of(page)


def test_for_the_team_alone_leaves_no_trace_for_the_client(found, anna, carla, els):
    gives(found, anna, told="alone")
    one = of_the_team(found)
    page = carla.get(reverse("signal", args=[one.pk]))
    assert "Alleen voor het team: Els Meijer weet niet van dit signaal." in text_of(page)
    sent(carla, reverse("signal-read", args=[one.pk]), {})
    assert "Hier staat nu niets" in text_of(els.get(page_of(found)))
    assert "een signaal" not in text_of(els.get(reverse("space-journal", args=[found.space.key])))


def test_a_team_that_was_sent_away_sees_nothing_at_the_next_click(found, anna, carla):
    gives(found, anna)
    one = of_the_team(found)
    members.leave(found.members["team"], by=an_actor(found.space.owner))
    for late in (carla.get(reverse("signal", args=[one.pk])), carla.post(reverse("signal-read", args=[one.pk]))):
        assert late.status_code == 404
        assert SECRET not in late.content.decode()
    assert "Els" not in text_of(carla.get(INBOX))


def test_two_clicks_send_one(found, anna):
    form = form_of(anna.get(page_of(found)), page_of(found)) | {"text": SECRET}
    sent(anna, page_of(found), form)
    sent(anna, page_of(found), form)
    assert Signal.unguarded.count() == 1


def test_without_a_team_the_page_says_to_call(found, anna):
    for who in ("team", "writes"):
        members.leave(found.members[who], by=an_actor(found.space.owner))
    said = text_of(anna.get(page_of(found)))
    assert "Bel zelf met een hulpverlener." in said
    assert "Bel 112." in said
    assert anna.post(page_of(found), {"text": SECRET, "told": "with"}).status_code == 422


def test_too_long_and_a_script(found, anna):
    form = form_of(anna.get(page_of(found)), page_of(found))
    page = anna.post(page_of(found), form | {"text": "a" * 5001})
    assert errors(page) == ["Dit zijn 5001 tekens. Er passen er 5.000. Maak er twee van, of laat iets weg."]
    page = sent(anna, page_of(found), form | {"text": SCRIPT})
    assert no_live_script(page)
    assert "alert('x')" in text_of(page)


def test_who_writes_for_a_team_does_not_get_the_own_signal_in_the_list(found, carla):
    gives(found, carla, teams=[found.world.team.pk])
    assert "Over Els" not in text_of(carla.get(INBOX))


def test_in_english(found, anna):
    said = text_of(in_english(anna).get(page_of(found)))
    assert "Not for emergencies. Is there danger now? Call 112." in said


def test_a_page_costs_few_questions(found, anna, carla, els, django_assert_max_num_queries):
    give(found, "nothing", Part.CARE)
    for number in range(60):
        by = an_actor(found.person("nothing"))
        teams = [found.world.team.pk, found.world.other_team.pk]
        signals.send(found.space, f"signaal {number}", by=by, teams=teams)
    one = of_the_team_first(found)
    pages = [
        (anna, page_of(found)), (els, page_of(found)), (carla, INBOX), (carla, reverse("signal", args=[one.pk])),
        (anna, reverse("space-signal", args=[found.space.key, one.signal.number])),
    ]  # fmt: skip
    for browser, address in pages:
        browser.get(address)
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


def of_the_team_first(found):
    return Delivery.unguarded.select_related("signal").filter(team=found.world.other_team).first()
