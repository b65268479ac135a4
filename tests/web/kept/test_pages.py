"""What happens to my data, a death, and what a team keeps, as people meet it on the pages."""

import re

import pytest
from django.utils import timezone

from ruggensteun.jobs import deleting
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import deletions, network, treatments
from ruggensteun.micro.models import Contact, Deletion, Treatment
from ruggensteun.space.models import Space
from tests.space.making import an_actor
from tests.web.space.conftest import found, plain, send, visit

__all__ = ["found", "send", "visit"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def els(found):
    return an_actor(found.person("client"))


def test_every_class_says_how_long_and_what_deleting_does(found, visit, els):
    network.add(found.space, by=els, name="Tom")
    treatments.begin(found.space, found.world.other_team, by=els)
    text = plain(visit("client", "gegevens/"))
    for said in ("Van jou", "Zolang jij wilt", "20 jaar na het einde", "Minstens 5 jaar", "na 7 dagen gewist"):
        assert said in text
    assert "1 persoon" in text


def test_ask_see_it_wait_and_better_not(found, visit, send, els):
    network.add(found.space, by=els, name="Tom")
    send("client", "gegevens/wissen/network/", reason="")
    send("client", "gegevens/wissen/network/", reason="")  # a double click
    row = Deletion.unguarded.get()
    assert "Wordt gewist vanaf" in plain(visit("client", "gegevens/"))
    text = plain(send("client", f"gegevens/toch-niet/{row.pk}/"))
    assert "gaat niet door" in text
    assert "gestopt" in text
    assert Contact.unguarded.count() == 1


def test_too_late_is_said_kindly(found, send, els, time_machine):
    network.add(found.space, by=els, name="Tom")
    row = deletions.ask(found.space, "network", by=els)
    time_machine.move_to(timezone.now() + (deletions.retention.table().cool_off))
    deleting.delete_what_is_due.func()
    response = send("client", f"gegevens/toch-niet/{row.pk}/")
    assert response.status_code == 403
    assert "al gewist" in plain(response)


def test_the_turn_of_the_day_leaves_the_deleting_to_the_worker(found, els, time_machine, settings):
    from ruggensteun.jobs import turning

    network.add(found.space, by=els, name="Tom")
    deletions.ask(found.space, "network", by=els)
    time_machine.move_to(timezone.now() + deletions.retention.table().cool_off)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turning, "wait_for_it", lambda: None)
        turning.turn_of_the_day.func()
    assert Contact.unguarded.count() == 0


def test_a_citizen_number_is_not_kept_as_a_reason(send):
    response = send("client", "gegevens/wissen/network/", reason="mijn bsn is 111222333")
    assert response.status_code == 422
    assert not Deletion.unguarded.exists()


# --- A death --------------------------------------------------------------------------------------------
def report(send):
    return send("sees", "overleden/", died_on=f"{timezone.localdate():%Y-%m-%d}", relation="broer")


def test_the_owner_reads_on_every_page_that_they_were_reported_and_says_otherwise(found, visit, send):
    report(send)
    for where in ("", "wie-ziet-wat/", "gegevens/"):
        assert "Ben je er nog?" in plain(visit("client", where))
    assert "Iemand meldde dat Els Meijer overleden is" in plain(visit("writes"))
    assert "Iemand meldde" not in plain(visit("nothing"))  # a rumour is not spread
    send("writes", "overleden/ja/")
    assert Space.unguarded.get(pk=found.space.pk).frozen_at
    assert "Ik ben er nog" in visit("client").text
    assert "weer zoals hij was" in plain(send("client", "overleden/nee/"))
    assert Space.unguarded.get(pk=found.space.pk).frozen_at is None


def test_who_still_looks_is_told_kindly_that_nothing_changes(found, visit, send):
    send("client", "over/als-ik-overlijd/", after_death="members")
    report(send)
    send("writes", "overleden/ja/")
    assert "Els Meijer is overleden. De ruimte staat stil" in plain(visit("sees"))
    assert found


