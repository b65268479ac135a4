"""Goals on the page: what is typed and kept, what two writers are told, what others see, what a late click gets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import Goal, GoalMark, GoalWording
from ruggensteun.micro.recovery import goals
from ruggensteun.space import consents, members
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from ruggensteun.web.plan import words
from ruggensteun.web.space.events import EVENTS
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db


def a_form(browser, at, **more):
    return form_of(browser.get(at("nieuw")), at("nieuw")) | more


# --- The list -------------------------------------------------------------------------------------------
def test_an_empty_page_asks_where_you_want_to_go(at, els, ben):
    said = text_of(els.get(at()))
    assert "Waar wil je naartoe?" in said
    assert "Eén is ook goed." in said
    assert "Els Meijer schreef hier nog niets op." in text_of(ben.get(at()))


def test_goals_stand_by_term_with_what_serves_them_and_how_far(at, els, goal_of, found):
    by, today = an_actor(found.space.owner), timezone.localdate()
    later = goal_of("Weer werken", term="long", domains=["work"], by_on=today + timedelta(days=90))
    goal_of("Beter slapen")
    goal_of("Medicijnen bekijken", kind="treatment", serves=later)
    goals.mark(later, 2, by=by, on=today - timedelta(days=30))
    goals.mark(later, 5, by=by)
    page = els.get(at())
    assert [one.get_text() for one in soup(page).select("main h2")] == ["Voor later", "Voor nu"]
    said = text_of(page)
    assert said.index("Weer werken") < said.index("De behandeling helpt hierbij: Medicijnen bekijken")
    assert "werk en opleiding" in said
    assert "Nu een 5" in said
    assert "Begonnen met een 2" in said
    (drawn,) = soup(page).select(".rs-course")
    assert drawn["aria-hidden"] == "true"
    assert "Veel mensen kiezen twee doelen" in said


def test_the_usual_number_is_a_hint_and_no_more():
    assert words.hint(1, 0, own=True)
    assert not words.hint(2, 2, own=True)
    assert not words.hint(4, 0, own=True)
    assert not words.hint(1, 0, own=False)
    assert "40" in words.hint(10, 30, own=True)


def test_what_ended_is_folded_away_and_what_still_runs_for_it_is_not_lost(at, els, goal_of, found):
    own = goal_of("Weer werken")
    served = goal_of("Praten", kind="treatment", serves=own)
    Goal.unguarded.filter(pk=own.pk).update(state="reached", active_until=timezone.localdate())
    page = els.get(at())
    assert soup(page).select_one("main details").get_text().count("Weer werken") == 1
    assert "Van de behandeling" in [one.get_text() for one in soup(page).select("main h2")]
    assert served.key in page.content.decode()


def test_on_paper_stands_everything_with_a_name_that_a_stranger_knows(at, els, goal_of, found):
    goal_of("Weer werken")
    page = text_of(els.get(at("papier")))
    assert "De doelen van Els Meijer" in page
    assert "Weer werken" in page


# --- New and changed ------------------------------------------------------------------------------------
def test_own_words_are_enough(at, els):
    page = sent(els, at("nieuw"), a_form(els, at, words="Weer\r\nwerken"))
    assert "Je doel staat erbij." in text_of(page)
    goal = Goal.unguarded.get()
    assert (goal.words, goal.term, goal.kind, goal.domains) == ("Weer\nwerken", "short", "own", [])


def test_everything_else_may_be_told(at, els):
    form = a_form(els, at, words="Werk", term="long", domains=["money", "work"], by_on="2031-03-01",
                  recovery_dimension="societal", health_dimension="daily")  # fmt: skip
    said = text_of(sent(els, at("nieuw"), form))
    for told in ("voor later", "1 maart 2031", "geld", "werk en opleiding", "meedoen met anderen", "dagelijks leven"):
        assert told in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": "  "}, "Schrijf op wat je wilt."),
        ({"words": "a" * 5001}, "Er passen er 5.000."),
        ({"words": "Mijn BSN is 111222333"}, "BSN"),
        ({"kind": "treatment"}, "Kies voor welk eigen doel dit is."),
        ({"kind": "treatment", "serves": "999999"}, ""),
        ({"by_on": "2031-02-31"}, ""),
        ({"domains": ["moon"]}, ""),
        ({"term": "never"}, ""),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(at, els, wrong, said):
    page = els.post(at("nieuw"), a_form(els, at, words="Weer werken") | wrong)
    assert page.status_code == 422
    (error,) = errors(page)
    assert said in error
    assert (
        wrong.get("words", "Weer werken").strip() in form_of(page, at("nieuw"))["words"] or wrong.get("words") == "  "
    )
    assert wrong.keys() == {"words"} or soup(page).select_one("form details").has_attr("open") or "term" in wrong
    assert not Goal.unguarded.exists()


def test_two_clicks_make_one_goal(at, els):
    form = a_form(els, at, words="Weer werken")
    assert sent(els, at("nieuw"), form).status_code == sent(els, at("nieuw"), form).status_code == 200
    assert Goal.unguarded.count() == 1


def test_the_forty_first_is_explained(at, els, goal_of):
    for number in range(goals.MOST):
        goal_of(f"Doel {number}")
    page = els.post(at("nieuw"), a_form(els, at, words="Nog een"))
    assert page.status_code == 422
    assert "Sluit er eerst een af" in errors(page)[0]


def test_a_goal_of_the_treatment_begins_at_the_goal_it_is_for(at, els, bram, goal_of):
    own = goal_of("Weer werken")
    page = bram.get(at("nieuw") + f"?voor={own.key}")
    form = form_of(page, at("nieuw"))
    assert (form["kind"], form["serves"]) == ("treatment", str(own.pk))
    assert "Waar wil Els Meijer naartoe?" in text_of(page)
    sent(bram, at("nieuw"), form | {"words": "Uitzoeken wat helpt"})
    assert Goal.unguarded.get(kind="treatment").serves == own
    page = els.get(at(own.key, "anders"))
    page = els.post(at(own.key, "anders"), form_of(page, at(own.key, "anders")) | {"kind": "treatment"})
    assert page.status_code == 422  # what serves it would serve a goal of the treatment


def test_earlier_words_stay_with_day_and_name(at, els, bram, goal_of):
    goal = goal_of("Weer werken")
    form = form_of(bram.get(at(goal.key, "anders")), at(goal.key, "anders"))
    sent(bram, at(goal.key, "anders"), form | {"words": "Weer twee dagen werken"})
    form = form_of(els.get(at(goal.key, "anders")), at(goal.key, "anders"))
    said = text_of(sent(els, at(goal.key, "anders"), form | {"words": "Weer drie dagen werken"}))
    assert "Zo stond het er eerder (2)" in said
    assert said.index("Weer twee dagen werken") < said.rindex("Weer werken")
    assert "door Bram Kuiper" in said


def test_two_at_once_see_each_others_words_before_anything_is_overwritten(at, els, bram, goal_of):
    goal = goal_of("Weer werken")
    address = at(goal.key, "anders")
    first, second = form_of(els.get(address), address), form_of(bram.get(address), address)
    sent(els, address, first | {"words": "Weer fietsen maken"})
    page = bram.post(address, second | {"words": "Weer aan het werk", "term": "long"})
    assert page.status_code == 422
    assert "Intussen is hier iets anders bewaard: “Weer fietsen maken”" in errors(page)[0]
    assert Goal.unguarded.get().words == "Weer fietsen maken"
    assert form_of(page, address)["words"] == "Weer aan het werk"
    sent(bram, address, form_of(page, address))  # with both in view
    assert (Goal.unguarded.get().words, GoalWording.unguarded.count()) == ("Weer aan het werk", 3)
    sent(bram, address, form_of(page, address))  # a second click
    assert GoalWording.unguarded.count() == 3


def test_a_script_in_every_field_is_only_text(at, els, goal_of, found):
    goal = goal_of(SCRIPT)
    goals.mark(goal, 3, by=an_actor(found.space.owner), words=SCRIPT)
    goals.change(goal, by=an_actor(found.space.owner), words=SCRIPT + "\n" + "x" * 400)
    for address in (at(), at(goal.key), at("papier"), at(goal.key, "anders"), at("nieuw")):
        assert no_live_script(els.get(address)), address


# --- Marks ----------------------------------------------------------------------------------------------
def test_a_mark_of_today_takes_the_place_of_an_earlier_one(at, els, goal_of):
    goal = goal_of("Weer werken")
    form = form_of(els.get(at(goal.key)), at(goal.key, "cijfer"))
    assert "mark" not in form  # nothing is chosen for anybody
    sent(els, at(goal.key, "cijfer"), form | {"mark": "3"})
    page = sent(els, at(goal.key, "cijfer"), {"mark": "4", "words": "toch iets beter"})
    assert "Bewaard: een 4 voor vandaag." in text_of(page)
    assert form_of(page, at(goal.key, "cijfer"))["mark"] == "4"
    assert [(one.mark, one.words) for one in GoalMark.unguarded.all()] == [(4, "toch iets beter")]


@pytest.mark.parametrize("mark", ["", "11", "-1", "drie", "4.5"])
def test_a_mark_is_of_zero_to_ten(at, els, goal_of, mark):
    goal = goal_of("Weer werken")
    page = els.post(at(goal.key, "cijfer"), {"mark": mark, "words": "Ik twijfel"})
    assert page.status_code == 422
    assert len(errors(page)) == 1
    assert form_of(page, at(goal.key, "cijfer"))["words"] == "Ik twijfel"
    assert not GoalMark.unguarded.exists()


def test_who_wrote_a_mark_down_for_the_client_stands_with_it(at, els, bram, goal_of):
    goal = goal_of("Weer werken")
    assert "Vraag het aan Els Meijer." in text_of(bram.get(at(goal.key)))
    sent(bram, at(goal.key, "cijfer"), {"mark": "7"})
    assert "opgeschreven door Bram Kuiper" in text_of(els.get(at(goal.key)))


# --- The end --------------------------------------------------------------------------------------------
def test_a_goal_ends_with_words_and_is_taken_up_again(at, els, goal_of):
    goal = goal_of("Weer werken")
    page = els.post(at(goal.key, "klaar"), {"words": "Klaar"})
    assert errors(page) == ["Kies: gehaald, of losgelaten."]
    for _click in range(2):
        page = sent(els, at(goal.key, "klaar"), {"state": "reached", "words": "Het is gelukt"})
        assert page.status_code == 200
    assert "Afgesloten doelen (1)" in text_of(page)
    page = els.get(at(goal.key))
    assert "Het is gelukt" in text_of(page)
    assert not soup(page).select(".rs-scale")
    for _click in range(2):
        page = els.post(at(goal.key, "weer"), follow=True)
    assert soup(page).select(".rs-scale")


def test_a_late_click_on_what_someone_ended_is_told(at, els, goal_of, found):
    goal = goal_of("Weer werken")
    goals.end(goal, "let-go", by=an_actor(found.space.owner))
    for act, fields in (("cijfer", {"mark": "3"}), ("klaar", {"state": "reached"}), ("afspraak", {"what": "Bellen"})):
        assert "Dit doel is afgesloten." in text_of(sent(els, at(goal.key, act), fields))
    assert not GoalMark.unguarded.exists()
    assert Goal.unguarded.get().state == "let-go"


def test_a_goal_with_treatment_for_it_does_not_end_before(at, els, goal_of):
    own = goal_of("Weer werken")
    served = goal_of("Praten", kind="treatment", serves=own)
    page = els.post(at(own.key, "klaar"), {"state": "reached", "words": "Klaar"})
    assert page.status_code == 422
    assert "Sluit die eerst af." in errors(page)[0]
    sent(els, at(served.key, "klaar"), {"state": "reached"})
    sent(els, at(own.key, "klaar"), {"state": "reached"})
    page = els.post(at(served.key, "weer"), follow=True)
    assert "Pak eerst dat doel weer op." in text_of(page)


# --- Others ---------------------------------------------------------------------------------------------
def test_who_only_sees_finds_words_and_no_buttons(at, ben, goal_of, found):
    goal = goal_of("Weer werken")
    for address in (at(), at(goal.key)):
        page = ben.get(address)
        assert not [one for one in soup(page).select("main form") if "/doelen/" in one["action"]]
        assert not soup(page).select('a[href*="/anders/"], a[href*="/nieuw/"]')
        assert "Weer werken" in text_of(page)
        assert "mijn" not in soup(page).select_one("h1").get_text().lower()


@pytest.mark.parametrize("how", ["withdrawn", "gone", "less"])
def test_a_consent_that_ends_while_the_page_is_open_gets_a_kind_answer(at, bram, goal_of, found, how):
    goal, by = goal_of("GEHEIM"), an_actor(found.space.owner)
    form = form_of(bram.get(at(goal.key, "anders")), at(goal.key, "anders"))
    if how == "gone":
        members.leave(found.members["writes"], by=by)
    else:
        consents.withdraw(Consent.unguarded.get(member=found.members["writes"], part=Part.PLAN), by=by)
    if how == "less":
        consents.give(found.members["writes"], Part.PLAN, "see", by=by)
    late = bram.post(at(goal.key, "anders"), form | {"words": "Anders"})
    assert late.status_code == (404 if how == "gone" else 403)
    assert "GEHEIM" not in late.content.decode()
    kind = {
        "withdrawn": "Els Meijer deelt dit niet met je.",
        "less": "Je mag dit zien, en niet veranderen.",
        "gone": "",
    }
    assert kind[how] in text_of(late)
    assert Goal.unguarded.get().words == "GEHEIM"


def test_the_page_of_a_goal_in_english(at, els, goal_of, found):
    goal = goal_of("Weer werken", by_on=timezone.localdate() - timedelta(days=1))
    said = text_of(in_english(els).get(at(goal.key)))
    assert "How far are you now?" in said
    assert "sinds" not in said


def test_every_event_of_goals_has_a_sentence_and_holds_no_words(at, els, goal_of):
    goal = goal_of("GEHEIM")
    sent(els, at(goal.key, "cijfer"), {"mark": "3", "words": "GEHEIM"})
    sent(els, at(goal.key, "afspraak"), {"what": "GEHEIM", "once": "one"})
    sent(els, at(goal.key, "klaar"), {"state": "reached", "words": "GEHEIM"})
    els.post(at(goal.key, "weer"))
    lines = list(JournalEntry.unguarded.filter(event__regex="^(goal|agreement)"))
    assert {line.event for line in lines} == {"goal.set", "goal.marked", "agreement.made", "goal.ended", "goal.again"}
    assert {line.event for line in lines} <= set(EVENTS)
    assert not [line for line in lines if "GEHEIM" in f"{line.note}{line.objects_json}"]


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("Weer werken", "Weer werken"),
        ("Weer werken\nin de bieb", "Weer werken …"),
        ("a" * 200, "a" * 89 + " …"),
        ("woord " * 40, ("woord " * 14).strip() + " …"),
    ],
)
def test_a_heading_is_the_first_line(said, heading):
    assert words.short(said) == heading
    assert len(heading) <= words.SHORT + 1
