"""From Do to a decision, by people who click twice, skip things, and work at the same time."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from ruggensteun.extract import figures
from ruggensteun.extract.figures import BusyError
from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa, PdsaTask, Prediction
from tests.meso.making import JUNE, a_plan, begun, closed, studied
from tests.web.pages import SCRIPT, errors, form_of, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db
BACKGROUND = "De cijfers worden op de achtergrond bijgewerkt."


@pytest.fixture
def member(sign_in):
    return sign_in("team_member")


@pytest.fixture
def computed(monkeypatch):
    """How often the figures were asked for; computing them is another room's test."""
    asked = []
    monkeypatch.setattr(figures, "refresh", asked.append)
    return asked


def at(name, cycle):
    return reverse(name, args=[cycle.pk])


def start(member, cycle, on="2026-06-01"):
    return sent(member, at("pdsa-step", cycle), {"step": "do", "started_on": on})


def banners(response):
    """The kind and the words of every message on top of a page."""
    found = soup(response).select(".nhsuk-notification-banner")
    good = "nhsuk-notification-banner--success"
    return [("good" if good in each["class"] else "warning", each.get_text(" ", strip=True)) for each in found]


def in_study(world):
    cycle, leader = begun(world), world.actor("project_leader")
    service.record_do(cycle, by=leader, as_planned=True)
    return service.to_study(cycle, by=leader)


def results_of(cycle, **more):
    """The fields of Study, filled in."""
    found = {"learned": "kleiner beginnen"}
    for each in Prediction.unguarded.filter(pdsa=cycle):
        found |= {f"r{each.pk}-result": "drie van de vijf", f"r{each.pk}-match": "partly"}
    return found | more


# --- Do begins --------------------------------------------------------------------------------------
def test_do_begins_and_the_figures_follow(world, member, computed):
    cycle = a_plan(world)
    words = text_of(start(member, cycle))
    assert "Begonnen. De voorspellingen staan nu vast." in words
    assert "Wijzig het plan" not in words
    cycle = Pdsa.unguarded.get()
    assert (cycle.state, cycle.started_on) == ("do", JUNE)
    assert computed == [world.programme]


def test_a_second_click_begins_nothing(world, member, computed):
    cycle = a_plan(world)
    start(member, cycle)
    words = text_of(start(member, cycle, on="2026-06-09"))
    assert "Dit was al gedaan." in words
    assert Pdsa.unguarded.get().started_on == JUNE
    assert len(computed) == 1


def test_a_colleague_withdrew_it_meanwhile(world, member, computed):
    cycle = a_plan(world)
    service.withdraw(cycle, by=world.actor("project_leader"))
    words = text_of(start(member, cycle))
    assert "Deze cyclus is afgerond." in words
    assert Pdsa.unguarded.get().state == "withdrawn"
    assert computed == []


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("", "Begonnen op: Dit veld is verplicht."),
        ("gisteren", "datum"),
        (f"{date.today() + timedelta(days=2)}", "Deze dag is nog niet geweest."),  # noqa: DTZ011 -- as people count
    ],
)
def test_the_day_on_which_it_begins(world, member, on, told):
    cycle = a_plan(world)
    response = start(member, cycle, on)
    assert response.status_code == 422
    assert told in errors(response)[0]
    assert Pdsa.unguarded.get().state == "plan"


def test_what_a_plan_still_needs_is_said_before_it_is_refused(world, member):
    cycle = a_plan(world, predictions=[], objective="")
    page = member.get(at("pdsa", cycle))
    words = text_of(page)
    assert "Nog nodig: wat we te weten willen komen; een vraag met een voorspelling" in words
    assert "Begin met Doen" not in words
    response = start(member, cycle)  # from an older page
    assert response.status_code == 422
    assert "Nog nodig" in errors(response)[0]


def test_a_plan_that_is_dropped(world, member):
    cycle = a_plan(world)
    for _click in range(2):
        assert sent(member, at("pdsa-step", cycle), {"step": "withdraw"}).status_code == 200
    assert Pdsa.unguarded.get().state == "withdrawn"


