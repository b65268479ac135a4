"""Inviting, coming in, and who is here: as people do it."""

import re
import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import invitations
from ruggensteun.parties.models import Account, Invitation, Person, RoleAssignment
from ruggensteun.parties.roles import TeamMember
from tests.people import world as people
from tests.people.world import ARRANGING, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def form(**changes):
    return {
        "name": "Nieuw Iemand", "email": "nieuw@voorbeeld.test", "role": "team-member BRUG-NOORD",
        "delivery": "mail", "language": "nl", **changes,
    }  # fmt: skip


@pytest.fixture
def sent(world):
    return invitations.invite(
        email="nieuw@voorbeeld.test", name="Nieuw Iemand", role=TeamMember, scope=world.team, by=ARRANGING
    )


def coming_in(**changes):
    return {"name": "Nieuw Iemand", "password": PASSWORD, **changes}


def test_from_invitation_to_the_second_step(world, sign_in, mailoutbox):
    answer = sign_in("coordinator").post("/uitnodigingen/nieuw/", form())
    assert "nieuw@voorbeeld.test" in answer.text
    (message,) = mailoutbox
    link = re.search(r"http://localhost:8000(/uitnodiging/\S+/)", message.body)[1]
    assert link not in answer.text  # who invites does not come in for someone else
    assert "Pieter Vos nodigt je uit" in message.body
    browser = Client()
    page = browser.get(link)
    assert "teamlid voor Team BRUG-NOORD" in page.text
    browser.post(link, coming_in())
    assert browser.get("/")["Location"] == "/account/tweede-stap/"
    assert Client().get(link).status_code == 410
    assert RoleAssignment.unguarded.filter(person__name="Nieuw Iemand", team=world.team).count() == 1


def test_the_message_is_in_the_language_of_the_invited(world, sign_in, mailoutbox):
    sign_in("coordinator").post("/uitnodigingen/nieuw/", form(language="en"))
    assert Invitation.unguarded.get().language == "en"
    assert len(mailoutbox) == 1


def test_a_link_handed_over_is_shown_once(world, sign_in, mailoutbox):
    browser = sign_in("project_leader")
    answer = browser.post("/uitnodigingen/nieuw/", form(delivery="hand", with_code="on"))
    link = re.search(r"http://localhost:8000(/uitnodiging/\S+/)<", answer.text)[1]
    code = re.search(r"rs-secret--large\">([\d ]+)<", answer.text)[1]
    assert mailoutbox == []
    assert link not in browser.get("/uitnodigingen/").text
    visitor = Client()
    assert 'name="code"' in visitor.get(link).text
    refused = visitor.post(link, coming_in(code="12"))
    assert (refused.status_code, "klopt niet" in refused.text) == (422, True)
    assert visitor.post(link, coming_in(code=code)).status_code == 302


def test_a_mail_server_that_is_away_loses_nothing(world, sign_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 9
    answer = sign_in("coordinator").post("/uitnodigingen/nieuw/", form())
    assert "kon niet worden verstuurd" in answer.text
    link = re.search(r"http://localhost:8000(/uitnodiging/\S+/)<", answer.text)[1]
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "geen adres"}, "e-mailadres"),
        ({"email": ""}, "verplicht"),
        ({"role": "coordinator DOORBRAAK"}, "geldige keuze"),
        ({"role": "team-member ZILVER-1"}, "geldige keuze"),
        ({"name": "x" * 151}, "150"),
        ({"email": "a@b.nl\r\nBcc: c@d.nl"}, "e-mailadres"),
    ],
)
def test_a_wrong_invitation_is_explained_and_not_sent(world, sign_in, mailoutbox, wrong, told):
    answer = sign_in("project_leader").post("/uitnodigingen/nieuw/", form(**wrong))
    assert answer.status_code == 422
    assert told in answer.text
    assert (Invitation.unguarded.count(), mailoutbox) == (0, [])


def test_a_second_click_sends_no_second_invitation(world, sign_in, mailoutbox):
    browser = sign_in("coordinator")
    browser.post("/uitnodigingen/nieuw/", form())
    again = browser.post("/uitnodigingen/nieuw/", form())
    assert "loopt al zo&#39;n uitnodiging" in again.text
    assert (Invitation.unguarded.count(), len(mailoutbox)) == (1, 1)


def test_sending_again_and_withdrawing(world, sign_in, mailoutbox, sent):
    browser = sign_in("coordinator")
    assert "nieuw@voorbeeld.test" in browser.get("/uitnodigingen/").text
    browser.post(f"/uitnodigingen/{sent.invitation.pk}/opnieuw/")
    assert Client().get(f"/uitnodiging/{sent.token}/").status_code == 410
    link = re.search(r"http://localhost:8000(/uitnodiging/\S+/)", mailoutbox[0].body)[1]
    assert Client().get(link).status_code == 200
    browser.post(f"/uitnodigingen/{sent.invitation.pk}/intrekken/")
    assert "ingetrokken" in Client().get(link).text
    told = browser.post(f"/uitnodigingen/{sent.invitation.pk}/opnieuw/", follow=True)
    assert "ingetrokken" in told.text


