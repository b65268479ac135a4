"""Scoring again with a version that scores otherwise: seen before it is done, kept beside what was, once."""

import pytest
from django.utils import timezone

from ruggensteun.extract.living import questionnaires
from ruggensteun.extract.living.treated import Treated
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.measuring import library, own, ratings, rescoring, rounds, shaping
from ruggensteun.micro.measuring.asking import ask_all
from ruggensteun.micro.models import InstrumentVersion, QuestionnaireRequest, QuestionnaireResponse, Rating
from tests.access.matrix_instruments import ABOUT, planner
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import around
from tests.space.making import an_actor
from tests.web.instruments.conftest import ITEMS, SCALE, next_version
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
READING = System("read the rows of a test")


def test_seen_first_then_done_once_and_what_was_stays(world, sign_in, first, answered):
    assert answered.scores == {"s1": 2.0}
    next_version(world, first, v2={"reverse": True})
    browser = sign_in("coordinator")
    at = f"/programma/{world.programme.code}/vragenlijsten/{first.instrument}/opnieuw/"
    assert "Krijgen een andere uitkomst 1" in plain(browser.get(at))
    for _click in range(2):
        page = browser.post(at, follow=True)
    assert "Er is niets opnieuw te berekenen." in plain(page)
    row = QuestionnaireResponse.unguarded.get()
    assert (row.version, row.scored_version, row.scores) == ("1", "2", {"s1": 1.0})
    assert row.answers == {"v1": 1, "v2": 3}
    (before,) = row.former_scores
    assert (before["version"], before["scores"]) == ("1", {"s1": 2.0})
    assert JournalEntry.unguarded.filter(event="questionnaire.rescored").count() == 1
    els = sign_in("client")
    page = plain(els.get(f"/ruimte/{row.space.key}/vragenlijsten/antwoorden/{row.key}/"))
    assert "De antwoorden samen: 1" in page
    assert "opnieuw berekend" in page
    assert ": 2." in page


def test_where_there_are_very_many_the_page_looks_at_the_oldest(world, sign_in, first, answered, monkeypatch):
    next_version(world, first, v2={"reverse": True})
    by = planner(world)
    with acting_as(by):
        one, none = (rescoring.preview(world.programme, first.instrument, by=by, most=most) for most in (1, 0))
    assert (one.changed, one.left, one.filled_in) == (1, 0, 1)
    assert (none.changed, none.left, none.filled_in) == (0, 1, 1)
    monkeypatch.setattr("ruggensteun.web.instruments.rescoring.AT_ONCE", 0)
    browser = sign_in("coordinator")
    at = f"/programma/{world.programme.code}/vragenlijsten/{first.instrument}/opnieuw/"
    page = plain(browser.get(at))
    assert "Nog niet bekeken: 1. Het berekenen zelf neemt die mee." in page
    assert "Er is niets opnieuw te berekenen." not in page
    browser.post(at)
    assert QuestionnaireResponse.unguarded.get().scores == {"s1": 1.0}


def test_wording_alone_changes_no_score(world, first, answered):
    next_version(world, first, v2={"nl": "Anders gezegd", "en": "Said otherwise"})
    by = planner(world)
    with acting_as(by):
        assert rescoring.preview(world.programme, first.instrument, by=by) == rescoring.Change(alike=1)
        assert rescoring.run(world.programme, first.instrument, by=by) == 0


def test_what_was_counted_wrong_is_counted_again_by_the_same_version(world, sign_in, first, answered):
    QuestionnaireResponse.unguarded.update(scores={"s1": 2.4})
    by = planner(world)
    with acting_as(by):
        assert rescoring.preview(world.programme, first.instrument, by=by).changed == 1
        assert [rescoring.run(world.programme, first.instrument, by=by) for _time in range(2)] == [1, 0]
    row = QuestionnaireResponse.unguarded.get()
    assert (row.scored_with, row.scores) == ("1", {"s1": 2.0})
    assert [one["scores"] for one in row.former_scores] == [{"s1": 2.4}]
    page = plain(sign_in("client").get(f"/ruimte/{row.space.key}/vragenlijsten/antwoorden/{row.key}/"))
    assert "De uitkomst is opnieuw berekend. Je antwoorden zijn dezelfde." in page


