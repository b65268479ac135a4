"""Real answers through a whole round: made in a form, planned, asked of 408 clients, answered by the API and on pages,
and read as a result."""

import csv
import json
import statistics
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ruggensteun.extract import figures
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import asking
from ruggensteun.micro.models import (
    InstrumentVersion,
    QuestionnaireRequest,
    QuestionnaireResponse,
    RegistrationEntry,
    Treatment,
)
from ruggensteun.parties import tokens
from ruggensteun.parties.models import Account, Person
from ruggensteun.space.models import Space
from tests.people.browsers import signed_in
from tests.shared_data import shared
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
ON_PAGES = 12
"""As many answer on a page, one question a screen or as a list; the others by a program."""
DEPRESSION = 16
"""The first so many columns; the others are about obsession and compulsion."""
COUNTING = System("count the answers of a test")


@pytest.fixture(autouse=True)
def nothing_behind(settings):
    """What runs after each answer, runs once at the end."""
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def answers():
    """Of each person, the answer by column."""
    with shared("items/Rogers.csv").open(encoding="utf-8") as lines:
        return [{name: int(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]


@pytest.fixture
def coordinator(world, sign_in):
    return sign_in("coordinator")


@pytest.fixture
def made(world, coordinator, answers):
    """The questionnaire, made and taken into use on the pages; its items are v1, v2 … in the order of the columns."""
    where = f"/programma/{world.programme.code}/vragenlijsten/"
    about = {"name": "Rogers", "about": "Openbare antwoorden.", "respondent": "client", "minutes": "10",
             "better": "lower", "answered": "1.0", "once": "made"}  # fmt: skip
    assert coordinator.post(f"{where}nieuw/", about).status_code == 302
    row = InstrumentVersion.unguarded.get()
    one = f"{where}{row.instrument}/versie/1/"
    columns = list(answers[0])
    for place, column in enumerate(columns, start=1):
        high = 3 if place <= DEPRESSION else 4
        told = {"words": column, "low": "0", "high": str(high), "low_name": "niet", "high_name": "veel",
                "once": f"v{place}"}  # fmt: skip
        assert coordinator.post(f"{one}vraag/?soort=scale", told).status_code == 302
    items = [f"v{place}" for place in range(1, len(columns) + 1)]
    for number, (name, part) in enumerate((("Somber", items[:DEPRESSION]), ("Dwang", items[DEPRESSION:])), start=1):
        told = {"name": name, "how": "sum", "items": part, "once": f"s{number}"}
        assert coordinator.post(f"{one}schaal/", told).status_code == 302
    assert "In gebruik." in plain(coordinator.post(f"{one}gebruiken/", follow=True))
    row.refresh_from_db()
    return row


@pytest.fixture
def clients(world, answers):
    """As many clients as there are rows, half of them in each team, with an account."""
    today = timezone.localdate()
    people = Person.unguarded.bulk_create(Person(name=f"Cliënt {place:03}") for place in range(len(answers)))
    Account.objects.bulk_create(
        Account(person=person, email=f"client{place}@rogers.test", password="!") for place, person in enumerate(people)
    )
    spaces = Space.unguarded.bulk_create(Space(owner=person) for person in people)
    treatments = Treatment.unguarded.bulk_create(
        Treatment(
            space=space, team=(world.team, world.other_team)[place % 2], starts_on=today - timedelta(30),
            began="let-in", begun_by=space.owner,
        )
        for place, space in enumerate(spaces)
    )  # fmt: skip
    RegistrationEntry.unguarded.bulk_create(
        RegistrationEntry(
            treatment=treatment, step="group-tried", on=today - timedelta(20), written_at=timezone.now(),
            written_by=world.people["project_leader"], token=f"tried-{treatment.pk}",
        )
        for treatment in treatments
    )  # fmt: skip
    return people


@pytest.fixture
def asked(world, coordinator, made, clients):
    """What was asked of each client, in a round that the coordinator planned."""
    told = {"name": "T0", "instruments": [made.instrument], "moment": "day", "open_days": "28", "once": "round",
            "opens_on": f"{timezone.localdate():%Y-%m-%d}"}  # fmt: skip
    page = coordinator.post(f"/programma/{world.programme.code}/rondes/nieuw/", told, follow=True)
    assert "Rogers" in plain(page)
    asking.ask_all()
    rows = QuestionnaireRequest.unguarded.select_related("treatment__space__owner")
    return {row.treatment.space.owner: row for row in rows}


def halves(row):
    values = list(row.values())
    return values[:DEPRESSION], values[DEPRESSION:]


def by_program(person, request, given):
    """What an app does: look what waits, and send all at once."""
    headers = {"authorization": f"Bearer {tokens.make('app', 30, by=an_actor(person))[1]}"}
    browser = Client(headers=headers)
    (waiting,) = browser.get("/api/v1/requests/").json()["requests"]
    assert waiting["request"] == request.key
    told = {"request": request.key, "version": waiting["version"], "answers": given}
    return browser.post("/api/v1/responses/", json.dumps(told), content_type="application/json")


def by_page(person, request, given):
    """What a person does: the whole list on one page, and then the page that sends it in."""
    browser, where = signed_in(person.account), f"/ruimte/{request.treatment.space.key}/vragenlijsten/{request.key}/"
    browser.post(where, {"how": "list"})
    browser.post(f"{where}lijst/", {name: str(value) for name, value in given.items()})
    return browser.post(f"{where}versturen/", {"help": "none"}, follow=True)


def test_a_whole_round(world, made, asked, answers, sign_in):
    assert len(asked) == len(answers) == 408
    for place, (person, row) in enumerate(zip(sorted(asked, key=lambda one: one.pk), answers, strict=True)):
        given = {f"v{number}": value for number, value in enumerate(row.values(), start=1)}
        sums = [sum(part) for part in halves(row)]
        if place < ON_PAGES:
            told = plain(by_page(person, asked[person], given))
            assert f"Somber 0 48 De antwoorden samen: {sums[0]}," in told
            assert f"Dwang 0 40 De antwoorden samen: {sums[1]}," in told
        else:
            response = by_program(person, asked[person], given)
            assert (response.status_code, response.json()["scores"]) == (201, {"s1": sums[0], "s2": sums[1]})
    assert set(QuestionnaireRequest.unguarded.values_list("state", flat=True)) == {"done"}
    assert QuestionnaireResponse.unguarded.filter(state="done").count() == 408
    with time_machine.travel(timezone.now() + timedelta(45), tick=True):
        with acting_as(COUNTING):
            figures.refresh(world.programme)
        where = f"/programma/{world.programme.code}/uitkomsten/"
        browser = sign_in("adviser")
        overview = plain(browser.get(where))
        one = plain(browser.get(f"{where}{made.instrument}.s1/"))
    assert "Rogers: Somber Ronde T0 Gemiddelde 16,2" in overview  # 16.157, by the library of statistics alone
    assert "Rogers: Dwang Ronde T0 Gemiddelde 25,8" in overview
    assert overview.count("408 van 408 (100%)") == 2
    assert "T0 (n = 408): gemiddeld 16,2." in one
    means = [statistics.fmean(sum(part) for part in half) for half in zip(*map(halves, answers), strict=True)]
    assert [round(mean, 1) for mean in means] == [16.2, 25.8]
