"""The opening page, where each role begins, and the sign of life."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Executive, ProjectLeader
from ruggensteun.web.home.screens import first_screens, navigation
from tests.people.world import ARRANGING, a_person, an_organisation

pytestmark = pytest.mark.django_db
Disk = namedtuple("Disk", "total used free")


def roles(world, persona):
    with acting_as(System("look")):
        return list(RoleAssignment.objects.filter(person=world.people[persona]).select_related("team", "programme"))


def test_a_visitor_reads_what_this_is():
    page = Client().get("/")
    assert "niemand wordt erop afgerekend" in page.text
    assert 'lang="nl"' in page.text


def test_a_visitor_may_read_it_in_english():
    browser = Client()
    browser.post(reverse("ui:language"), {"language": "en", "next": "/"})
    assert 'lang="en"' in browser.get("/").text


def test_outside_the_demo_there_is_a_door_and_nobody_is_named(world):
    with override_settings(DEMO=False):
        page = Client().get("/").text
    assert "/accounts/login/" in page
    assert "Noor de Wit" not in page


def test_in_the_demo_everybody_has_a_button(world):
    page = Client().get("/").text
    for name in ("Noor de Wit", "Amina Bos", "Kim Post"):
        assert name in page
    assert "projectleider, Team BRUG-NOORD" in page


def test_somebody_without_a_role_begins_at_their_own_space(world, sign_in):
    page = sign_in("someone").get("/", follow=True)
    assert page.request["PATH_INFO"] == "/ruimte/"
    assert "Open mijn eigen ruimte" in page.text


def screens(world, persona):
    actor = world.actor(persona)
    with acting_as(actor):
        return first_screens(actor, roles(world, persona))


def test_a_role_begins_at_its_own_page(world):
    (screen,) = screens(world, "project_leader")
    assert (screen.text, screen.href) == ("Mijn team", "/team/BRUG-NOORD/")
    assert screens(world, "adviser")[0].href == "/programma/DOORBRAAK/teams/"
    assert screens(world, "coordinator")[0].href == "/programma/DOORBRAAK/instellingen/"


def test_the_link_of_the_page_one_is_on_is_marked(world):
    actor = world.actor("project_leader")
    with acting_as(actor):
        links = navigation(actor, roles(world, "project_leader"), "/team/BRUG-NOORD/pdsa/")
    assert [(link["text"], link["current"]) for link in links] == [
        ("Mijn team", True), ("Mensen", False), ("Uitnodigingen", False),
    ]  # fmt: skip


def test_two_teams_are_told_apart_by_name(world):
    assignments.give(world.people["project_leader"], ProjectLeader, world.other_team, by=ARRANGING)
    assert [screen.text for screen in screens(world, "project_leader")] == ["Team BRUG-NOORD", "Team ZILVER-1"]


def test_an_executive_of_who_takes_part_in_nothing_is_not_sent_to_a_page_that_is_not_there(world):
    apart = an_organisation("APART", world.regions["MEREL"])
    person = a_person("Rik Tas", Executive, apart)
    actor = Actor(person.pk, "test", name=person.name)
    with acting_as(actor):
        held = list(RoleAssignment.objects.filter(person=person).select_related("organisation"))
        assert first_screens(actor, held) == []


def test_a_sign_of_life():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "disk": "ok", "queue": "ok"})


def test_a_database_that_is_away_shows(monkeypatch):
    def away(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr("ruggensteun.web.home.views.Session.objects.exists", away)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


def test_a_full_disk_shows(monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Disk(1, 1, 1024))
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["disk"]) == (503, "full")


def test_work_that_waits_too_long_shows(time_machine):
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.create(
        task_path="x", args_kwargs={"args": [], "kwargs": {}}, run_after=timezone.now(), backend_name="default"
    )
    DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=timezone.now() - timedelta(minutes=11))
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["queue"]) == (200, "late")


@pytest.mark.parametrize("address", ["/nergens/", "/team-x/", "/uitnodiging/x/y/"])
def test_what_is_not_there_is_not_found(world, sign_in, address):
    assert Client().get(address).status_code == 404
    page = sign_in("adviser").get(address)
    assert (page.status_code, "Deze pagina is er niet" in page.text) == (404, True)


@pytest.mark.parametrize("address", ["/team/%00/", "/mensen/?p=%00", "/nergens/%00"])
def test_a_null_sign_in_an_address_is_refused(world, sign_in, address):
    """PostgreSQL cannot hold one in a text, and a page that asks for it would fall over."""
    assert sign_in("adviser").get(address).status_code == 400


def test_the_security_headers(world):
    answer = Client().get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("DENY", "same-origin")
