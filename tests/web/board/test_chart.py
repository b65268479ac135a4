"""The page of one indicator: picture, sentence, table, definition, and what stands on it."""

from datetime import date

import pytest
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import charts, pdsa
from ruggensteun.meso import programme as programmes
from ruggensteun.web.board.figures import table
from tests.extract.delivered import KEY, clients, deliver, deliver_intakes, month
from tests.meso.making import YES, a_goal, a_plan, an_own_indicator, begun
from tests.people.world import ARRANGING
from tests.web.pages import SCRIPT, in_english, no_live_script, soup, text_of

pytestmark = pytest.mark.django_db


def page(world, sign_in, key=KEY, persona="project_leader", page="team-chart"):
    return sign_in(persona).get(reverse(page, args=[world.team.code, key]))


def rows_of(response, caption):
    found = [table for table in soup(response).find_all("table") if caption in table.caption.get_text()]
    assert found, f"no table {caption}"
    for heading in found[0].select(".nhsuk-table__body .nhsuk-table__heading"):
        heading.decompose()  # what stands before a cell on a phone
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in found[0].find_all("tr")]


def test_picture_sentence_rules_table_and_definition(measured, sign_in):
    response = page(measured, sign_in)
    words = text_of(response)
    assert "Er is een verbetering te zien:" in words
    assert "De grafiek zegt niet waardoor het komt." in words
    assert "Anhøj-regels" in words
    assert "Begint het gesprek bij wat iemand is overkomen en wil" in words
    assert "alle intakes in de maand" in words
    assert "procesmaat: doen we wat we van plan waren? · het plan noemt dit: uitkomst" in words
    assert "het plan van het doorbraakproject, paragraaf 3.4" in words
    table = rows_of(response, "Herstelondersteunende intakes")
    assert len(table) == 21
    assert table[1][:3] == ["jan\u00a02026", "40%", "10"]
    drawn = soup(response).select(".chart-set svg")
    assert [each["width"] for each in drawn] == ["880", "600", "300"]
    assert len({each["id"] for each in soup(response).select("[id]")}) == len(soup(response).select("[id]"))


def test_the_rules_of_the_programme_are_named(measured, sign_in):
    programmes.change_settings(measured.programme, by=measured.actor("coordinator"), rule_set="nhs")
    assert "NHS" in text_of(page(measured, sign_in))


@pytest.mark.parametrize("key", ["nothing", "hoi-coverage/nothing", "../../x", "a" * 300])
def test_an_indicator_that_does_not_exist(measured, sign_in, key):
    browser = sign_in("project_leader")
    assert browser.get(f"/team/{measured.team.code}/grafiek/{key}/").status_code == 404


def test_a_chart_of_another_team_is_not_there(measured, sign_in):
    assert page(measured, sign_in, persona="other_leader").status_code == 404
    assert page(measured, sign_in, persona="administrator").status_code == 403


def test_an_indicator_without_figures_says_so(measured, sign_in):
    words = text_of(page(measured, sign_in, "rg-meetings"))
    assert "Nog geen cijfers" in words
    assert "Zodra er cijfers zijn, kun je er iets op zetten." in words
    assert "waarvan" not in words.split("Wat meten we?")[0].lower()


def test_what_is_hidden_is_nowhere_on_the_page(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(5, 10)] * 11 + [(3, 4)])
        figures.refresh(world.programme)
    for name in ("team-chart", "team-chart-svg", "team-chart-csv", "team-chart-others"):
        content = page(world, sign_in, page=name).content.decode()
        assert "75%" not in content
        assert "75%" not in content
        assert "0.75" not in content
    response = page(world, sign_in)
    assert "omdat de groep kleiner is dan 5 mensen of omdat het daaruit te herleiden is: 1 punt." in text_of(response)
    table = rows_of(response, "Herstelondersteunende intakes")
    assert "75" not in "".join(table[-1])
    assert "niet getoond" in " ".join(table[-1]).lower()


def test_a_chart_of_which_all_is_hidden_says_so(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(2, 3)] * 6)
        figures.refresh(world.programme)
    response = page(world, sign_in)
    assert "Te klein om te tonen: de cijfers gaan over een groep van minder dan 5 mensen." in text_of(response)
    assert "te klein om te tonen" in soup(response).select_one("text.chart-empty").get_text()
    assert "geen cijfers" not in response.content.decode()


def begun_on(world, day, **fields):
    return pdsa.start(a_plan(world, indicators=[KEY], **fields), by=world.actor("project_leader"), on=day)


def test_a_cycle_that_began_after_the_last_figures(measured, sign_in):
    begun_on(measured, date(2027, 9, 12), label="net begonnen")
    begun_on(measured, date(2026, 2, 1), label="gewoon")
    response = page(measured, sign_in)
    assert "net begonnen" in " ".join(each.get_text(" ") for each in soup(response).select(".chart-flag-word"))
    late, usual = (
        next(item.get_text(" ") for item in soup(response).select(".rs-marks__item") if word in item.get_text(" "))
        for word in ("net begonnen", "gewoon")
    )
    assert "(na de laatste cijfers)" in late
    assert "cijfers" not in usual


