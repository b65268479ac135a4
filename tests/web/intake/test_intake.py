"""Pages of the intake: two at once, second clicks, long stories, who reads which answer, goals from lines, paper."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.intakes import going, holding, telling, waiting
from ruggensteun.micro.models import Agreement, Contact, Goal, Intake, IntakeAddition, IntakeAnswer, IntakePresent
from ruggensteun.space import consents
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def intake(found, els):
    return going.begin(found.space, by=els)


@pytest.fixture
def at(intake):
    """``at("vraag/need/")``: where a page of this intake is."""
    return lambda where="": f"verhaal/{intake.key}/{where}"


def hidden(response, name):
    """The value of a hidden field on a page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', response.text)
    return html.unescape(found[1]) if found else ""


def stored(model, **which):
    with acting_as(ARRANGING):
        return list(model.objects.filter(**which))


def words_of(question):
    return [row.words for row in stored(IntakeAnswer, question=question)]


def answer(send, at, words, **more):
    told = {"words": words, "audience": "owner", "then": "stop"} | more
    return send("client", at("vraag/need/"), **told)


# --- Preparing ------------------------------------------------------------------------------------------
def test_one_question_per_screen_and_any_may_be_skipped(send, visit, at):
    page = send("client", at("vraag/happened/"), words="Veel", audience="owner", then="next")
    assert "Vraag 2 van 5" in plain(page)
    assert "Sla deze vraag over" in page.text
    assert "microfoontje" in page.text
    last = visit("client", at("vraag/need/"))
    assert "Bewaar en ga verder" not in last.text
    assert 'data-draft="intake-' in last.text


def test_a_life_story_of_thirty_thousand_words(send, visit, at):
    story = "Ik liep verder. " * 10_000 + "En toen was het licht."
    page = send("client", at("vraag/happened/"), words=story, audience="all", then="stop")
    assert "Bewaard" in page.text
    assert "En toen was het licht." not in page.text  # the first page shows its beginning
    for persona in ("client", "sees"):
        assert "En toen was het licht." in visit(persona, at("papier/")).text
    assert "En toen was het licht." in visit("sees", at("vraag/happened/")).text
    too_long = send("client", at("vraag/happened/"), words="x" * 300_001, audience="all", then="stop")
    assert "300.000" in too_long.text


def test_two_windows_see_each_others_words(send, visit, at):
    before = hidden(visit("client", at("vraag/need/")), "seen")
    answer(send, at, "Rust")
    page = answer(send, at, "Geld", seen=before)
    assert page.status_code == 422
    assert "Intussen is hier iets anders bewaard" in plain(page)
    assert "Lees wat er nu staat" in page.text
    assert words_of("need") == ["Rust"]
    answer(send, at, "Rust en geld", seen=hidden(page, "seen"))
    assert words_of("need") == ["Rust en geld"]


def test_a_second_click_saves_once(send, visit, at):
    seen = hidden(visit("client", at("vraag/need/")), "seen")
    for _ in range(2):
        assert answer(send, at, "Rust", seen=seen).status_code == 200
    assert [row.version for row in stored(IntakeAnswer)] == [1]


def test_a_citizen_service_number_stays_out(send, at):
    assert answer(send, at, "Mijn nummer is 111222333").status_code == 422
    assert words_of("need") == []


def test_who_and_what_helps_is_chosen_added_and_drawn(send, visit, at):
    chosen = {"person": ["een buur"], "new_person": "Oom Kees, Fatima", "place": ["de bieb"], "audience": "owner"}
    page = send("client", at("vraag/helps/"), **chosen, then="stop")
    assert all(name in page.text for name in ("een buur", "Oom Kees", "Fatima", "de bieb"))
    assert page.text.count("<svg") >= 2
    assert "Oom Kees" not in visit("sees", at()).text
    long = send("client", at("vraag/helps/"), new_person="x" * 101, audience="owner", then="stop")
    assert long.status_code == 422


def test_an_answer_for_chosen_readers(found, send, visit, at):
    reader = found.members["sees"].pk
    page = send("client", at("vraag/need/"), words="Rust", audience="chosen", readers=[reader], then="stop")
    assert "Dit lezen: Ben Meijer" in plain(page)
    assert "Rust" in visit("sees", at()).text
    assert "deelt dit niet met jou, of schreef hier niets" in plain(visit("team", at()))
    nobody = send("client", at("vraag/need/"), words="Rust", audience="chosen", then="stop")
    assert "minstens" in plain(nobody)
    withdrawn = found.members["withdrawn"].pk
    assert answer(send, at, "Rust", audience="chosen", readers=[withdrawn]).status_code == 422


def test_with_nobody_let_in_there_is_nobody_to_choose(found, visit, at, els):
    with acting_as(ARRANGING):
        rows = list(Consent.objects.filter(space=found.space, part=Part.STORY, withdrawn_at=None))
    for row in rows:
        consents.withdraw(row, by=els)
    assert 'value="chosen"' not in visit("client", at("vraag/need/")).text
    assert "Nog niemand mag je verhaal zien" in visit("client", at()).text