def test_a_refusal_is_no_success(world, member):
    cycle = begun(world)
    ((kind, words),) = banners(sent(member, at("pdsa-step", cycle), {"step": "withdraw"}))  # from an older page
    assert kind == "warning"
    assert "niet de volgende stap" in words
    ((kind, _words),) = banners(sent(member, at("pdsa-next", cycle), {}))
    assert kind == "warning"


@pytest.mark.parametrize("wanted", ["", "act", "closed", "x" * 500])
def test_a_step_that_does_not_exist(world, member, wanted):
    cycle = a_plan(world)
    assert member.post(at("pdsa-step", cycle), {"step": wanted}).status_code == 404
    assert Pdsa.unguarded.get().state == "plan"


# --- Do and Study -----------------------------------------------------------------------------------
def test_do_is_written_and_study_begins(world, member):
    cycle = begun(world)
    form = form_of(member.get(at("pdsa", cycle)), at("pdsa-do", cycle))
    page = sent(member, at("pdsa-do", cycle), form | {"as_planned": "True", "observations": "vlot", "next": "1"})
    cycle = Pdsa.unguarded.get()
    assert (cycle.state, cycle.as_planned, cycle.observations) == ("study", True, "vlot")
    assert "Voorspeld: Vier van de vijf" in text_of(page)


def test_what_is_missing_for_the_next_step_stores_nothing_half(world, member):
    cycle = begun(world)
    response = sent(member, at("pdsa-do", cycle), {"observations": "vlot", "next": "1"})
    assert response.status_code == 422
    assert errors(response) == ["Nog niet bewaard. Nog nodig: of het ging zoals gepland."]
    assert not banners(response)
    assert Pdsa.unguarded.get().observations == ""
    again = form_of(response, at("pdsa-do", cycle))
    assert again["observations"] == "vlot"
    sent(member, at("pdsa-do", cycle), again | {"as_planned": "False", "next": "1"})
    assert (Pdsa.unguarded.get().state, Pdsa.unguarded.get().observations) == ("study", "vlot")


def test_study_needs_every_result(world, member):
    cycle = in_study(world)
    response = sent(member, at("pdsa-study", cycle), {"learned": "kleiner", "next": "1"})
    assert errors(response) == ["Nog niet bewaard. Nog nodig: wat er van elke voorspelling kwam."]
    assert not banners(response)
    assert Pdsa.unguarded.get().learned == ""
    sent(member, at("pdsa-study", cycle), results_of(cycle, next="1"))
    assert Pdsa.unguarded.get().state == "act"
    assert Prediction.unguarded.get().match == "partly"


@pytest.mark.parametrize("wrong", ["maybe", "yes; no", SCRIPT])
def test_a_match_that_does_not_exist(world, member, wrong):
    cycle = in_study(world)
    prediction = Prediction.unguarded.get()
    response = sent(member, at("pdsa-study", cycle), results_of(cycle, **{f"r{prediction.pk}-match": wrong}))
    assert response.status_code == 422
    assert Prediction.unguarded.get().result == ""
    assert Pdsa.unguarded.get().learned == ""
    assert no_live_script(response)


def test_two_people_write_in_the_same_field(world, member, sign_in):
    cycle = begun(world)
    form = form_of(member.get(at("pdsa", cycle)), at("pdsa-do", cycle))
    service.record_do(cycle, by=world.actor("project_leader"), observations="de leider zag dit")
    response = sent(member, at("pdsa-do", cycle), form | {"observations": "ik zag iets anders"})
    assert response.status_code == 422
    assert "de leider zag dit" in errors(response)[0]
    again = form_of(response, at("pdsa-do", cycle))
    assert again["observations"] == "ik zag iets anders"
    sent(member, at("pdsa-do", cycle), again)
    assert Pdsa.unguarded.get().observations == "ik zag iets anders"