def test_a_cycle_long_after_the_last_figures_is_said_in_words(measured, sign_in):
    begun_on(measured, date(2029, 9, 12), label="veel later")
    response = page(measured, sign_in)
    assert "na de laatste cijfers, dus nog niet op de grafiek" in text_of(response)
    assert "veel later" not in " ".join(each.get_text(" ") for each in soup(response).select(".chart-flag-word"))


def test_a_flag_and_the_list_lead_to_the_cycle(measured, sign_in):
    cycle = begun(measured, label="kaart op tafel", indicators=[KEY])
    response = page(measured, sign_in)
    links = [link.get("href") for link in soup(response).select("a") if "kaart op tafel" in link.get_text(" ")]
    assert links.count(f"/pdsa/{cycle.pk}/") >= 2  # in the picture and in the list


def test_everything_that_was_said_is_listed_in_order_of_time(measured, sign_in):
    leader = measured.actor("project_leader")
    about = {"by": leader, "indicator": KEY}
    charts.annotate(measured.programme, measured.team, on=month(3), text="Nieuwe collega", kind="staffing", **about)
    charts.freeze(measured.programme, measured.team, points=12, reason="voor de kaart", **about)
    charts.exclude(measured.programme, measured.team, period="2026-02", reason="storing", **about)
    items = [" ".join(each.get_text(" ").split()) for each in soup(page(measured, sign_in)).select(".rs-marks__item")]
    assert [item.split(" Neem terug")[0] for item in items] == [
        "Basislijn: de eerste 11 punten voor de kaart",  # one of the twelve is left out
        "Punt telt niet mee februari 2026 storing",
        "Bezetting 1 april 2026 Nieuwe collega",
    ]


def test_a_new_line_stands_in_the_list_and_in_the_sentence(measured, sign_in):
    about = {"by": measured.actor("project_leader"), "indicator": KEY}
    charts.rebase(measured.programme, measured.team, starts_on=month(12), answers=YES, **about)
    words = text_of(page(measured, sign_in))
    assert "Nieuwe lijn vanaf januari 2027" in words
    assert "fase 2" in words


@pytest.mark.parametrize(
    ("persona", "may", "reason"),
    [
        ("project_leader", ["note", "freeze", "rebase", "exclude"], ""),
        ("team_member", ["note"], "Alleen de projectleider van dit team kan dit."),
        ("adviser", [], "Alleen mensen van dit team leggen dit vast."),
        ("executive", [], "Alleen mensen van dit team leggen dit vast."),
    ],
)
def test_a_form_for_who_may_and_a_reason_for_who_may_not(measured, sign_in, persona, may, reason):
    response = page(measured, sign_in, persona=persona)
    assert [each["id"].removeprefix("zeg-") for each in soup(response).select("details[id^=zeg-]")] == may
    assert reason in text_of(response)


def test_a_stock_has_a_line_to_its_goal_and_no_signals(measured, sign_in):
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=clients("BRUG-NOORD", 12))
        figures.refresh(measured.programme)
    a_goal(measured)
    response = page(measured, sign_in, "rg-having")
    words = text_of(response)
    assert "De stand is" in words
    assert "Het pad naar het doel" in words
    assert "signaalregels gelden hier niet" in words
    assert [each["id"] for each in soup(response).select("details[id^=zeg-]")] == ["zeg-note"]
    assert "deze grafiek heeft geen middenlijn" in words


def assessments(scores):
    return [
        {"team": "BRUG-NOORD", "round": name, "assessed_on": date(2026, 1 + number, 5), "instrument": "fidelity",
         "domain": "total", "score": score, "maximum": 100.0}
        for number, (name, score) in enumerate(scores)
    ]  # fmt: skip


def test_an_indicator_in_rounds_and_in_parts_has_a_sentence_and_a_table(measured, sign_in):
    people = clients("BRUG-NOORD", 6)
    groups = [{"team": "BRUG-NOORD", "client": each["client"], "step": "offered", "on": month(1)} for each in people]
    answers = [
        {"team": "BRUG-NOORD", "client": each["client"], "instrument": "sofas", "scale": "total", "round": name,
         "due_on": month(at), "answered_on": month(at).replace(day=3), "score": 50.0 + number}
        for name, at in (("T0", 1), ("T1", 9)) for number, each in enumerate(people) if name == "T0" or number
    ]  # fmt: skip
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=people, group_step=groups, response=answers)
        figures.refresh(measured.programme)
    response = page(measured, sign_in, "social-functioning")
    words = text_of(response)
    assert "SOFAS: 53 in T1, bij 5 mensen." in words
    assert "Kijk daarom naar de verandering bij dezelfde mensen." in words
    assert "Regels voor signalen gelden hier niet: er is maar één meting per ronde" in words
    assert rows_of(response, "Cijfers per deel en per ronde") == [
        ["Deel", "Ronde", "Waarde", "Aantal mensen"],
        ["SOFAS", "T0", "52,5", "6"],
        ["SOFAS", "T1", "53", "5"],
    ]
    assert "Regels voor signalen gelden hier niet" in text_of(page(measured, sign_in, "social-functioning/sofas"))


