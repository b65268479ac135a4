"""The five questions of the plan, each with a page: what stands there, for whom, and what is said not to be known."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.extract import figures, linking
from ruggensteun.kernel.guard import acting_as
from ruggensteun.records import linkages
from tests.extract.delivered import clients, deliver, deliver_intakes
from tests.people.world import ARRANGING
from tests.web.board.conftest import BETTER
from tests.web.pages import in_english, soup, text_of
from tests.web.results.test_results import answers

pytestmark = pytest.mark.django_db
EVERYONE = ["project_leader", "team_member", "adviser", "coordinator", "executive", "researcher"]


def page(world, browser, question="2", **asked):
    return browser.get(reverse("programme-question", args=[world.programme.code, question]), asked)


def names(response):
    return [each.title.get_text() for each in soup(response).select(".rs-panel svg")]


@pytest.fixture
def answered(world, plain_files):
    """Two teams of one organisation with questionnaires, meetings and intakes: enough to be shown."""
    with acting_as(ARRANGING):
        for place, (team, many) in enumerate((("BRUG-NOORD", 30), ("BRUG-ZUID", 20))):
            deliver(world, team, **answers(team, many, place))
        deliver_intakes(world, "BRUG-NOORD", BETTER)
        figures.refresh(world.programme)
    return world


@pytest.mark.parametrize("persona", EVERYONE)
def test_everyone_in_the_programme_sees_it_as_a_whole(measured, sign_in, persona):
    words = text_of(page(measured, sign_in(persona)))
    assert "Lukt de herstelondersteunende intake?" in words
    assert "70%" in words  # nine of ten and five of ten in the last month


@pytest.mark.parametrize(("persona", "status"), [("administrator", 403), ("someone", 404)])
def test_who_takes_no_part_does_not(measured, sign_in, persona, status):
    assert sign_in(persona).get(reverse("programme-board", args=[measured.programme.code])).status_code == status


@pytest.mark.parametrize(("question", "status"), [("1", 200), ("5", 200), ("own", 200), ("6", 404), ("x", 404)])
def test_a_page_per_question(measured, sign_in, question, status):
    assert page(measured, sign_in("adviser"), question).status_code == status


def test_the_name_of_a_tab_has_no_sign_that_only_breaks_words(measured, sign_in):
    found = soup(page(measured, sign_in("adviser"), "1"))
    assert found.title.get_text().startswith("Resourcegroep – ")
    assert "\u00ad" in found.find("h1").get_text() + found.find("nav", class_="rs-jump").get_text()


def test_the_overview_has_one_line_each(answered, sign_in):
    items = soup(sign_in("adviser").get(reverse("programme-board", args=["DOORBRAAK"]))).select(".rs-five__item")
    states = [each.select_one(".rs-five__state").get_text() for each in items]
    assert len(states) == 5
    assert "Sinds het begin: +" in states[1]
    assert "procentpunten (" in states[1]
    assert states[2] == "Nog niet gemeten."
    assert "mensen met een meting vooraf" in states[4]
    assert "nog niet gemeten" in items[2].get_text()


def test_first_months_and_last_months_with_an_interval(answered, sign_in):
    """Thirteen of thirty in the first three months, twenty-seven of thirty in the last."""
    row = next(each for each in soup(page(answered, sign_in("adviser"))).select("#stand tr") if "Herstel" in each.text)
    assert "+46,7 procentpunten (+23,2 tot +63,9)" in " ".join(row.get_text(" ").split())


def test_what_is_not_measured_is_said(measured, sign_in):
    words = text_of(page(measured, sign_in("adviser"), "4"))
    assert "Nog niet gemeten: " in words
    assert "Nog niet gemeten." in words
    assert "Nog geen cijfers" in words


def test_what_may_not_be_concluded_is_said(measured, sign_in):
    for question in "12345":
        assert "Wat je hieruit niet mag besluiten" in text_of(page(measured, sign_in("adviser"), question))


@pytest.mark.parametrize(
    ("persona", "seen"),
    [
        ("adviser", ["Team BRUG-NOORD", "Team ZILVER-1"]),
        ("team_member", ["Team BRUG-NOORD"]),
        ("executive", ["Team BRUG-NOORD"]),
        ("researcher", ["BRUG-NOORD", "ZILVER-1"]),
    ],
)
def test_teams_are_those_that_one_may_see(measured, sign_in, persona, seen):
    response = page(measured, sign_in(persona))
    assert names(response) == seen
    if persona in {"team_member", "executive"}:
        assert "ZILVER" not in response.content.decode()


def test_a_measure_can_be_chosen_and_nonsense_is_the_first(measured, sign_in):
    browser = sign_in("adviser")
    assert names(page(measured, browser, maat="hoi-wait"))
    assert names(page(measured, browser, maat="x' OR 1=1")) == names(page(measured, browser))


def test_the_first_question_shows_who_they_are(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        steps = [
            {"team": "BRUG-NOORD", "client": f"c{each}", "step": "offered", "on": "2026-02-01"} for each in range(20)
        ]
        found = clients("BRUG-NOORD", 20, sex="f")
        deliver(world, "BRUG-NOORD", client=found, group_step=[one | {"on": found[0]["in_care_from"]} for one in steps])
        figures.refresh(world.programme)
    words = text_of(page(world, sign_in("executive"), "1"))
    assert "Om wie het gaat" in words
    assert "Geslacht" in words


def test_the_fifth_question_is_about_the_same_people_and_about_who_they_are(answered, sign_in):
    response = page(answered, sign_in("executive"), "5")
    words = text_of(response)
    assert "Hoe dezelfde mensen veranderden" in words
    assert "Verandering per team" in words
    assert "Naar kenmerken van cliënten" in words
    assert "Nog niet uitgerekend." in words
    assert "Nog niet gemeten: " in words
    assert "Sociaal kapitaal" in words
    assert soup(response).select_one(f"a[href='{reverse('programme-result', args=['DOORBRAAK', 'nel.total'])}']")


def test_the_link_that_was_computed_stands_with_its_question(answered, sign_in):
    with acting_as(ARRANGING):
        made = linkages.ask(answered.programme, "nel.total", "meetings", by=ARRANGING)
    linking.compute(made.pk)
    for question in "15":
        words = text_of(page(answered, sign_in("team_member"), question))
        assert "Dit is niet uit te rekenen." in words or "bijeenkomst meer" in words
        assert "geen bewijs van oorzaak en gevolg" in words


def test_the_process_stands_beside_an_outcome(answered, sign_in):
    words = text_of(page(answered, sign_in("adviser"), "2"))
    assert "Naast hoe het met cliënten gaat" in words


@pytest.mark.parametrize("question", list("12345"))
def test_few_questions_to_the_database(answered, sign_in, question):
    browser = sign_in("adviser")
    page(answered, browser, question)
    with CaptureQueriesContext(connection) as asked:
        page(answered, browser, question)
    assert len(asked) <= 15, [each["sql"][:120] for each in asked]


def test_no_address_and_no_id_twice(answered, sign_in):
    for question in "125":
        ids = [each["id"] for each in soup(page(answered, sign_in("adviser"), question)).select("[id]")]
        assert len(ids) == len(set(ids))


def test_in_english(answered, sign_in):
    browser = in_english(sign_in("adviser"))
    for question in "12345":
        words = text_of(page(answered, browser, question))
        for dutch in ("Nog niet", "Alle teams", "Sinds het begin", "Waar het staat", "cliënt"):
            assert dutch not in words
