"""Teams beside each other: on one scale, by name or start, for who guides them – and never a ranking."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import charts
from ruggensteun.meso import programme as programmes
from tests.extract.delivered import KEY, clients, deliver, deliver_intakes
from tests.meso.making import a_goal
from tests.people.world import ARRANGING, a_programme, a_team, an_organisation
from tests.web.pages import in_english, soup, text_of

pytestmark = pytest.mark.django_db


def page(world, sign_in, persona="adviser", name="adviser-board", **chosen):
    return sign_in(persona).get(reverse(name, args=[world.programme.code]), {"maat": KEY} | chosen)


def names(response):
    return [each.title.get_text() for each in soup(response).select(".rs-panel svg")]


def teams(response):
    """Those with a chart and those in the line of teams that do not keep this, by name."""
    line = next(
        (each.get_text() for each in soup(response).select("p") if "houden dit niet bij" in each.get_text()), ""
    )
    return (
        sorted([*names(response), *line.partition(": ")[2].removesuffix(".").split(", ")]) if line else names(response)
    )


def rows(response):
    table = soup(response).select_one("table.rs-matrix")
    found = [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in table.select("tr")]
    return found[0], {row[0]: row[1:] for row in found[1:]}


ALL = ["Team BRUG-NOORD", "Team BRUG-ZUID", "Team ZILVER-1"]
MEASURED = ["Team BRUG-NOORD", "Team ZILVER-1"]


@pytest.mark.parametrize("persona", ["adviser", "coordinator"])
def test_who_guides_sees_every_team_by_name(measured, sign_in, persona):
    response = page(measured, sign_in, persona)
    assert names(response) == MEASURED
    assert "Deze teams houden dit niet bij: Team BRUG-ZUID." in text_of(response)
    assert "Nooit op volgorde van cijfers" in text_of(response)
    panels = soup(response).select("a.rs-panel")
    assert panels[0]["href"] == reverse("team-chart", args=["BRUG-NOORD", KEY])
    assert "Verbetering te zien" in panels[0].get_text()
    assert "3 teams" in text_of(response)


@pytest.mark.parametrize("name", ["adviser-board", "adviser-overview"])
def test_in_which_phase_the_programme_is(measured, sign_in, name):
    assert "Nu: " not in text_of(page(measured, sign_in, name=name))
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 1, 1)}
    programmes.add_phase(measured.programme, by=ARRANGING, name="Uitvoering", kind="execution", **days)
    assert "Nu: Uitvoering, tot 1 januari 2028." in text_of(page(measured, sign_in, name=name))


def test_an_executive_sees_the_own_teams_only(measured, sign_in):
    response = page(measured, sign_in, "executive")
    assert names(response) == ALL[:1]
    assert "Deze teams houden dit niet bij: Team BRUG-ZUID." in text_of(response)
    assert "ZILVER" not in response.content.decode()
    assert "Onze teams naast elkaar" in text_of(response)


@pytest.mark.parametrize("name", ["adviser-board", "adviser-overview", "adviser-funnel"])
@pytest.mark.parametrize(
    ("persona", "status"),
    [("project_leader", 403), ("team_member", 403), ("researcher", 403), ("administrator", 403), ("someone", 404)],
)
def test_for_others_there_is_a_reason_or_nothing(measured, sign_in, persona, status, name):
    response = page(measured, sign_in, persona, name)
    assert response.status_code == status
    if status == 403:
        assert "voor de adviseurs en de coördinator" in text_of(response)


def test_another_programme_is_not_there(measured, sign_in):
    assert sign_in("adviser").get(reverse("adviser-board", args=["ANDERS"])).status_code == 404


def test_the_order_has_nothing_to_do_with_the_figures(measured, sign_in):
    better_last = names(page(measured, sign_in))
    with acting_as(ARRANGING):
        deliver_intakes(measured, "BRUG-NOORD", [(1, 10)] * 20)
        figures.refresh(measured.programme)
    assert names(page(measured, sign_in)) == better_last


def test_by_date_of_starting(measured, sign_in):
    from ruggensteun.parties.models import Participation

    Participation.unguarded.filter(team=measured.other_team, programme=measured.programme).update(
        from_on=date(2025, 6, 1)
    )
    assert names(page(measured, sign_in, volgorde="start")) == ["Team ZILVER-1", "Team BRUG-NOORD"]
    found = page(measured, sign_in, name="adviser-overview", volgorde="start")
    assert list(rows(found)[1]) == ["Team ZILVER-1", "Team BRUG-NOORD", "Team BRUG-ZUID"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"regio": "ZILVER"}, ALL[2:]),
        ({"organisatie": "DE-BRUG"}, ALL[:2]),
        ({"soort": "fact"}, ALL),
        ({"regio": "ZILVER", "organisatie": "DE-BRUG"}, []),
        ({"regio": "ATLANTIS", "soort": "x", "volgorde": "beste"}, ALL),  # what does not exist is no choice
        ({"maat": "nothing"}, ALL),
        ({"maat": "rg-characteristics"}, ALL),
    ],
)
def test_choosing_teams(measured, sign_in, chosen, shown):
    response = page(measured, sign_in, **chosen)
    assert response.status_code == 200
    assert teams(response) == shown
    if not shown:
        assert "Kies ruimer" in text_of(response)


def test_what_was_chosen_is_what_the_form_shows(measured, sign_in):
    found = soup(page(measured, sign_in, regio="ZILVER", volgorde="beste"))
    chosen = {each["name"]: each.select_one("option[selected]") for each in found.select("form[role=search] select")}
    assert chosen["regio"]["value"] == "ZILVER"
    assert chosen["maat"]["value"] == KEY
    assert chosen["volgorde"]["value"] == "naam"


def test_without_a_choice_the_goal_of_the_programme_comes_first(measured, sign_in):
    a_goal(
        measured, team=False, by="coordinator", indicator="hoi-wait", direction="down", start_value=30, target_value=10
    )
    response = sign_in("adviser").get(reverse("adviser-board", args=[measured.programme.code]))
    assert soup(response).select_one("select[name=maat] option[selected]")["value"] == "hoi-wait"


def test_the_same_questions_for_more_teams(measured, sign_in):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(measured, sign_in)
        return len(found)

    before = asked()
    more = an_organisation("MEER", measured.regions["ZILVER"])
    from ruggensteun.parties import programmes as taking_part

    for number in range(4):
        team = a_team(more, f"MEER-{number}")
        part = taking_part.propose(measured.programme, team, by=ARRANGING)
        taking_part.admit(part, on=date(2026, 1, 1), by=ARRANGING)
    assert asked() == before


def test_hidden_figures_are_not_there_either(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(5, 10)] * 11 + [(3, 4)])
        figures.refresh(world.programme)
    for name in ("adviser-board", "adviser-overview", "adviser-funnel"):
        content = page(world, sign_in, name=name).content.decode()
        assert "75%" not in content
        assert "75%" not in content


# --- The table -----------------------------------------------------------------------------------------------------
def test_a_shape_and_words_per_team_and_indicator(measured, sign_in):
    with acting_as(ARRANGING):
        deliver(measured, "ZILVER-1", client=clients("ZILVER-1", 9))
        figures.refresh(measured.programme)
    a_goal(measured, team=False, by="coordinator")
    heads, found = rows(page(measured, sign_in, name="adviser-overview"))
    place = heads.index("Herstel\u00adondersteunende intakes") - 1
    assert found["Team BRUG-NOORD"][place] == "▲ Verbetering te zien"
    assert found["Team ZILVER-1"][place] == "– Geen verandering te zien"
    assert found["Team BRUG-ZUID"][place] == "geen cijfers"
    stock = heads.index("Cliënten met een resource\u00adgroep") - 1
    assert found["Team ZILVER-1"][stock] == "○ Nog achter op het pad naar het doel"


def test_the_table_follows_what_is_said_on_a_chart(measured, sign_in):
    def shown():
        heads, found = rows(page(measured, sign_in, name="adviser-overview"))
        return found["Team BRUG-NOORD"][heads.index("Herstel\u00adondersteunende intakes") - 1]

    assert shown() == "▲ Verbetering te zien"
    mark = charts.rebase(
        measured.programme, measured.team, by=measured.actor("project_leader"), indicator=KEY,
        starts_on=date(2027, 1, 1), answers=dict.fromkeys(charts.QUESTIONS, (True, "x")),
    )  # fmt: skip
    assert shown() == "… Nog te weinig punten"
    charts.withdraw(mark, by=measured.actor("project_leader"))
    assert shown() == "▲ Verbetering te zien"


def test_in_english(measured, sign_in):
    browser = in_english(sign_in("adviser"))
    for name in ("adviser-board", "adviser-overview", "adviser-funnel", "programme-board"):
        words = text_of(browser.get(reverse(name, args=[measured.programme.code]), {"maat": KEY}))
        for dutch in ("Alle teams", "Onze", "Trechter", "cijfers", "vraagt", "Regels"):
            assert dutch not in words


# --- Where an executive begins ---------------------------------------------------------------------------------
def test_an_executive_begins_at_the_own_teams(measured, sign_in):
    response = sign_in("executive").get("/", follow=True)
    assert response.redirect_chain[-1][0] == f"{reverse('adviser-board', args=['DOORBRAAK'])}?organisatie=DE-BRUG"
    assert teams(response) == ALL[:2]
    current = soup(response).select("header [aria-current]")
    assert [each.get_text(strip=True) for each in current] == ["Onze teams"]


def test_an_executive_of_a_region_too(measured, sign_in):
    response = sign_in("adviser").get(reverse("region-board", args=["ZILVER"]))
    assert response["Location"].endswith("?organisatie=ZILVER")  # the organisation of that name comes first
    response = sign_in("adviser").get(reverse("region-board", args=["MEREL"]))
    assert response["Location"] == f"{reverse('adviser-board', args=['DOORBRAAK'])}?regio=MEREL"


@pytest.mark.parametrize(
    ("persona", "code"), [("executive", "ZILVER"), ("executive", "NERGENS"), ("someone", "DE-BRUG")]
)
def test_of_others_there_is_nothing(measured, sign_in, persona, code):
    assert sign_in(persona).get(reverse("region-board", args=[code])).status_code == 404


# --- Nothing yet ---------------------------------------------------------------------------------------------------
def test_a_programme_without_teams_is_empty_and_stands(world, sign_in):
    empty = a_programme("LEEG")
    from ruggensteun.parties import assignments
    from ruggensteun.parties.roles import Adviser

    assignments.give(world.people["someone"], Adviser, empty, by=ARRANGING)
    for name in ("adviser-board", "adviser-overview", "adviser-funnel", "programme-board"):
        assert sign_in("someone").get(reverse(name, args=["LEEG"])).status_code == 200