def test_an_own_measure_is_charted_as_it_was_chosen(measured, sign_in):
    an_own_indicator(measured)
    rows = [
        {"team": "BRUG-NOORD", "month": month(n), "measure": "calls-answered", "numerator": 8.0, "denominator": 10.0}
        for n in range(14)
    ]
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", period=rows)
        figures.refresh(measured.programme)
    words = text_of(page(measured, sign_in, "calls-answered"))
    for shown in ("Telefoontjes beantwoord", "Wie belt wil iemand spreken.", "eigen maat van het team", "80"):
        assert shown in words


def test_an_indicator_in_parts_shows_its_parts(measured, sign_in):
    people = [
        {"team": "BRUG-NOORD", "client": f"c{n}", "in_care_from": month(0), "sex": "f" if n < 6 else "m",
         "age_band": "25-34" if n < 11 else "35-44", "diagnosis_group": "psychotic", "care_years": "2-4"}
        for n in range(12)
    ]  # fmt: skip
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=people)
        figures.refresh(measured.programme)
    response = page(measured, sign_in, "rg-characteristics")
    words = text_of(response)
    assert "Geslacht, augustus 2027" in words
    assert rows_of(response, "Geslacht")[1:3] == [["vrouw", "50%"], ["man", "50%"]]
    assert "Te klein om te tonen: alle cliënten in zorg." in words  # eleven and one: the one may not be worked out
    assert "91,7" not in words
    assert "92%" not in words


def test_what_people_wrote_is_never_a_script(measured, sign_in):
    about = {"by": measured.actor("project_leader"), "indicator": KEY}
    charts.annotate(measured.programme, measured.team, on=month(3), text=SCRIPT, **about)
    charts.freeze(measured.programme, measured.team, points=12, reason=SCRIPT, **about)
    response = page(measured, sign_in)
    assert no_live_script(response)
    assert "alert(" in text_of(response)


def test_the_chart_in_english(measured, sign_in):
    response = in_english(sign_in("project_leader")).get(reverse("team-chart", args=[measured.team.code, KEY]))
    words = text_of(response)
    for shown in ("Recovery-supporting intakes", "An improvement can be seen", "What do we measure?", "A note"):
        assert shown in words
    for dutch in ("verbetering", "Waarom", "grafiek", "Basislijn"):
        assert dutch not in words


# --- Beside other teams ------------------------------------------------------------------------------------------
def test_other_teams_have_no_name_unless_that_was_agreed(measured, sign_in):
    response = page(measured, sign_in, page="team-chart-others")
    words = text_of(response)
    assert "zonder naam" in words
    assert "een ander team" in words
    assert "ZILVER-1" not in response.content.decode()
    assert len(soup(response).select(".rs-panel")) == 2
    programmes.change_settings(measured.programme, by=measured.actor("coordinator"), teams_named=True)
    assert "Team ZILVER-1" in text_of(page(measured, sign_in, page="team-chart-others"))


def test_the_only_team_with_figures_hears_that(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(5, 10)] * 12)
        figures.refresh(world.programme)
    assert "Van andere teams zijn hierover nog geen cijfers." in text_of(page(world, sign_in, page="team-chart-others"))


def test_each_part_says_what_may_be_said_of_it_and_leads_to_its_chart(measured, sign_in):
    """A part may show something where the whole does not; a sign without a sentence would contradict the page."""
    people = clients("BRUG-NOORD", 40)
    events = [
        {"team": "BRUG-NOORD", "client": f"c{each}", "kind": "crisis", "on": month(at).replace(day=5), "times": 1}
        for at in range(18) for each in range(12 if at == 9 else 1 + at % 3)
    ]  # fmt: skip
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=people, care_event=events)
        figures.refresh(measured.programme)
    response = page(measured, sign_in, "crisis-admissions")
    said = {panel["href"]: panel.select_one(".rs-panel__said") for panel in soup(response).select("a.rs-panel")}
    crisis = reverse("team-chart", args=["BRUG-NOORD", "crisis-admissions/crisis"])
    assert "1 punt ligt buiten de grenzen" in said[crisis].get_text()
    assert all(words is not None for words in said.values())
    assert "per 100 cliënten" in text_of(response)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["12,5%", "niet getoond", "–"], {"format": "numeric"}),
        (["1.204", "−3"], {"format": "numeric"}),
        (["", "Training resourcegroepen; een nieuwe collega"], {"classes": "rs-cell--words"}),
        (["vrouw", "man"], {}),
    ],
)
def test_a_column_of_a_table_keeps_figures_whole_and_gives_words_room(cells, kind):
    made = table("Cijfers", ("Periode", "Kolom"), [("jan 2026", cell) for cell in cells], "t")
    assert made["head"][1] == {"text": "Kolom", **kind}
    assert [row[1] for row in made["rows"]] == [{"text": cell, **kind} for cell in cells]
    assert made["rows"][0][0] == {"text": "jan 2026"}
