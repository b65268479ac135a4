"""The plan on its pages: who reads what, what is told meanwhile, the letter that stays on one page."""

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import PlanLetter, PlanSection
from ruggensteun.micro.recovery import plan
from ruggensteun.web.plan import letters
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, form_of, in_english, no_live_script, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(found):
    """An address of the plan of Els."""
    return lambda *words: "/".join([f"/ruimte/{found.space.key}/plan", *words]) + "/"


@pytest.fixture
def word(found):
    return lambda domain, **told: plan.word(found.space, domain, by=an_actor(found.space.owner), **told)


def test_the_clients_words_stand_first_and_others_beside_them(whole, els, bram, ben, word):
    word("work", now="Ik werk niet.", want=SCRIPT)
    page = whole("deel", "work")
    bram.post(whole("deel", "work", "erbij"), {"words": "Er is plek in de werkplaats.", "once": "a"})
    said = text_of(ben.get(whole()))
    assert said.index("Ik werk niet.") < said.index("Er is plek in de werkplaats.")
    assert "Bram Kuiper" in said
    for browser in (els, bram, ben):
        assert no_live_script(browser.get(page))
        assert no_live_script(browser.get(whole()))


@pytest.fixture
def love(found, word, goal_of):
    """A goal in a part of life that is for Els alone."""
    word("intimacy", now="Ik mis iemand.")
    plan.narrow(found.space, "intimacy", "mine", by=an_actor(found.space.owner))
    return goal_of("Verkering", domains=["intimacy"])


def test_a_part_that_is_closed_is_nowhere_for_others(whole, at, els, ben, love):
    for page in (whole(), whole("pdf"), at(), at("papier"), at("nieuw")):
        assert "Ik mis iemand" not in ben.get(page).content.decode(errors="ignore")
        assert "Verkering" not in ben.get(page).content.decode(errors="ignore")
    assert ben.get(at(love.key)).status_code == 404
    said = text_of(els.get(at(love.key)))
    assert "Dit doel gaat over “liefde en intimiteit”. Alleen jij ziet dit deel. Dat geldt ook voor dit doel." in said
    assert "Alleen jij ziet dit deel." in text_of(els.get(whole()))


def test_a_contributor_is_not_offered_a_part_that_is_closed(at, found, bram, els):
    plan.narrow(found.space, "intimacy", "mine", by=an_actor(found.space.owner))
    assert not soup(bram.get(at("nieuw"))).select("input[value=intimacy]")
    assert soup(els.get(at("nieuw"))).select("input[value=intimacy]")


def test_two_windows_are_told_of_each_other(whole, els, word):
    form = form_of(els.get(whole("deel", "work")), whole("deel", "work"))
    word("work", now="Ik werk op dinsdag.")
    answer = els.post(whole("deel", "work"), form | {"now": "Ik werk niet."})
    assert answer.status_code == 422
    assert "Ik werk op dinsdag." in text_of(answer)
    with acting_as(ARRANGING):
        assert PlanSection.objects.get().now == "Ik werk op dinsdag."


def test_forty_goals_are_folded(whole, els, goal_of):
    for number in range(40):
        goal_of(f"Doel {number}", domains=["work"])
    page = soup(els.get(whole()))
    assert "Nog 35 doelen" in page.get_text()
    assert len(page.select(".rs-plan__goals a")) == 40


def test_the_letter_holds_what_was_ticked_and_nothing_else(whole, els, word, goal_of):
    word("work", now="Ik werk niet.", want="Weer werken.")
    goal_of("Naar zee")
    page = text_of(els.get(whole("huisarts")))
    assert "Er is nog plaats voor ongeveer" in page
    ticked = {"in-want:work": "on", "words-want:work": "Werk!"}
    els.post(whole("huisarts"), {"to": "dokter De Boer", "opening": ""} | ticked)
    paper = soup(els.get(whole("huisarts"))).select_one(".rs-letter__paper").get_text()
    assert "Beste dokter De Boer" in paper
    assert "Werk!" in paper
    assert "Ik werk niet." not in paper
    assert "Naar zee" not in paper


def test_a_letter_that_is_too_long_is_never_cut(whole, els, found):
    long = "Dit wil ik graag vertellen. " * 175
    els.post(whole("huisarts"), {"to": "", "opening": long})
    page = els.get(whole("huisarts"))
    assert "te lang voor één bladzijde" in text_of(page)
    assert long.strip() in soup(page).select_one(".rs-letter__paper").get_text()
    answer = els.get(whole("huisarts", "pdf"))
    assert (answer.status_code, answer.url) == (302, whole("huisarts"))


def test_what_fits_by_measure_is_one_page_of_paper(found):
    """At the edge: the longest letter that is said to fit is one page, the next is two."""
    from weasyprint import HTML

    fits = {}
    for lines in range(30, 46):
        letter = PlanLetter(space=found.space, opening="\n".join(["Regel"] * lines))
        fit = letters.fit_of(found.space, letter, [])
        fits[lines] = fit.fits
        if lines in (30, 45) or fits.get(lines - 1) != fit.fits:
            pages = HTML(string=letters.page_of(found.space, letter, [])).render().pages
            assert (len(pages) == 1) == fit.fits, lines
    assert set(fits.values()) == {True, False}


def test_in_english(whole, els, word):
    word("work", now="Ik werk niet.")
    assert "How it is now" in text_of(in_english(els).get(whole()))
