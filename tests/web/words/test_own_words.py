"""A word with another name in a programme: on every page, in report and workbook; nowhere the usual one."""

import io
import re
from datetime import date

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.periods import Period
from ruggensteun.measure.workbook import check
from ruggensteun.meso import programme as service
from ruggensteun.meso import reports
from ruggensteun.meso.terms import TERMS
from tests.extract.delivered import KEY, clients, deliver, month
from tests.measure.report.pdf import pages
from tests.meso.making import a_goal, begun
from tests.people.world import ARRANGING
from tests.web.pages import in_english, sent, soup, text_of

pytestmark = pytest.mark.django_db
OWN = {
    "recovery-supporting-intake": {"nl": "netwerkintake", "en": "network intake"},
    "resource-group": {"nl": "steunkring", "en": "action circle"},
    "network-table": {"nl": "wijktafel", "en": "local table"},
    "collaborative": {"nl": "leertraject", "en": "learning path"},
    "adviser": {"nl": "leerbegeleider", "en": "learning guide"},
    "period-report": {"nl": "kwartaalverslag", "nl-more": "kwartaalverslagen", "en": "quarterly"},
}
TEAM, PROGRAMME = "BRUG-NOORD", "DOORBRAAK"
PAGES = {
    "board": ("project_leader", "team-board", [TEAM], "Netwerkintakes"),
    "chart": ("project_leader", "team-chart", [TEAM, KEY], "als netwerkintake"),
    "chart-parts": ("project_leader", "team-chart", [TEAM, "rg-characteristics"], "steunkring aangeboden"),
    "chart-denominator": ("project_leader", "team-chart", [TEAM, "hoi-relative-present"], "netwerkintakes in de maand"),
    "others": ("project_leader", "team-chart-others", [TEAM, KEY], "Netwerkintakes"),
    "goals": ("project_leader", "team-goals", [TEAM], "Cliënten met een steunkring"),
    "goal-choices": ("project_leader", "team-goal-new", [TEAM], "Netwerkintakes"),
    "pdsa-choices": ("project_leader", "pdsa-new", [TEAM], "Netwerkintakes"),
    "panels": ("adviser", "adviser-board", [PROGRAMME], "Netwerkintakes"),
    "overview": ("adviser", "adviser-overview", [PROGRAMME], "Netwerkintakes"),
    "funnel": ("adviser", "adviser-funnel", [PROGRAMME], "Netwerkintakes"),
    "question": ("adviser", "programme-question", [PROGRAMME, "2"], "Netwerkintakes"),
    "people": ("coordinator", "people", [], "leerbegeleider"),
    "invite": ("coordinator", "invitation-new", [], "leerbegeleider"),
    "rules": ("coordinator", "programme-settings", [PROGRAMME], "twee kwartaalverslagen"),
}


@pytest.fixture
def renamed(measured):
    with acting_as(ARRANGING):
        a_goal(measured, title="Ons doel")
        a_goal(measured, title="Ook een doel", indicator=KEY)
        deliver(
            measured,
            TEAM,
            client=clients(TEAM, 20, age_band="25-34", sex="f"),
            group_step=[
                {"team": TEAM, "client": f"c{number}", "step": "offered", "on": month(number % 3)}
                for number in range(12)
            ],
        )
        figures.refresh(measured.programme)
        service.change_settings(measured.programme, by=ARRANGING, terms=OWN)
    return measured


def told(content: bytes) -> str:
    """Everything that a page says, texts in drawings and forms too, without places to break a word."""
    return content.decode().replace("\u00ad", "").replace("&shy;", "")


def usual(text: str, language: str = "nl") -> list[str]:
    """The renamed words that still stand there as they are usually called."""
    return [key for key in OWN if re.search(TERMS[key].in_(language).replace(" ", "[ -]"), text, re.IGNORECASE)]


@pytest.mark.parametrize("face", PAGES)
def test_a_page_has_the_words_of_the_programme(renamed, sign_in, face):
    persona, name, words, expected = PAGES[face]
    response = sign_in(persona).get(reverse(name, args=words))
    assert response.status_code == 200
    page = told(response.content)
    assert expected in page
    assert usual(page.replace("Doorbraakproject 2026", "")) == []