def test_the_wish_is_found_on_the_page_about_the_space(visit):
    assert "Wat gebeurt er met mijn ruimte als ik overlijd?" in plain(visit("client", "over/"))


# --- What a team keeps ----------------------------------------------------------------------------------
def test_a_line_a_question_and_an_answer(found, visit, send, sign_in, els):
    row = treatments.begin(found.space, found.world.other_team, by=els)
    carla, address = sign_in("team"), f"/clienten/registratie/{row.pk}/"
    form = {"step": "intake-done", "on": f"{timezone.localdate():%Y-%m-%d}", "line": "thuis", "once": "x"}
    for _click in range(2):
        carla.post(address, form)
    entry = row.entries.model.unguarded.get()
    assert "Intake gedaan" in plain(visit("client", "behandelteam/"))
    send("client", f"behandelteam/vraag/{entry.pk}/", text="Wat is dat?")
    asked = re.search(r"/vraag/(\d+)/", carla.get(address).text)[1]
    carla.post(f"{address}vraag/{asked}/", {"answer": "Ons eerste gesprek."})
    carla.post(f"{address}{entry.pk}/", {"void": "1"})
    text = plain(visit("client", "behandelteam/"))
    for said in ("Antwoord van Carla Ruiz: Ons eerste gesprek.", "weggehaald", "Wat er eerst stond"):
        assert said in text


def test_two_who_correct_the_same_line_the_second_is_told(found, sign_in, els):
    row = treatments.begin(found.space, found.world.other_team, by=els)
    carla = an_actor(found.person("team"))
    entry = treatments.register(row, step="in-care", on=timezone.localdate(), by=carla)
    form = {"step": "out-of-care", "on": f"{timezone.localdate():%Y-%m-%d}", "line": ""}
    answers = [sign_in("team").post(f"/clienten/registratie/{row.pk}/{entry.pk}/", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "al verbeterd" in plain(answers[1])


def test_the_client_ends_it_and_asks_the_team_to_delete(found, send, sign_in, els):
    row = treatments.begin(found.space, found.world.other_team, by=els)
    send("client", f"behandelteam/stop/{row.pk}/")
    send("client", f"gegevens/wissen/registration/{row.pk}/", reason="Het is voorbij.")
    asked = Deletion.unguarded.get()
    carla = sign_in("team")
    assert "Het is voorbij." in plain(carla.get(f"/clienten/wissen/{asked.pk}/"))
    carla.post(f"/clienten/wissen/{asked.pk}/", {"granted": "no", "decision": "Er loopt nog een klacht."})
    text = plain(sign_in("client").get(f"/ruimte/{found.space.key}/gegevens/"))
    assert "Carla Ruiz schreef: “Er loopt nog een klacht.”" in text
    assert Treatment.unguarded.count() == 1
    assert JournalEntry.unguarded.filter(event="deletion.decided", authorisation="treatment").exists()


def test_who_tries_the_number_of_somebody_elses_client_is_read_by_that_client(found, sign_in, els):
    row = treatments.begin(found.space, found.world.other_team, by=els)
    treatments.end(row, by=els)
    asked = deletions.ask(found.space, "registration", target=row.pk, by=els)
    bram = sign_in("writes")
    for address in (f"/clienten/registratie/{row.pk}/", f"/clienten/wissen/{asked.pk}/"):
        assert bram.get(address).status_code == 404
    lines = JournalEntry.unguarded.filter(event="page.not-found", subjects__person=found.space.owner_id)
    assert {line.name for line in lines} == {"Bram Kuiper"}
    assert lines.count() == 2


def test_what_a_team_keeps_goes_along_in_the_file(found, els):
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.web.space.taken import content_of

    row = treatments.begin(found.space, found.world.other_team, by=els)
    carla = an_actor(found.person("team"))
    treatments.register(row, step="in-care", on=timezone.localdate(), by=carla)
    with acting_as(els):
        told = content_of(found.space, els)
    assert [(line["team"], line["step"]) for line in told["registration"]] == [(row.team.name, "in-care")]