# --- Waiting and the conversation -----------------------------------------------------------------------
def test_a_consent_withdrawn_between_reading_and_saving(found, sign_in, at, els):
    browser, where = sign_in("writes"), f"/ruimte/{found.space.key}/{at('erbij/need/')}"
    assert browser.get(where).status_code == 200
    with acting_as(ARRANGING):
        row = Consent.objects.get(member=found.members["writes"], part=Part.STORY, withdrawn_at=None)
    consents.withdraw(row, by=els)
    assert browser.post(where, {"words": "Te laat"}).status_code == 403
    assert stored(IntakeAddition) == []


def test_contact_while_waiting_is_noted_once_and_read_by_the_client(visit, send, at):
    form = visit("writes", at("contact/"))
    assert "leest wat je hier schrijft" in plain(form)
    told = {"once": hidden(form, "once"), "on": "2026-03-01", "how": "phone", "who": "Ria", "peer": "on",
            "words": "Even gebeld"}  # fmt: skip
    for _ in range(2):
        page = send("writes", at("contact/"), **told)
    assert page.text.count("Even gebeld") == 1
    assert "Even gebeld" in visit("client", at()).text
    assert "door Ria (ervaringsdeskundige)" in plain(page)
    assert send("writes", at("contact/"), **told | {"once": "other", "on": "2099-01-01"}).status_code == 422


def test_registered_with_a_team_of_the_space(found, visit, send, at):
    page = visit("client", at("aanmelden/"))
    team = found.world.team
    assert team.name in page.text
    page = send("client", at("aanmelden/"), registered_on="2026-03-01", team=team.pk, seen=hidden(page, "seen"))
    assert f"Bij: {team.name}" in plain(page)
    assert "Wachten op het gesprek" in page.text
    nonsense = send("client", at("aanmelden/"), registered_on="2026-03-01", team="999999")
    assert nonsense.status_code == 200
    assert stored(Intake)[0].team is None


def test_the_conversation_in_one_page(visit, send, at):
    form = visit("writes", at("gesprek/"))
    assert 'value="Bram Kuiper"' in form.text  # who writes it down was there
    told = {"seen": hidden(form, "seen"), "held_on": "2026-03-01", "informal": "Ben, Anna", "ggz": "Bram Kuiper",
            "options": "Een groep of de herstelacademie", "decision": "Een groep", "shared": "together",
            "outcome": "treatment", "next_what": "Kennismaken", "next_who": "Carla", "next_on": "2026-03-20",
            }  # fmt: skip
    for _ in range(2):
        page = send("writes", at("gesprek/"), **told)
        assert page.status_code == 200
    text = plain(page)
    assert "Naaste: Anna, Ben" in text
    assert "behandeling bij de ggz" in text
    assert "niemand van een team" not in text
    assert stored(Intake)[0].state == "decided"
    assert len(stored(IntakePresent)) == 3


def test_two_professionals_write_the_conversation(visit, send, at):
    one = hidden(visit("writes", at("gesprek/")), "seen")
    send("client", at("gesprek/"), held_on="2026-03-01", decision="Wachten", informal="Anna")
    page = send("writes", at("gesprek/"), held_on="2026-03-01", decision="Beginnen", informal="Ben", seen=one)
    assert page.status_code == 422
    assert "“Wachten”" in page.text
    assert "“Anna”" in page.text
    assert [row.name for row in stored(IntakePresent)] == ["Anna"]


def test_with_nobody_but_the_client_it_says_what_that_means(send, visit, at):
    page = send("client", at("gesprek/"), held_on="2026-03-01")
    assert "niemand van een team. Dat mag." in plain(page)
    assert "telt dit nog niet als intake" in plain(page)


def test_what_is_added_stands_beside_the_clients_words(send, visit, at, els, intake):
    telling.answer(intake, "need", "Rust", audience="all", by=els)
    page = send("writes", at("erbij/need/"), words="Zij vertelde over haar kinderen", once="a")
    assert "Bram Kuiper zette erbij" in plain(page)
    assert words_of("need") == ["Rust"]
    telling.answer(intake, "need", "Rust", by=els)  # for herself from now on
    assert "haar kinderen" not in visit("sees", at()).text
    assert "haar kinderen" in visit("client", at()).text
    key = stored(IntakeAddition)[0].key
    assert send("writes", at(f"erbij/{key}/weg/")).status_code == 200
    assert stored(IntakeAddition) == []


def test_who_helps_writes_beside_it_on_their_own_device(send, visit, at, els, intake):
    """Whoever may write in the story does so next to the client's words, with their name; never as the client."""
    telling.answer(intake, "need", "Rust", audience="all", by=els)
    page = plain(visit("writes", at("vraag/need/")))
    assert "Dit vertelt Els Meijer in eigen woorden." in page
    assert "Zet er iets bij" in page
    assert send("writes", at("vraag/need/"), words="Els wil rust", then="next").status_code == 403
    assert words_of("need") == ["Rust"]
    assert "Zet er iets bij" not in plain(visit("sees", at("vraag/need/")))
    assert send("sees", at("erbij/need/"), words="Ze is moe", once="b").status_code == 403
    send("writes", at("erbij/need/"), words="Samen een rustig huis gezocht", once="a")
    assert "Bram Kuiper" in plain(visit("client", at("vraag/need/"))) or "Bram Kuiper" in plain(visit("client", at()))