@pytest.mark.parametrize(
    "wrong", [{"password": "kort"}, {"password": "123456789012"}, {"name": ""}, {"name": "\u202e"}, {"password": ""}]
)
def test_what_does_not_do_is_explained_and_the_link_keeps_working(sent, wrong):
    link = f"/uitnodiging/{sent.token}/"
    answer = Client().post(link, coming_in(**wrong))
    assert answer.status_code == 422
    assert "nhsuk-error-summary" in answer.text
    assert Client().post(link, coming_in()).status_code == 302


def test_a_name_may_be_anything_a_person_is_called(sent):
    name = "Ὀδυσσεύς <b>x</b> 😀 O'Neil علي"
    browser = Client()
    browser.post(f"/uitnodiging/{sent.token}/", coming_in(name=f"  {name}\u202e"))
    assert Person.unguarded.filter(name=name).exists()
    assert "<b>" not in browser.get("/account/tweede-stap/").text


def test_signed_in_as_someone_else(world, sign_in, sent):
    page = sign_in("someone").get(f"/uitnodiging/{sent.token}/")
    assert (page.status_code, "voor iemand anders" in page.text) == (403, True)
    assert "nieuw@voorbeeld.test" not in page.text
    assert sign_in("someone").post(f"/uitnodiging/{sent.token}/", coming_in()).status_code == 403


def test_a_second_role_for_who_is_here_already(world, sign_in):
    account = world.accounts["other_leader"]
    sent = invitations.invite(email=account.email, name="Sam", role=TeamMember, scope=world.team, by=ARRANGING)
    link = f"/uitnodiging/{sent.token}/"
    assert "Log in en open de link opnieuw" in Client().post(link, coming_in()).text
    browser = sign_in("other_leader")
    assert "Neem deze rol aan" in browser.get(link).text
    assert browser.post(link).status_code == 302
    assert RoleAssignment.unguarded.in_force().filter(person=account.person).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_browsers_open_one_link():
    world = people.stand_up()
    sent = invitations.invite(email="n@voorbeeld.test", name="N", role=TeamMember, scope=world.team, by=ARRANGING)
    start, answers = threading.Barrier(2), []

    def race():
        start.wait()
        try:
            answers.append(Client().post(f"/uitnodiging/{sent.token}/", coming_in()).status_code)
        finally:
            connection.close()

    racers = [threading.Thread(target=race) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(answers) == [302, 410]
    assert Account.objects.filter(email="n@voorbeeld.test").count() == 1


def test_the_people_page_shows_whom_one_works_with(world, sign_in):
    page = sign_in("team_member").get("/mensen/").text
    assert "Noor de Wit" in page
    assert "Amina Bos" in page
    assert "Sam Aydin" not in page
    assert "terugnemen" not in page
    assert JournalEntry.unguarded.filter(event="people.viewed", name="Joris Haan").count() == 1


def test_ending_a_role(world, sign_in):
    browser = sign_in("coordinator")
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    answer = browser.post(f"/mensen/rol/{role.pk}/terugnemen/", follow=True)
    assert "Joris Haan is geen teamlid meer." in answer.text
    again = browser.post(f"/mensen/rol/{role.pk}/terugnemen/")
    assert (again.status_code, "al beëindigd" in again.text) == (403, True)


def test_the_button_is_there_exactly_when_the_role_may_be_ended(world, sign_in):
    for persona in ("team_member", "project_leader", "coordinator", "administrator", "adviser"):
        page = sign_in(persona).get("/mensen/").text
        shown = {int(pk) for pk in re.findall(r"/mensen/rol/(\d+)/terugnemen/", page)}
        allowed = set()
        for role in RoleAssignment.unguarded.all():
            browser_may = invitations.may_give(world.actor(persona), role.role_class, role.scope)
            if browser_may and role.person != world.people[persona]:
                allowed.add(role.pk)
        assert shown == allowed, persona


def test_a_page_costs_few_questions(world, sign_in, django_assert_max_num_queries):
    browser = sign_in("coordinator")
    browser.get("/mensen/")
    for address in ("/mensen/", "/uitnodigingen/", "/uitnodigingen/nieuw/", "/account/"):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


def test_a_name_can_be_changed(world, sign_in):
    browser = sign_in("adviser")
    assert "Amina Bos" in browser.get("/account/").text
    browser.post("/account/", {"name": "  Amina   Bos-Visser "})
    assert "Amina Bos-Visser" in browser.get("/account/").text
    assert browser.post("/account/", {"name": " "}).status_code == 422


def test_what_was_refused_is_written_down(world, sign_in):
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    sign_in("other_leader").post(f"/mensen/rol/{role.pk}/terugnemen/")
    sign_in("adviser").post(f"/mensen/rol/{role.pk}/terugnemen/")
    Client().get("/mensen/")
    found = JournalEntry.unguarded.filter(kind="denial").order_by("pk")
    assert [(each.event, each.name) for each in found] == [
        ("page.not-found", "Sam Aydin"),
        ("page.refused", "Amina Bos"),
    ]
    assert "Vraag de coördinator" in found[1].note


def test_a_refusal_says_why_on_the_page(world, sign_in):
    page = sign_in("adviser").get("/uitnodigingen/")
    assert page.status_code == 403
    assert "Je kunt deze rol hier niet geven" in page.text