def test_another_last_digit_is_the_same_score(world, first, answered):
    QuestionnaireResponse.unguarded.update(scores={"s1": 2.0 + 1e-12})
    by = planner(world)
    with acting_as(by):
        assert rescoring.preview(world.programme, first.instrument, by=by) == rescoring.Change(alike=1)


def test_answers_that_the_version_does_not_know_stay_as_they_are(world, first, answered):
    next_version(world, first, v2={"high": 2})
    by = planner(world)
    with acting_as(by):
        assert rescoring.preview(world.programme, first.instrument, by=by) == rescoring.Change(misfit=1)
        assert rescoring.run(world.programme, first.instrument, by=by) == 0
    assert QuestionnaireResponse.unguarded.get().scores == {"s1": 2.0}


def test_the_figures_follow(world, first, answered):
    def told():
        with acting_as(READING):
            there = Treated(world.programme)
            return [row["score"] for row in questionnaires.rows(there)], questionnaires.basis(there)

    scores, basis = told()
    assert scores == [2.0]
    next_version(world, first, v2={"reverse": True})
    by = planner(world)
    with acting_as(by):
        assert rescoring.run(world.programme, first.instrument, by=by) == 1
    again, after = told()
    assert again == [1.0]
    assert after != basis


def test_the_line_of_time_reads_a_score_by_the_version_that_made_it(world, sign_in, first, answered):
    next_version(world, first, v1={"high": 10}, v2={"high": 10})
    page = plain(sign_in("client").get(f"/ruimte/{answered.space.key}/tijdlijn/"))
    assert "2, op een lijn van 0 tot 4" in page


def in_two_parts(first, by):
    """The next version: two scales beside each other instead of one over all."""
    row = own.revise(first, by=by)
    for name, item in (("Stemming", "v1"), ("Slaap", "v2")):
        scale = {"id": f"part-{item}", "nl": name, "en": name, "how": "sum", "items": [item]}
        own.change(row, lambda there, scale=scale: shaping.with_score(there, scale), by=by)
    own.change(row, lambda there: shaping.without_score(there, "s1"), by=by)
    return own.use(row, by=by)


def test_two_scales_side_by_side_are_parts_and_neither_is_the_whole(world, sign_in, first, answered):
    by = planner(world)
    row = in_two_parts(first, by)
    seen = sign_in("coordinator").get(f"/programma/{world.programme.code}/vragenlijsten/{row.instrument}/opnieuw/")
    assert "Daarvan bij “Stemming” 1 Daarvan bij “Slaap” 1 Daarvan bij “s1” 1" in plain(seen)
    with acting_as(by):
        assert rescoring.run(world.programme, first.instrument, by=by) == 1
    els = sign_in("client")
    page = plain(els.get(f"/ruimte/{answered.space.key}/vragenlijsten/antwoorden/{answered.key}/"))
    assert "Per deel" in page
    assert "Stemming 0 4 De antwoorden samen: 1," in page
    assert "Stemming: 1, op een lijn van 0 tot 4" in plain(els.get(f"/ruimte/{answered.space.key}/tijdlijn/"))


def test_a_part_without_a_figure_says_so(world, sign_in, first, answered):
    by = planner(world)
    in_two_parts(first, by)
    with acting_as(by):
        rescoring.run(world.programme, first.instrument, by=by)
    els, told = sign_in("client"), "Hier komt geen cijfer uit"

    def page_with(**scores):
        QuestionnaireResponse.unguarded.update(scores=scores)
        return plain(els.get(f"/ruimte/{answered.space.key}/vragenlijsten/antwoorden/{answered.key}/"))

    page = page_with(**{"part-v1": 1, "part-v2": None})
    assert "Stemming 0 4 De antwoorden samen: 1," in page
    assert f"Slaap {told}" in page
    former = [{"version": "2", "scores": {"part-v1": 3, "part-v2": None}, "until": "2026-11-01", "by": None}]
    QuestionnaireResponse.unguarded.update(former_scores=former)
    page = page_with(**{"part-v1": 1, "part-v2": None})
    assert "Tot 1 november 2026: Stemming 3, Slaap geen cijfer." in page
    page = page_with(**{"part-v1": None, "part-v2": None})
    assert page.count(told) == 1, "said once, not for every part"
    assert "Per deel" not in page