def test_the_team_wrote_the_day_down_already(found, visit, at, intake, els):
    """What the team registered itself is not asked again."""
    from datetime import date

    from ruggensteun.micro import treatments

    treatment = treatments.begin(found.space, found.world.team, by=els)
    treatments.register(treatment, step="intake-done", on=date(2026, 1, 5), by=an_actor(found.person("writes")))
    assert 'value="2026-01-05"' in visit("client", at("gesprek/")).text


# --- Goals, steps and people ----------------------------------------------------------------------------
@pytest.fixture
def told(intake, els):
    telling.answer(intake, "direction", "Weer werken\nOp mezelf wonen", by=els)
    telling.answer(intake, "need", "Hulp bij mijn geld", by=els)
    telling.choose(intake, "person", ["Oom Kees"], by=els)
    return intake


def ticks(page):
    return re.findall(r'name="((?:goal|step|help)_[^"]+)"', page.text)


def test_lines_become_goals_steps_and_people_once(visit, send, at, told):
    names = ticks(visit("client", at("doelen/")))
    assert len(names) == 4
    chosen = dict.fromkeys(names, "on") | {f"for_{names[2].partition('_')[2]}": names[0].partition("_")[2]}
    assert "Erbij: 2 doelen, 1 stap, 1 naam op je kaart." in plain(send("client", at("doelen/"), **chosen))
    again = send("client", at("doelen/"), **chosen)
    assert "Er is niets bij gekomen." in plain(again)
    assert "Dit staat er al" in again.text
    assert [len(stored(model)) for model in (Goal, Agreement, Contact)] == [2, 1, 1]
    assert stored(Agreement)[0].goal.words == "Weer werken"


def test_a_tick_on_a_line_that_changed_meanwhile(visit, send, at, told, els):
    names = ticks(visit("client", at("doelen/")))
    telling.answer(told, "direction", "Reizen", by=els)
    page = send("client", at("doelen/"), **{names[0]: "on"})
    assert page.status_code == 422
    assert "Intussen veranderde er iets" in plain(page)
    assert stored(Goal) == []


# --- Over it --------------------------------------------------------------------------------------------
def test_calling_it_off_and_beginning_again(send, visit, at, found):
    page = send("client", at("stap/not-wanted/"), words="Nu even niet")
    assert "Je wilde deze intake niet" in plain(page)
    assert "Begin een nieuwe intake" in page.text
    assert answer(send, at, "Rust").status_code == 422
    send("client", "verhaal/beginnen/")
    assert "Andere intakes" in visit("client", "verhaal/").text


def test_every_page_asks_few_questions(found, sign_in, at, told, els):
    told = going.wait(told, by=els, registered_on=told.begun_at.date(), team=found.world.team)
    for number in range(20):
        waiting.contact(told, by=els, on=told.begun_at.date(), how="phone", who=f"Ria {number}")
        holding.add(told, f"Erbij {number}", question="need", by=els)
    for question in ("happened", "strength", "direction", "need", "helps"):
        readers = [found.members["sees"].pk, found.members["team"].pk]
        telling.answer(told, question, "Weer werken", audience="chosen", readers=readers, by=els)
    holding.hold(told, {"ggz": ["Bram"]}, by=els, held_on=told.begun_at.date(), outcome="gp")
    for persona in ("client", "sees", "writes"):
        browser = sign_in(persona)
        pages = ["", "papier/", "vraag/need/", "vraag/helps/"]
        pages += ["doelen/"] if persona == "client" else []
        pages += ["gesprek/", "contact/", "erbij/need/"] if persona != "sees" else []
        for where in pages:
            address = f"/ruimte/{found.space.key}/{at(where)}"
            assert browser.get(address).status_code == 200
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            questions = [one["sql"][:100] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
            assert len(questions) <= 15, "\n".join([persona, where, *questions])


def test_an_english_page(found, sign_in, at):
    browser = sign_in("client")
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/ruimte/{found.space.key}/{at()}")
    assert "What happened to you?" in page.text


# --- Found by living a year ---------------------------------------------------------------------------------
def test_the_drawing_has_no_link_that_leads_nowhere(found, els, intake, at, visit):
    telling.choose(intake, "person", ["oma Riet"], by=els)
    page = visit("client", at()).text
    assert "oma Riet" in page
    assert "rs-map__person" in page
    assert "rs-map__link" not in page


def test_who_notes_a_contact_is_not_taken_for_a_peer(found, at, visit):
    own, theirs = (visit(who, at("contact/")).text for who in ("client", "writes"))
    ticked = re.compile(r'name="peer"[^>]*checked')
    assert ticked.search(own)
    assert not ticked.search(theirs)
