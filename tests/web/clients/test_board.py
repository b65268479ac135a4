"""The board of phases and the page of a team: who is where, what waits, and never more than somebody may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Group, Nominee
from ruggensteun.micro.recovery import agreements, groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.micro.recovery.reminders import ALL, Known, reminders
from ruggensteun.space import consents, members
from ruggensteun.space.models import Consent, Member
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
BOARD = "/clienten/bord/"


def group_of(space):
    with acting_as(ARRANGING):
        return Group.objects.get(space=space)


def columns(page):
    """Title of a column -> what it counts, and the names in it."""
    return {
        " ".join(column.select_one(".rs-caseload__title").find(string=True, recursive=False).split()): (
            int(column.select_one(".rs-caseload__count").find(string=True)),
            [card.get_text(strip=True) for card in column.select(".rs-caseload__name")],
        )
        for column in soup(page).select(".rs-caseload__column")
    }


def test_each_client_stands_in_the_column_of_the_phase_the_longest_first(another, sign_in):
    another("Zoë Zon", "preparation", ago=3)
    another("Piet Post", "preparation", ago=40)
    another("Rie Rust", "offered", ago=5)
    page = sign_in("writes").get(BOARD)
    found = columns(page)
    assert found["Voorbereiden"] == (2, ["Piet Post", "Zoë Zon"])
    assert found["Aangeboden"] == (1, ["Rie Rust"])
    assert found["Vervolg"] == (0, [])
    assert "40 dagen in deze fase" in plain(page)


def test_the_counts_are_honest_about_who_is_not_on_the_board(another, sign_in):
    another("Zoë Zon", "preparation")
    another("Rie Rust")
    another("Dicht Dijk", "preparation", share=False)
    page = plain(sign_in("writes").get(BOARD))
    assert "Hier staat de groep van 1 van je 4 cliënten" in page  # Els has none yet, Rie neither
    assert "Nog geen groep (2)" in page
    assert "Houdt de groep voor zich (1)" in page
    assert "Dicht Dijk" in page
    assert sum(number for number, _names in columns(sign_in("writes").get(BOARD)).values()) == 1


def test_who_keeps_the_group_closed_is_in_no_column_and_has_no_phase(another, sign_in):
    space = another("Dicht Dijk", "preparation", share=False)
    page = sign_in("writes").get(BOARD)
    assert columns(page) == {}
    assert f"/ruimte/{space.key}/groep/" not in page.text


def test_a_consent_that_is_withdrawn_takes_the_client_off_the_board(another, sign_in):
    space = another("Zoë Zon", "preparation")
    browser = sign_in("writes")
    assert "Zoë Zon" in str(columns(browser.get(BOARD)))
    with acting_as(ARRANGING):
        consent = Consent.objects.get(space=space)
    consents.withdraw(consent, by=an_actor(space.owner))
    assert columns(browser.get(BOARD)) == {}


def test_declined_and_stopped_stand_beneath_and_are_not_counted_in_a_phase(another, sign_in):
    space = another("Zoë Zon", "offered", ago=20)
    groups.go(space, "declined", by=an_actor(space.owner), on=timezone.localdate() - timedelta(days=2))
    page = sign_in("writes").get(BOARD)
    assert sum(number for number, _names in columns(page).values()) == 0
    assert "Nu geen groep (1)" in plain(page)


def met(space, ago, **doctor):
    by, on = an_actor(space.owner), timezone.localdate() - timedelta(days=ago)
    group = group_of(space)
    one = meetings.plan(group, by=by, on=on)
    guest = [Present("room", guest="dokter Bos", kind="ggz", doctor=True)] if doctor.get("doctor") else []
    return meetings.record(one, Record([Present("room"), *guest], told={"on": on}), by=by)


def test_reminders_stand_on_the_card_and_can_be_chosen(another, sign_in):
    late, fine = another("Late Lies", "preparation", ago=500), another("Fijne Fien", "preparation", ago=500)
    met(late, 400)
    met(late, 130)
    met(fine, 380, doctor=True)
    met(fine, 20, doctor=True)
    groups.go(group_of(fine).space, "reorientation", by=an_actor(fine.owner))
    browser = sign_in("writes")
    cards = {
        card.select_one("a").get_text(strip=True): card
        for card in soup(browser.get(BOARD)).select("li.rs-caseload__card")
    }
    told = [one.get_text(strip=True) for one in cards["Late Lies"].select("li")]
    assert told == [str(ALL[key].short) for key in ("late", "doctor", "review")]
    assert cards["Fijne Fien"].select("li") == []
    chosen = plain(browser.get(BOARD, {"herinnering": "late"}))
    assert "Late Lies" in chosen
    assert "Fijne Fien" not in chosen
    assert "Met deze keuze: 1." in chosen
    assert "Fijne Fien" in plain(browser.get(BOARD, {"herinnering": "wat dan ook"}))


def test_searching_by_name_finds_nobody_kindly(another, sign_in):
    another("Zoë Zon", "preparation")
    assert "Niemand gevonden" in plain(sign_in("writes").get(BOARD, {"naam": "Truus"}))


def test_every_client_on_the_board_reads_that_it_was_looked_at(another, sign_in):
    seen, closed = another("Zoë Zon", "preparation"), another("Dicht Dijk", "preparation", share=False)
    sign_in("writes").get(BOARD)
    with acting_as(ARRANGING):
        (entry,) = JournalEntry.objects.filter(event="group.listed")
    about = {thing[2] for thing in __import__("json").loads(entry.objects_json)}
    assert about == {seen.owner_id}
    assert closed.owner_id not in about


def test_an_empty_board_says_what_to_do_first(sign_in, found, give_nothing):
    assert "Vraag je cliënt om de groep voor je open te zetten" in plain(sign_in("writes").get(BOARD))


@pytest.fixture
def give_nothing(found):
    with acting_as(ARRANGING):
        rows = list(Consent.objects.filter(member=found.members["writes"], part="group"))
    for row in rows:
        consents.withdraw(row, by=an_actor(found.space.owner))


# --- The page of a team -----------------------------------------------------------------------------------
def test_what_waits_longest_comes_first(another, found, sign_in):
    by_days = {"Rie Rust": 5, "Oude Olaf": 50}
    for name, ago in by_days.items():
        another(name, "offered", ago=ago)
    space = another("Zoë Zon", "preparation", ago=90)
    by, group = an_actor(space.owner), group_of(space)
    asked = nominees.choose(group, by=by, name="Buurman Piet")
    nominees.answer(asked, "asked", by=by, on=timezone.localdate() - timedelta(days=30))
    sam = nominees.answer(nominees.choose(group, by=by, name="Sam"), "yes", by=by)
    agreements.make(space, by=by, what="Bellen", nominee=sam, due_on=timezone.localdate() - timedelta(days=1))
    page = sign_in("writes").get(f"/clienten/team/{found.world.team.code}/")
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in soup(page).select("tbody tr")]
    assert [row[0].split()[-2] for row in rows[:4]] == ["Oude", "Zoë", "Rie", "Zoë"]
    assert "50 dagen" in rows[0][-1]
    assert "Buurman" not in page.text  # who was asked is told in the space itself


def test_a_colleague_sees_what_is_shared_with_the_colleague(another, found, sign_in):
    """Zoë let in Bram alone: who works beside him sees that the team treats her when it does, and no phase."""
    space = another("Zoë Zon", "preparation")
    from ruggensteun.parties import assignments, people
    from ruggensteun.parties.roles import Professional
    from tests.people.world import PASSWORD, a_person

    dirk = a_person("Dirk Vos", Professional, found.world.team)
    found.world.people["dirk"] = dirk
    with acting_as(ARRANGING):
        found.world.accounts["dirk"] = people.open_account(
            dirk, email="dirk@rond-els.test", password=PASSWORD, by=ARRANGING
        )
    assert assignments
    where = f"/clienten/team/{found.world.team.code}/"
    assert "Zoë Zon" not in sign_in("dirk").get(where).text
    row = treatments.begin(space, found.world.team, by=an_actor(space.owner))
    treatments.register(row, step="group-offered", on=timezone.localdate(), by=an_actor(dirk))
    page = sign_in("dirk").get(where)
    assert columns(page) == {}
    assert "Zoë Zon" in plain(page)
    assert "groep aangeboden" in plain(page)
    assert "Voorbereiden" not in plain(page)


def test_who_left_the_space_is_on_no_page(another, found, sign_in):
    space = another("Zoë Zon", "preparation")
    with acting_as(ARRANGING):
        bram = Member.objects.get(space=space)
    members.leave(bram, by=an_actor(space.owner))
    for where in (BOARD, "/clienten/", f"/clienten/team/{found.world.team.code}/"):
        assert "Zoë Zon" not in sign_in("writes").get(where).text


# --- What to be reminded of ---------------------------------------------------------------------------------
def test_a_group_that_is_not_going_reminds_of_nothing(another):
    how, today = group_of(another("Zoë Zon", "preparation")).how, timezone.localdate()
    for state in ("offered", "declined", "stopped"):
        known = Known(how, state, first=today - timedelta(days=900), last=today - timedelta(days=900), nobody=True)
        assert reminders(known, today) == []


@pytest.mark.parametrize(("ago", "told"), [(122, []), (123, ["late"])])
def test_four_months_are_counted_to_the_day(another, ago, told):
    how, today = group_of(another("Zoë Zon", "preparation")).how, timezone.localdate()
    last = today - timedelta(days=ago)
    known = Known(how, "follow-up", first=last, last=last)
    assert [one.key for one in reminders(known, today)] == told
    assert reminders(Known(how, "follow-up", planned=True, first=last, last=last), today) == []


def test_nobody_is_asked_in_the_name_of_a_list(another, found, sign_in):
    """Opening the pages changes nothing."""
    another("Zoë Zon", "preparation")
    before = Nominee.unguarded.count()
    sign_in("writes").get(BOARD)
    assert Nominee.unguarded.count() == before


def test_how_long_is_said_in_the_language_of_the_page(another, sign_in):
    """The words are made once for each number of days, and not kept for the next reader."""
    another("Piet Post", "preparation", ago=30)
    browser = sign_in("writes")
    assert "30 dagen in deze fase" in plain(browser.get("/clienten/bord/"))
    browser.cookies["django_language"] = "en"
    assert "30 days in this phase" in plain(browser.get("/clienten/bord/"))