def test_two_people_write_in_different_fields(world, member):
    cycle = begun(world)
    form = form_of(member.get(at("pdsa", cycle)), at("pdsa-do", cycle))
    service.record_do(cycle, by=world.actor("project_leader"), unexpected="regen")
    response = sent(member, at("pdsa-do", cycle), form | {"observations": "vlot", "unexpected": "regen"})
    assert response.status_code == 200
    assert Pdsa.unguarded.get().observations == "vlot"


def test_what_was_typed_is_shown_when_a_colleague_finished_the_cycle(world, member):
    cycle = begun(world)
    form = form_of(member.get(at("pdsa", cycle)), at("pdsa-do", cycle))
    leader = world.actor("project_leader")
    service.record_do(cycle, by=leader, as_planned=True)
    service.to_study(cycle, by=leader)
    service.record_result(Prediction.unguarded.get(), by=leader, result="drie", match="yes")
    service.record_study(cycle, by=leader, learned="iets")
    service.to_act(cycle, by=leader)
    response = sent(member, at("pdsa-do", cycle), form | {"observations": "dit is van mij"})
    assert response.status_code == 409
    words = text_of(response)
    assert "Niet bewaard" in words
    assert "dit is van mij" in words
    assert Pdsa.unguarded.get().observations == ""


# --- The decision -----------------------------------------------------------------------------------
DECISION = {"decision": "adapt", "reason": "bijna goed", "ended_on": "2026-07-01"}


def test_after_adapt_the_next_cycle_stands_ready(world, member, computed):
    cycle = studied(world)
    page = sent(member, at("pdsa-decide", cycle), DECISION | {"belief": "high", "stage": "implementing"})
    follower = Pdsa.unguarded.get(previous=cycle)
    assert page.redirect_chain[-1][0] == at("pdsa", follower)
    ramp = follower.ramp
    ramp.refresh_from_db()
    assert (ramp.belief, ramp.stage) == ("high", "implementing")
    assert computed == [world.programme]
    words = text_of(page)
    assert "Besluit vastgelegd. Je bent nu bij de volgende cyclus van hetzelfde idee." in words
    assert "Het plan is overgenomen van de vorige" in words
    assert "De voorspellingen zijn leeg" in words
    assert soup(page).select_one(f'main .nhsuk-inset-text a[href="{at("pdsa", cycle)}"]')
    service.change_plan(follower, by=world.actor("project_leader"), predictions=[("Lukt het?", "ja")])
    assert "De voorspellingen zijn leeg" not in text_of(member.get(at("pdsa", follower)))


def test_a_second_click_decides_nothing(world, member, computed):
    cycle = studied(world)
    first = sent(member, at("pdsa-decide", cycle), DECISION)
    second = sent(member, at("pdsa-decide", cycle), DECISION)
    assert (first.status_code, second.status_code) == (200, 200)
    assert "Dit was al gedaan." in text_of(second)
    assert Pdsa.unguarded.count() == 2


def test_a_colleague_decided_otherwise(world, member, computed):
    cycle = studied(world)
    service.close(cycle, by=world.actor("project_leader"), decision="adopt", reason="werkt", on=date(2026, 7, 1))
    response = sent(member, at("pdsa-decide", cycle), DECISION | {"reason": "mijn eigen reden"})
    assert response.status_code == 409
    assert "mijn eigen reden" in text_of(response)
    assert Pdsa.unguarded.get().decision == "adopt"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("decision", "", "Besluit: Dit veld is verplicht."),
        ("decision", "perhaps", "perhaps"),
        ("reason", "  ", "Waarom: Dit veld is verplicht."),
        ("ended_on", "", "Besloten op: Dit veld is verplicht."),
        ("ended_on", "2026-05-31", "niet vóór de dag dat de cyclus begon"),
        ("ended_on", f"{date.today() + timedelta(days=2)}", "Deze dag is nog niet geweest."),  # noqa: DTZ011
        ("belief", "certain", "certain"),
    ],
)
def test_a_decision_that_is_not_whole(world, member, field, value, told):
    cycle = studied(world)
    response = sent(member, at("pdsa-decide", cycle), DECISION | {field: value})
    assert response.status_code == 422
    assert any(told in each for each in errors(response)), errors(response)
    assert Pdsa.unguarded.get().state == "act"
    assert Pdsa.unguarded.get().ramp.belief == "low"


