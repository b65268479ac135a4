"""Writing a report, sending it in, and what it says when the figures have changed since."""

import io
from datetime import date
from itertools import pairwise

import pikepdf
import pytest
from django.core.cache import cache
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.periods import Period
from ruggensteun.measure.report import render_html
from ruggensteun.meso import reports
from ruggensteun.meso.models import Goal, OwnIndicator, ReportGoal, ReportSnapshot, TeamReport
from ruggensteun.parties.models import Team
from ruggensteun.web.reports import contents, printed, taken, version
from ruggensteun.web.reports.pictures import goals_now
from tests.extract.delivered import KEY, deliver, deliver_intakes
from tests.measure.report.pdf import pages
from tests.meso.making import a_goal, an_own_indicator
from tests.people.world import ARRANGING
from tests.web.board.conftest import BETTER
from tests.web.pages import SCRIPT, errors, form_of, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db
SPRING = Period(date(2027, 4, 1), date(2027, 7, 1))


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def draft(measured):
    """The report over April to June 2027, with one goal; the figures go on to August."""
    with acting_as(ARRANGING):
        a_goal(measured, indicator=KEY)
        return reports.open_report(measured.programme, measured.team, SPRING, by=measured.actor("project_leader"))


def at(name, report):
    return reverse(name, args=[report.pk])


def typed(browser, report, **texts):
    """The form as it stands on the page, with these texts in it."""
    return form_of(browser.get(at("report", report)), at("report", report)) | texts


def send_in(browser, report, **texts):
    return sent(browser, at("report-submit", report), typed(browser, report, **texts))


def words_of(browser, report):
    return pdf_words(browser.get(at("report-pdf", report)))


def pdf_words(response):
    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        return "".join(pages(pdf))


def stored(report):
    return TeamReport.unguarded.get(pk=report.pk)


# --- Writing ----------------------------------------------------------------------------------------
def test_a_draft_is_kept_and_comes_back(draft, leader):
    response = sent(leader, at("report", draft), typed(leader, draft, summary=SCRIPT, learned="klein beginnen"))
    assert "Bewaard." in text_of(response)
    assert no_live_script(response)
    again = typed(leader, draft)
    assert (again["summary"], again["learned"]) == (SCRIPT, "klein beginnen")
    assert stored(draft).state == "draft"


def test_a_text_as_long_as_a_book_is_refused_and_still_there(draft, leader):
    response = leader.post(at("report", draft), typed(leader, draft, summary="x" * 5_001))
    assert response.status_code == 422
    assert errors(response)
    assert form_of(response, at("report", draft))["summary"] == "x" * 5_001
    assert stored(draft).summary == ""


@pytest.mark.parametrize("name", ["report", "report-submit"])
def test_a_citizen_number_is_refused_and_still_there(draft, leader, name):
    form = typed(leader, draft)
    goal = next(each for each in form if each.endswith("-activities"))
    response = leader.post(at(name, draft), form | {"summary": "gebeld met 111222333", goal: "zie 123.456.782"})
    assert response.status_code == 422
    assert len(errors(response)) == 2
    assert all("Dit lijkt een BSN" in each for each in errors(response))
    assert form_of(response, at("report", draft))["summary"] == "gebeld met 111222333"
    assert (stored(draft).summary, stored(draft).state) == ("", "draft")


def test_two_people_at_once_do_not_lose_what_the_first_wrote(draft, leader, sign_in):
    first, second = typed(leader, draft, summary="van de een"), typed(leader, draft, summary="van de ander")
    sent(leader, at("report", draft), first)
    response = leader.post(at("report", draft), second)
    assert response.status_code != 302
    assert "van de ander" in response.content.decode()
    assert stored(draft).summary == "van de een"


def test_the_newest_period_stands_on_top(draft, leader):
    page = soup(leader.get(reverse("report-list", args=["BRUG-NOORD"])))
    starts = [field["value"] for field in page.select('.rs-due input[name="starts_on"]')]
    assert len(starts) > 2
    assert starts == sorted(starts, reverse=True)
    main = [button.find_parent("li") for button in page.select(".rs-due button:not(.nhsuk-button--secondary)")]
    assert main == page.select(".rs-due li")[:1]