def test_a_questionnaire_that_counts_nothing_does_not_say_that_it_does(world, sign_in, first, answered):
    by, row = planner(world), own.revise(first, by=planner(world))
    own.change(row, lambda there: shaping.without_score(there, "s1"), by=by)
    own.use(row, by=by)
    QuestionnaireResponse.unguarded.update(scored_version="2", scores={})
    page = plain(sign_in("client").get(f"/ruimte/{answered.space.key}/vragenlijsten/antwoorden/{answered.key}/"))
    assert "Er wordt niets bij elkaar geteld." in page
    assert "bij elkaar geteld. Het is geen oordeel" not in page
    assert "Hier komt geen cijfer uit" not in page


@pytest.fixture
def rated(world):
    """A team filled in 1 and 3 about Els, in a questionnaire for professionals: a mean of 2."""
    by = planner(world)
    row = own.begin(world.programme, ABOUT | {"respondent": "professional"}, by=by)
    for item in ITEMS:
        own.change(row, lambda there, item=item: shaping.with_item(there, item), by=by)
    row = own.use(own.change(row, lambda there: shaping.with_score(there, SCALE), by=by), by=by)
    found = around(world)
    treatment = treated(found)
    rounds.plan(world.programme, "T0", "day", timezone.localdate(), [row.instrument], by=by)
    ask_all()
    request = QuestionnaireRequest.unguarded.select_related("treatment__space", "asked__round").get()
    professional = an_actor(found.person("team"))
    with acting_as(professional):
        ratings.rate(request, {"v1": 1, "v2": 3}, by=professional)
    return row, request, professional, treatment


def test_what_a_team_filled_in_is_scored_again_beside_what_stood_there(world, rated, sign_in):
    row, request, professional, treatment = rated
    next_version(world, row, v2={"reverse": True})
    by = planner(world)
    with acting_as(by):
        assert rescoring.preview(world.programme, row.instrument, by=by) == rescoring.Change(
            changed=1, scales={"s1": 1}
        )
        assert rescoring.run(world.programme, row.instrument, by=by) == 1
        assert rescoring.run(world.programme, row.instrument, by=by) == 0
    new, old = Rating.unguarded.order_by("-pk")
    assert (new.scores, new.version, new.replaces, old.scores) == ({"s1": 1.0}, "2", old, {"s1": 2.0})
    assert (new.answers, new.rated_by, new.rated_on) == (old.answers, old.rated_by, old.rated_on)
    assert JournalEntry.unguarded.filter(event="rating.rescored").count() == 1
    with acting_as(READING):
        assert [line["score"] for line in questionnaires.rows(Treated(world.programme))] == [1.0]
    with acting_as(professional):
        assert ratings.rate(request, {"v1": 1, "v2": 3}, by=professional, seen=new.key) == new  # the same again
    page = plain(sign_in("client").get(f"/ruimte/{treatment.space.key}/behandelteam/ingevuld/{request.key}/"))
    assert "De uitkomst is opnieuw berekend" in page
    places = [page.index(words) for words in ("De antwoorden samen: 1", "Wat er eerst stond", "De antwoorden samen: 2")]
    assert places == sorted(places)


def test_a_questionnaire_without_scales_is_filled_in_by_a_team_too(world, rated):
    row, request, professional, _treatment = rated
    Rating.unguarded.all().delete()
    QuestionnaireRequest.unguarded.update(state="sent", done_on=None)
    definition = shaping.without_score(row.definition, "s1")
    InstrumentVersion.unguarded.filter(pk=row.pk).update(definition=definition)
    library.forget(row)
    with acting_as(professional):
        assert ratings.rate(request, {"v1": 1}, by=professional).scores == {}