@pytest.mark.parametrize("face", ["board", "chart", "overview", "funnel", "question"])
def test_in_english_too(renamed, sign_in, face):
    persona, name, words, _expected = PAGES[face]
    page = told(in_english(sign_in(persona)).get(reverse(name, args=words)).content)
    assert "etwork intake" in page
    assert usual(page, "en") == []


def test_the_tile_and_the_chart_are_called_the_same(renamed, sign_in):
    board = soup(sign_in("project_leader").get(reverse("team-board", args=[TEAM])))
    tiles = [told(found.get_text(strip=True).encode()) for found in board.select(".rs-tile__title")]
    chart = soup(sign_in("project_leader").get(reverse("team-chart", args=[TEAM, KEY])))
    assert told(chart.find("h1").get_text(strip=True).encode()) == "Netwerkintakes"
    assert "Netwerkintakes" in tiles
    svg = sign_in("project_leader").get(reverse("team-chart-svg", args=[TEAM, KEY]))
    assert "<title" in told(svg.content)
    assert "Netwerkintakes" in told(svg.content)


def test_a_cycle_names_its_charts_in_those_words(renamed, sign_in):
    with acting_as(ARRANGING):
        cycle = begun(renamed, indicators=[KEY])
    assert "Netwerkintakes" in text_of(sign_in("project_leader").get(reverse("pdsa", args=[cycle.pk])))


# --- The report -------------------------------------------------------------------------------------
def words_of(browser, report):
    with pikepdf.open(io.BytesIO(browser.get(reverse("report-pdf", args=[report.pk])).content)) as pdf:
        return "".join(pages(pdf))


def test_the_report_has_them_and_keeps_those_of_its_day(renamed, sign_in):
    leader = sign_in("project_leader")
    with acting_as(ARRANGING):
        spring = Period(date(2027, 4, 1), date(2027, 7, 1))
        found = reports.open_report(renamed.programme, renamed.team, spring, by=renamed.actor("project_leader"))
    page, pdf = leader.get(reverse("report", args=[found.pk])), words_of(leader, found)
    assert "Netwerkintakes" in told(page.content)
    assert usual(told(page.content).replace("Doorbraakproject 2026", "")) == []
    assert "Kwartaalverslag" in pdf
    assert "Netwerkintakes" in pdf
    assert usual(pdf) == []
    sent(leader, reverse("report-submit", args=[found.pk]), {})
    page, pdf = told(leader.get(reverse("report", args=[found.pk])).content), words_of(leader, found)
    for later in ({}, {"period-report": {"nl": "terugblik"}, "recovery-supporting-intake": {"nl": "kennismaking"}}):
        service.change_settings(renamed.programme, by=ARRANGING, terms=later)
        now = told(leader.get(reverse("report", args=[found.pk])).content)
        assert _without_token(now) == _without_token(page)
        assert words_of(leader, found) == pdf


def _without_token(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken&#34;: &#34;)[^"&]+', r"\1", page)


# --- The workbook -----------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_workbook_has_them_and_is_read_back(renamed, sign_in, language):
    leader = sign_in("project_leader")
    leader = in_english(leader) if language == "en" else leader
    content = b"".join(leader.get(reverse("workbook-download", args=[TEAM])).streaming_content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert TERMS["network-table"].in_(language).capitalize() + "s" in book.sheetnames
    cells = " | ".join(
        str(cell)
        for sheet in book
        if sheet.title not in ("Lijsten", "Lists", "Team")
        for line in sheet.iter_rows(values_only=True)
        for cell in line
        if cell is not None and not str(cell).startswith("=")
    )
    for own in ("steunkring", "wijktafel", "netwerkintake") if language == "nl" else ("action circle", "local table"):
        assert own in cells.lower()
    left = cells
    for kept in ("Netwerktafels", "Stappen resourcegroep", "Netwerktafel *", "Netwerktafel"):  # sheets and columns
        left = left.replace(kept, "") if language == "nl" else left
    for kept in ("Network tables", "Resource group steps", "Network table"):
        left = left.replace(kept, "") if language == "en" else left
    assert usual(left, language) == []
    found = check(content, team=TEAM, programme=PROGRAMME)
    assert found.ok
    assert len(found.rows["intake"]) == 200
    assert len(found.rows["group_step"]) == 12