# --- Sending in -------------------------------------------------------------------------------------
def test_sending_in_keeps_what_stood_in_the_form(draft, leader):
    response = send_in(leader, draft, summary="het gaat goed")
    assert "Ingestuurd. Dit verslag blijft bewaard zoals het nu is." in text_of(response)
    assert (stored(draft).state, stored(draft).summary) == ("submitted", "het gaat goed")
    assert "hetgaatgoed" in words_of(leader, draft)


def test_a_second_click_sends_nothing_again(draft, leader):
    form = typed(leader, draft, summary="een keer")
    sent(leader, at("report-submit", draft), form)
    assert "al ingestuurd" in text_of(sent(leader, at("report-submit", draft), form))
    sent(leader, at("report-submit", draft), {})
    assert ReportSnapshot.unguarded.filter(report=draft.pk).count() == 1


def test_what_comes_after_sending_in_is_shown_and_not_stored(draft, leader):
    late = typed(leader, draft, summary="te laat")
    send_in(leader, draft, summary="op tijd")
    response = leader.post(at("report", draft), late)
    assert response.status_code == 409
    assert "te laat" in text_of(response)
    assert stored(draft).summary == "op tijd"


def test_opened_again_and_sent_again_both_are_kept(draft, leader):
    send_in(leader, draft, summary="eerst")
    assert "weer een concept" in text_of(sent(leader, at("report-reopen", draft), {}))
    send_in(leader, draft, summary="later")
    kept = ReportSnapshot.unguarded.filter(report=draft.pk).order_by("number")
    assert [each.content["texts"]["summary"] for each in kept] == ["eerst", "later"]


# --- The figures in it ------------------------------------------------------------------------------
def test_what_was_sent_stays_when_the_figures_change(measured, draft, leader):
    send_in(leader, draft)
    before, page = words_of(leader, draft), text_of(leader.get(at("report", draft)))
    assert "90%(10)" in before
    with acting_as(ARRANGING):
        deliver_intakes(measured, "BRUG-NOORD", [*BETTER[:12], *[(6, 10)] * 8])
        figures.refresh(measured.programme)
    assert words_of(leader, draft) == before
    assert text_of(leader.get(at("report", draft))) == page
    sent(leader, at("report-reopen", draft), {})
    assert "60%(10)" in words_of(leader, draft)  # a draft is drawn from the figures of now


def test_what_was_sent_stays_when_goal_names_and_own_measure_change(measured, draft, leader):
    with acting_as(ARRANGING):
        mine = an_own_indicator(measured)
        goal = a_goal(measured, title="Een eigen doel", indicator=mine.key)
        ReportGoal.objects.create(report=draft, goal=goal)
    send_in(leader, draft, summary="het gaat goed")
    before, page = words_of(leader, draft), text_of(leader.get(at("report", draft)))
    assert "Een eigen doel" in page
    cache.clear()  # drawn anew, from the snapshot
    changed = {"title": "Heel iets anders", "target_value": 0.95, "by_on": date(2031, 5, 6)}
    Goal.unguarded.filter(team=measured.team).update(**changed)
    OwnIndicator.unguarded.filter(pk=mine.pk).update(title_nl="Anders genoemd", unit="count")
    Team.unguarded.filter(pk=measured.team.pk).update(name="Team Later")
    TeamReport.unguarded.filter(pk=draft.pk).update(summary="achteraf")
    ReportGoal.unguarded.filter(report=draft).update(activities="achteraf")
    assert words_of(leader, draft) == before
    assert text_of(leader.get(at("report", draft))) == page.replace("Team BRUG-NOORD", "Team Later")  # the menu


def test_a_goal_whose_figures_are_all_too_small_says_so(measured, leader):
    with acting_as(ARRANGING):
        a_goal(measured, indicator="hoi-relative-present", title="Naasten erbij")
        found = reports.open_report(measured.programme, measured.team, SPRING, by=measured.actor("project_leader"))
        shown = version.now(found)
        hidden = shown.found["series"]["hoi-coverage"]
        shown.found["series"] = {
            "hoi-relative-present": hidden
            | {
                "values": [None] * len(hidden["values"]),
                "numerators": [None] * len(hidden["values"]),
                "denominators": [None] * len(hidden["values"]),
                "suppressed": [True] * len(hidden["values"]),
            }
        }
    goal = contents.of(shown, "nl").goals[0]
    assert (goal.hidden, goal.figure) == (True, None)
    html = render_html(contents.of(shown, "nl"), "nl")
    assert "niet getoond, want de cijfers gaan over te weinig mensen" in html
    assert "nog geen cijfers in deze periode" not in html
    assert next(iter(goals_now(shown, "nl").values())).hidden


