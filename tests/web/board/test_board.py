"""The board: one answer, the goals, every indicator as a tile – and who sees it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import programme as programmes
from ruggensteun.meso import reports
from tests.extract.delivered import KEY, clients, deliver, deliver_intakes
from tests.meso.making import a_goal, a_plan, an_own_indicator, begun, closed
from tests.people.world import ARRANGING
from tests.web.pages import in_english, soup, text_of

pytestmark = pytest.mark.django_db
TITLE = "Herstel\u00adondersteunende intakes"


def address(world, team=None):
    return reverse("team-board", args=[(team or world.team).code])


def tile_of(response, title=TITLE):
    """The words of one tile."""
    found = [each for each in soup(response).select(".rs-tile") if each.h3 and each.h3.get_text(strip=True) == title]
    assert len(found) == 1, f"{len(found)} tiles are called {title}"
    return " ".join(found[0].get_text(" ").split())


@pytest.mark.parametrize("persona", ["team_member", "project_leader", "adviser", "coordinator", "executive"])
def test_who_sees_the_work_of_the_team_sees_its_figures(measured, sign_in, persona):
    response = sign_in(persona).get(address(measured))
    assert response.status_code == 200
    words = tile_of(response)
    for shown in ("90%", "Verbetering te zien", "n = 10", "aug 2027", "hoger is beter"):
        assert shown in words


def test_an_administrator_hears_why_not(measured, sign_in):
    response = sign_in("administrator").get(address(measured))
    assert response.status_code == 403
    assert "Je rol geeft je geen metingen." in text_of(response)
    assert "90%" not in response.content.decode()


@pytest.mark.parametrize("persona", ["someone", "other_leader", "researcher"])
def test_for_others_the_team_is_not_there(measured, sign_in, persona):
    assert sign_in(persona).get(address(measured)).status_code == 404


def test_a_team_without_figures_reads_what_to_do_first(measured, sign_in):
    response = sign_in("executive").get(address(measured, measured.teams["BRUG-ZUID"]))
    words = text_of(response)
    for shown in ("Is onze verandering een verbetering?", "Kies een doel", "Lever cijfers in", "Probeer iets kleins"):
        assert shown in words
    assert not soup(response).select(".rs-tile")


def test_the_answer_names_what_improved(measured, sign_in):
    response = sign_in("project_leader").get(address(measured))
    answer = " ".join(soup(response).select_one(".rs-answer").get_text(" ").split())
    assert answer.startswith("Bij 1 maat is een verbetering te zien.")
    assert f"Verbetering: {TITLE}" in answer
    assert "zegt niet waardoor het komt" in answer


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([(9, 10)] * 12 + [(2, 10)] * 8, "Nog niet: bij 1 maat een verslechtering, bij geen enkele een verbetering."),
        ([(4 + n % 2, 10) for n in range(20)], "Nog niet te zien: de cijfers schommelen zoals bij toeval."),
        ([(4 + n % 2, 10) for n in range(6)], "Dat is nog niet te zeggen: er zijn te weinig punten."),
    ],
)
def test_every_outcome_has_a_sentence(world, plain_files, sign_in, counts, said):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", counts)
        figures.refresh(world.programme)
    assert said in text_of(sign_in("project_leader").get(address(world)))


def test_a_goal_has_its_gap_and_its_path_in_words(measured, sign_in):
    a_goal(
        measured, title="Bijna alle intakes", indicator=KEY, start_value=0.4, target_value=0.95, by_on=date(2027, 12, 1)
    )
    card = soup(sign_in("project_leader").get(address(measured))).select_one(".rs-goal")
    words = " ".join(card.get_text(" ").split())
    for shown in (
        "Bijna alle intakes",
        "95% op 1 december 2027",
        "90%",
        "augustus 2027",
        "Nog 5 procentpunten te gaan.",
    ):
        assert shown in words
    assert "Op het pad naar het doel: dat vraagt nu 85,4%." in words
    assert card.select_one("svg.chart-run")


def test_a_goal_that_is_behind_its_path_says_how_far(measured, sign_in):
    a_goal(measured, indicator=KEY, start_value=0.4, target_value=1.0, by_on=date(2027, 9, 16))
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert (
        "Nog 10 procentpunten te gaan. 5,6 procentpunten achter op het pad naar het doel: dat vraagt nu 95,6%." in words
    )


def test_values_and_their_distance_agree(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(4, 9)] * 11 + [(7, 8)])
        figures.refresh(world.programme)
    a_goal(world, indicator=KEY, start_value=0.2, target_value=0.905, by_on=date(2030, 1, 1))
    response = sign_in("project_leader").get(address(world))
    card = " ".join(soup(response).select_one(".rs-goal").get_text(" ").split())
    for shown in ("90,5% op 1 januari 2030", "87,5%", "Nog 3 procentpunten te gaan."):
        assert shown in card
    assert "87,5%" in tile_of(response)


def test_a_goal_that_is_reached_says_so(measured, sign_in):
    a_goal(
        measured, team=False, by="coordinator", indicator=KEY, start_value=0.4, target_value=0.6, by_on=date(2028, 1, 1)
    )
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "Het doel is gehaald." in words
    assert "doel van het programma" in words


def test_a_goal_downwards_is_reached_from_above(measured, sign_in):
    a_goal(measured, indicator="hoi-wait", direction="down", start_value=30, target_value=10, by_on=date(2028, 1, 1))
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "10 dagen op 1 januari 2028" in words
    assert "8 dagen , augustus 2027" in words  # never a number that reads like a day of the month
    assert "Het doel is gehaald." in words  # intakes in these tests take eight days


@pytest.mark.parametrize(
    ("by_on", "target", "said"),
    [
        (date(2027, 1, 1), 0.45, "De datum is voorbij, en het doel is gehaald: 50% in december 2026."),
        (
            date(2027, 9, 15),
            0.95,
            "De datum is voorbij. Het doel is niet gehaald: 90% in augustus 2027, het doel was 95%.",
        ),
        (date(2027, 1, 1), 0.6, "het doel was 60%. Inmiddels is het wel gehaald."),
        (date(2026, 1, 2), 0.3, "De datum is voorbij, en het doel is gehaald: 40% in januari 2026."),
    ],
)
def test_a_goal_of_which_the_date_is_over_says_what_came_of_it(measured, sign_in, by_on, target, said):
    a_goal(measured, indicator=KEY, start_value=0.2, target_value=target, by_on=by_on)
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert said in words
    assert "dat vraagt nu" not in words
    assert "te gaan" not in words


def test_a_goal_without_figures_is_still_there(measured, sign_in):
    a_goal(measured, title="Ooit", indicator="rg-having")
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "Ooit" in words
    assert "Hierover zijn nog geen cijfers." in words


def test_small_numbers_are_hidden_and_explained(world, plain_files, sign_in):
    counts = [(5, 10)] * 11 + [(3, 4)]  # 75% of four: nowhere
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", counts)
        figures.refresh(world.programme)
    response = sign_in("project_leader").get(address(world))
    assert "dec 2026 is te klein om te tonen" in tile_of(response)
    assert "50%" in tile_of(response)
    assert "75%" not in response.content.decode()
    assert "Een cijfer over een groep van minder dan 5 mensen wordt niet getoond" in text_of(response)


def test_a_tile_with_nothing_but_small_numbers(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(1, 3)] * 3)
        figures.refresh(world.programme)
    words = tile_of(sign_in("project_leader").get(address(world)))
    assert "Te klein om te tonen" in words
    assert "33%" not in words


def test_tiles_stand_by_question_with_the_words_of_the_programme(measured, sign_in):
    an_own_indicator(measured)
    rows = [{"team": "BRUG-NOORD", "month": date(2026, m, 1), "measure": "calls-answered", "numerator": 8.0,
             "denominator": 10.0} for m in range(1, 5)]  # fmt: skip
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", period=rows, client=clients("BRUG-NOORD", 12))
        figures.refresh(measured.programme)
    renamed = {"recovery-supporting-intake": {"nl": "netwerkintake", "en": "network intake"}}
    programmes.change_settings(measured.programme, by=measured.actor("coordinator"), terms=renamed)
    response = sign_in("team_member").get(address(measured))
    headings = [each.get_text(strip=True) for each in soup(response).select(".rs-group__title")]
    assert headings[:2] == ["Resource\u00adgroep", "Netwerkintake"]
    assert "Eigen maten" in headings
    assert tile_of(response, "Telefoontjes beantwoord").split()[2] == "80%"


def test_the_running_cycles_and_the_report_that_is_due(measured, sign_in):
    begun(measured, title="Kaart bij de uitnodiging", indicators=[])
    a_plan(measured, title="Nog niet begonnen")
    closed(measured, title="Al klaar")
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "Kaart bij de uitnodiging sinds 1 jun 2026" in words
    assert "Nog niet begonnen" not in words
    assert "Al klaar" not in words
    assert "Te doen: januari 2026 tot en met maart 2026" in words
    assert "Tot en met augustus 2027." in words
    assert "Berekend op 15 september 2027" in words


def test_without_anything_due_or_running_it_says_so(measured, sign_in):
    leader = measured.actor("project_leader")
    with acting_as(ARRANGING):
        due = reports.due(measured.programme, measured.team, date(2027, 9, 15))
    for period in due:
        opened = reports.open_report(measured.programme, measured.team, period, by=leader)
        reports.submit(opened, by=leader, figures={})
    words = text_of(sign_in("executive").get(address(measured)))
    assert "Alle verslagen zijn ingestuurd." in words
    assert "Er loopt geen cyclus." in words
    assert "Lever nieuwe cijfers in" not in words  # only for who leads


def a_phase(world, name="Uitvoering", kind="execution", starts_on=date(2027, 1, 1)):
    programmes.add_phase(
        world.programme, by=ARRANGING, name=name, kind=kind, starts_on=starts_on, ends_on=date(2028, 1, 1)
    )


def test_in_which_phase_the_programme_is(measured, sign_in):
    assert "Nu: " not in text_of(sign_in("project_leader").get(address(measured)))
    a_phase(measured)
    a_phase(measured, "Later", "other", date(2027, 11, 1))
    for persona in ("project_leader", "team_member", "adviser"):
        assert "Nu: Uitvoering, tot 1 januari 2028." in text_of(sign_in(persona).get(address(measured)))
    a_phase(measured, "Borging", "sustainment", date(2027, 6, 1))
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "Nu: Borging, tot 1 januari 2028." in words
    assert "Uitvoering" not in words
    assert "Now: Borging" in text_of(in_english(sign_in("project_leader")).get(address(measured)))


def test_a_board_without_figures_tells_the_phase_too(world, sign_in):
    a_phase(world)
    assert "Programma: Nu: Uitvoering, tot 1 januari 2028." in text_of(sign_in("project_leader").get(address(world)))


def test_fifteen_questions_to_the_database(measured, sign_in):
    browser = sign_in("project_leader")
    a_phase(measured)
    begun(measured, indicators=[KEY])
    for number in range(3):
        a_goal(measured, title=f"Doel {number}", indicator=KEY, start_value=0.4, target_value=0.95)
    browser.get(address(measured))
    with CaptureQueriesContext(connection) as asked:
        browser.get(address(measured))
    assert len(asked) <= 15, "\n".join(query["sql"][:120] for query in asked)


def test_the_board_in_english(measured, sign_in):
    a_goal(measured, indicator=KEY, start_value=0.4, target_value=0.95, by_on=date(2027, 12, 1))
    words = text_of(in_english(sign_in("project_leader")).get(address(measured)))
    for shown in (
        "Is our change an improvement?",
        "1 measure shows an improvement",
        "Recovery-supporting intakes",
        "higher is better",
        "5 percentage points still to go.",
    ):
        assert shown in words
    for dutch in ("verbetering", "Verslag", "te zien", "Doelen", "maanden"):
        assert dutch not in words


def test_viewing_is_not_written_down(measured, sign_in):
    from ruggensteun.kernel.models import JournalEntry

    browser = sign_in("project_leader")
    before = JournalEntry.unguarded.count()
    browser.get(address(measured))
    assert JournalEntry.unguarded.count() == before


def test_the_month_that_is_not_over_follows(measured, sign_in):
    words = text_of(sign_in("project_leader").get(address(measured)))
    assert "Tot en met augustus 2027. De lopende maand, september 2027, komt erbij als die voorbij is." in words
    with time_machine.travel(datetime(2040, 1, 5, tzinfo=UTC)):
        later = text_of(sign_in("project_leader").get(address(measured)))
    assert "De lopende maand" not in later  # the programme is over


def test_a_goal_of_which_all_is_hidden_says_so(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(2, 3)] * 6)
        figures.refresh(world.programme)
    a_goal(world, indicator=KEY, start_value=0.2, target_value=0.9)
    response = sign_in("project_leader").get(address(world))
    assert "Te klein om te tonen" in tile_of(response)
    card = " ".join(soup(response).select_one(".rs-goal").get_text(" ").split())
    assert "Te klein om te tonen" in card
    assert "nog geen cijfers" not in card