def test_looking_again_before_deciding(world, member):
    cycle = studied(world)
    sent(member, at("pdsa-step", cycle), {"step": "back"})
    assert Pdsa.unguarded.get().state == "study"


def test_the_next_cycle_is_made_once(world, member):
    cycle, _none = closed(world)
    first, second = member.post(at("pdsa-next", cycle)), member.post(at("pdsa-next", cycle))
    assert first["Location"] == second["Location"] == at("pdsa", Pdsa.unguarded.get(previous=cycle))


def test_no_next_cycle_before_this_one_is_finished(world, member):
    cycle = studied(world)
    assert "niet de volgende stap" in text_of(sent(member, at("pdsa-next", cycle), {}))
    assert Pdsa.unguarded.count() == 1


# --- Tasks ------------------------------------------------------------------------------------------
def test_a_task_is_ticked_and_the_tick_is_taken_away(world, member):
    a_plan(world)
    task = PdsaTask.unguarded.get()
    for value, done in (("on", True), ("on", True), ("", False)):
        member.post(reverse("pdsa-task", args=[task.pk]), {"done": value})
        assert PdsaTask.unguarded.get().done is done


def test_a_task_of_a_finished_cycle_stays_as_it_is(world, member):
    cycle, _none = closed(world)
    task = PdsaTask.unguarded.get(pdsa=cycle)
    assert "afgerond" in text_of(sent(member, reverse("pdsa-task", args=[task.pk]), {"done": "on"}))
    assert PdsaTask.unguarded.get(pk=task.pk).done is False


# --- Figures that have to wait ----------------------------------------------------------------------
@pytest.mark.parametrize("trouble", [BusyError("busy"), DatabaseError("locked")])
def test_the_cycle_is_stored_when_the_figures_have_to_wait(world, member, monkeypatch, trouble):
    later = []

    def fail(_programme):
        raise trouble

    monkeypatch.setattr(figures, "refresh", fail)
    monkeypatch.setattr(figures, "refresh_when_needed", later.append)
    cycle = a_plan(world)
    words = text_of(start(member, cycle))
    assert BACKGROUND in words
    assert "Begonnen." in words
    assert Pdsa.unguarded.get().state == "do"
    assert later == [world.programme]


def test_the_background_worker_does_not_give_up_at_once(world, member, monkeypatch):
    from ruggensteun.web import catching_up

    tries = []

    def busy_twice(_programme):
        tries.append(timezone.now())
        if len(tries) < 3:
            raise BusyError("busy")

    monkeypatch.setattr(catching_up, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(figures, "refresh_when_needed", busy_twice)
    catching_up.refresh_later.func(world.programme.pk)
    assert len(tries) == 3


def test_what_is_typed_is_only_text(world, member):
    cycle = begun(world)
    sent(
        member, at("pdsa-do", cycle), {"as_planned": "True", "observations": SCRIPT, "unexpected": SCRIPT, "next": "1"}
    )
    prediction = Prediction.unguarded.get()
    fields = results_of(cycle, learned=SCRIPT, comparison=SCRIPT, client_noticed=SCRIPT, next="1")
    sent(member, at("pdsa-study", cycle), fields | {f"r{prediction.pk}-result": SCRIPT})
    fields = DECISION | {"decision": "adopt", "reason": SCRIPT, "modifications": SCRIPT, "sustain": SCRIPT}
    page = sent(member, at("pdsa-decide", cycle), fields)
    assert Pdsa.unguarded.get().state == "closed"
    assert text_of(page).count(SCRIPT) == 9
    assert no_live_script(page)