def test_what_was_sent_is_drawn_once(draft, leader, monkeypatch):
    send_in(leader, draft, summary="het gaat goed")
    before = words_of(leader, draft)
    monkeypatch.setattr(printed, "render_pdf", None)
    assert words_of(leader, draft) == before


def test_versions_sent_in_earlier_stand_below_with_their_pdf(draft, leader):
    send_in(leader, draft, summary="eerst geschreven")
    assert "Eerder ingestuurd" not in text_of(leader.get(at("report", draft)))
    sent(leader, at("report-reopen", draft), {})
    assert earlier(leader, draft) == [1]
    send_in(leader, draft, summary="later geschreven")
    assert earlier(leader, draft) == [1]
    first = pdf_words(leader.get(reverse("report-earlier-pdf", args=[draft.pk, 1])))
    assert "eerstgeschreven" in first
    assert "latergeschreven" in words_of(leader, draft)
    sent(leader, at("report-reopen", draft), {})
    assert earlier(leader, draft) == [2, 1]
    assert leader.get(reverse("report-earlier-pdf", args=[draft.pk, 3])).status_code == 404


def earlier(browser, report):
    links = soup(browser.get(at("report", report))).select('main a[href*="/eerder/"]')
    return [int(link["href"].split("/")[-3]) for link in links]


def test_rounds_after_the_period_are_not_in_it(measured, draft):
    days = {"T0": date(2027, 1, 5), "T1": date(2027, 6, 30), "T2": date(2027, 7, 1)}
    rows = [
        {"team": "BRUG-NOORD", "scale": "rg-fidelity", "part": "total", "round": name, "rater": "consensus", "on": on,
         "score": 30, "maximum": 50}
        for name, on in days.items()
    ]  # fmt: skip
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", team_assessment=rows)
        figures.refresh(measured.programme)
    with acting_as(measured.actor("team_member")):  # who may not read the rows themselves
        found = taken.take(draft)
    in_rounds = {tuple(told["periods"]) for told in found["series"].values() if "T0" in told["periods"]}
    assert in_rounds == {("T0", "T1")}


def test_months_after_the_period_are_not_in_it(draft, leader):
    found = words_of(leader, draft)
    assert "jun2027" in found
    assert "jul2027" not in found
    assert "aug2027" not in found


def test_nothing_of_another_team(draft, leader):
    found = words_of(leader, draft)
    assert "TeamBRUG-NOORD" in found
    assert "ZILVER" not in found


def test_headings_of_a_sent_report_go_down_one_at_a_time(draft, leader):
    send_in(leader, draft, summary="a", learned="b", client_remark="c", share="d")
    levels = [int(each.name[1]) for each in soup(leader.get(at("report", draft))).select("main h1, main h2, main h3")]
    assert levels[:2] == [1, 2]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


# --- Who --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("persona", "answers"),
    [("team_member", (200, 200)), ("adviser", (404, 200)), ("coordinator", (404, 200)), ("other_leader", (404, 404)),
     ("someone", (404, 404)), ("stranger", (302, 302))],
)  # fmt: skip
def test_who_reads_it(draft, leader, sign_in, persona, answers):
    browser = sign_in(persona)
    assert browser.get(at("report-pdf", draft)).status_code == answers[0]
    send_in(leader, draft)
    assert browser.get(at("report-pdf", draft)).status_code == answers[1]


def test_taking_it_along_is_written_down(draft, leader):
    words_of(leader, draft)
    assert JournalEntry.unguarded.filter(event="report.exported").get().kind == "export"


def test_the_file_holds_what_was_just_typed(leader, draft):
    form = form_of(leader.get(at("report", draft))) | {"summary": "Net getypt.", "then": "pdf"}
    answer = leader.post(at("report", draft), form)
    assert (answer.status_code, answer["Location"]) == (302, at("report-pdf", draft))
    assert TeamReport.unguarded.get(pk=draft.pk).summary == "Net getypt."
    assert not soup(leader.get(at("report", draft))).find("a", string=lambda text: text and "PDF" in text)
