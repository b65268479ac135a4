"""Saying something on a chart and taking it back: who may, what is refused, and what a second click does."""

from datetime import date

import pytest
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import charts
from ruggensteun.meso.models import Annotation, Baseline, Exclusion, Rebase
from tests.extract.delivered import KEY, clients, deliver, month
from tests.meso.making import YES
from tests.people.world import ARRANGING
from tests.web.pages import errors, soup, text_of

pytestmark = pytest.mark.django_db
NOTE = {"note-on": "2026-04-03", "note-text": "Nieuwe collega", "note-kind": "staffing"}
FREEZE = {"freeze-how": "points", "freeze-points": "12", "freeze-reason": "voor de kaart"}
EXCLUDE = {"exclude-period": "2026-02", "exclude-reason": "storing"}
REBASE = {"rebase-starts_on": "2027-01"} | {
    f"rebase-{key}{part}": value for key in charts.QUESTIONS for part, value in (("", "yes"), ("_why", "dat zagen we"))
}
FORMS = {"note": NOTE, "freeze": FREEZE, "exclude": EXCLUDE, "rebase": REBASE}
MODELS = {"note": Annotation, "freeze": Baseline, "exclude": Exclusion, "rebase": Rebase}


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


def chart(world, key=KEY):
    return reverse("team-chart", args=[world.team.code, key])


def say(world, browser, what, key=KEY, **changed):
    return browser.post(
        reverse("team-chart-say", args=[world.team.code, key, what]), FORMS[what] | changed, follow=True
    )


def standing(what):
    return MODELS[what].unguarded.filter(withdrawn_at=None)


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("note", ["De opmerking staat op de grafiek.", "Bezetting 3 april 2026", "Nieuwe collega"]),
        ("freeze", ["De basislijn staat vast.", "Basislijn: de eerste 12 punten", "voor de kaart"]),
        ("exclude", ["Dit punt telt niet mee.", "februari 2026", "storing"]),
        ("rebase", ["De nieuwe lijn staat in de grafiek.", "Nieuwe lijn vanaf januari 2027"]),
    ],
)
def test_what_the_leader_says_stands_on_the_chart(measured, leader, what, shown):
    response = say(measured, leader, what)
    assert response.redirect_chain == [(f"{chart(measured)}#grafiek-deel", 302)]
    for words in shown:
        assert words in text_of(response)
    assert standing(what).get().indicator == KEY


@pytest.mark.parametrize("what", FORMS)
def test_a_second_click_changes_nothing(measured, leader, what):
    say(measured, leader, what)
    again = say(measured, leader, what)
    assert again.status_code == 200
    assert again.redirect_chain
    assert MODELS[what].unguarded.count() == 1


@pytest.mark.parametrize(
    ("persona", "what", "status"),
    [
        ("team_member", "note", 200),
        ("team_member", "freeze", 403),
        ("team_member", "rebase", 403),
        ("team_member", "exclude", 403),
        ("adviser", "note", 403),
        ("executive", "note", 403),
        ("administrator", "note", 403),
        ("other_leader", "note", 404),
        ("someone", "note", 404),
    ],
)
def test_who_may(measured, sign_in, persona, what, status):
    assert say(measured, sign_in(persona), what).status_code == status
    assert standing(what).exists() == (status == 200)


def refused(world, browser, what, key=KEY, **changed):
    response = say(world, browser, what, key, **changed)
    assert response.status_code == 422
    assert not MODELS[what].unguarded.exists()
    opened = [each["id"] for each in soup(response).select("details[id^=zeg-][open]")]
    assert opened == [f"zeg-{what}"]
    return " | ".join(errors(response))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"note-on": "gisteren"}, "geldige datum"),
        ({"note-on": "2026-02-31"}, "geldige datum"),
        ({"note-on": ""}, "verplicht"),
        ({"note-on": "2025-12-31"}, "Kies een dag van 1 januari 2026 tot 1 september 2027"),
        ({"note-on": "2027-09-01"}, "Kies een dag van 1 januari 2026 tot 1 september 2027"),
        ({"note-text": "  "}, "verplicht"),
        ({"note-text": "x" * 201}, "200"),
        ({"note-kind": "gossip"}, "gossip"),
        ({"note-kind": "pdsa"}, "pdsa"),
    ],
)
def test_a_note_that_is_not_right(measured, leader, changed, said):
    assert said in refused(measured, leader, "note", **changed)


def test_a_note_on_the_first_and_on_the_last_day(measured, leader):
    for day in ("2026-01-01", "2027-08-31"):
        assert say(measured, leader, "note", **{"note-on": day}).redirect_chain
    assert Annotation.unguarded.count() == 2


def test_a_note_on_every_chart_of_the_team(measured, leader):
    say(measured, leader, "note", **{"note-everywhere": "on"})
    assert standing("note").get().indicator == ""
    assert "Nieuwe collega" in text_of(leader.get(chart(measured, "hoi-wait")))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"freeze-points": "9"}, "minstens 10 bruikbare punten; dit zijn er 9"),
        ({"freeze-points": "-4"}, "minstens 10 bruikbare punten"),
        ({"freeze-points": "twaalf"}, "geheel getal"),
        ({"freeze-points": "3,5"}, "geheel getal"),
        ({"freeze-points": ""}, "Vul in hoeveel punten."),
        ({"freeze-points": "21"}, "Zo veel bruikbare punten zijn er niet: deze grafiek heeft er 20."),
        ({"freeze-points": "9" * 30}, "Zo veel bruikbare punten zijn er niet: deze grafiek heeft er 20."),
        ({"freeze-reason": ""}, "verplicht"),
        ({"freeze-how": "until", "freeze-until": ""}, "Kies een maand."),
        ({"freeze-how": "until", "freeze-until": "2026-01"}, "2026-01"),
        ({"freeze-how": "until", "freeze-until": "2030-01"}, "2030-01"),
        ({"freeze-how": "by magic"}, "by magic"),
    ],
)
def test_a_baseline_that_is_not_right(measured, leader, changed, said):
    assert said in refused(measured, leader, "freeze", **changed)


def test_a_baseline_up_to_a_month_whatever_stands_in_the_other_field(measured, leader):
    response = say(
        measured, leader, "freeze", **{"freeze-how": "until", "freeze-until": "2027-01", "freeze-points": "x"}
    )
    assert "Basislijn: de eerste 12 punten tot januari 2027" in text_of(response)
    assert (standing("freeze").get().until, standing("freeze").get().points) == (date(2027, 1, 1), None)


def test_another_baseline_takes_the_place_of_the_first(measured, leader):
    say(measured, leader, "freeze")
    say(measured, leader, "freeze", **{"freeze-points": "10"})
    assert (standing("freeze").get().until, standing("freeze").get().points) == (date(2026, 11, 1), None)
    assert Baseline.unguarded.count() == 2


def test_a_point_left_out_of_the_baseline_lets_no_next_one_in(measured, leader):
    say(measured, leader, "freeze")
    page = text_of(say(measured, leader, "exclude"))
    assert "Basislijn: de eerste 11 punten tot januari 2027" in page


def test_a_new_line_is_offered_only_where_points_stand_on_both_sides(measured, leader):
    for period in ("2026-01", "2026-02"):
        say(measured, leader, "exclude", **{"exclude-period": period})
    page = leader.get(chart(measured))
    offered = [each.get("value") for each in soup(page).find("select", {"name": "rebase-starts_on"}).find_all("option")]
    assert "2026-03" not in offered
    assert "2026-04" in offered


@pytest.mark.parametrize("key", charts.QUESTIONS)
def test_one_no_and_there_is_no_new_line(measured, leader, key):
    said = refused(measured, leader, "rebase", **{f"rebase-{key}": "no"})
    assert str(charts.QUESTIONS[key]) in said
    assert "Bij nee komt er geen nieuwe lijn." in said
    others = [str(words) for other, words in charts.QUESTIONS.items() if other != key]
    assert not any(words in said for words in others)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rebase-cause_why": " "}, "Schrijf op waaraan je dat ziet."),
        ({"rebase-cause": ""}, "verplicht"),
        ({"rebase-starts_on": ""}, "verplicht"),
        ({"rebase-starts_on": "2026-01"}, "2026-01"),  # a new line from the first point is no new line
        ({"rebase-starts_on": "2029-01"}, "2029-01"),
    ],
)
def test_a_new_line_that_is_not_right(measured, leader, changed, said):
    assert said in refused(measured, leader, "rebase", **changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exclude-period": "2031-01"}, "2031-01"),
        ({"exclude-period": "T1"}, "T1"),
        ({"exclude-period": ""}, "verplicht"),
        ({"exclude-reason": ""}, "verplicht"),
    ],
)
def test_a_point_left_out_that_is_not_right(measured, leader, changed, said):
    assert said in refused(measured, leader, "exclude", **changed)


def test_a_baseline_means_nothing_on_a_stock(measured, leader):
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=clients("BRUG-NOORD", 12))
        figures.refresh(measured.programme)
    assert say(measured, leader, "note", "rg-having").redirect_chain
    for what in ("freeze", "rebase", "exclude"):
        assert say(measured, leader, what, "rg-having").status_code == 404


@pytest.mark.parametrize("what", ["x", "withdraw", "note-2"])
def test_only_four_things_can_be_said(measured, leader, what):
    assert leader.post(reverse("team-chart-say", args=[measured.team.code, KEY, what]), NOTE).status_code == 404


def test_nothing_is_said_by_looking(measured, leader):
    for name, more in (("team-chart-say", ["note"]), ("team-chart-withdraw", [])):
        response = leader.get(reverse(name, args=[measured.team.code, KEY, *more]), NOTE)
        assert (response.status_code, response["Location"]) == (
            302,
            reverse("team-chart", args=[measured.team.code, KEY]),
        )
    assert not Annotation.unguarded.exists()


# --- Taking back -----------------------------------------------------------------------------------------------
def take_back(world, browser, what, pk, key=KEY):
    address = reverse("team-chart-withdraw", args=[world.team.code, key])
    return browser.post(address, {"what": what, "pk": pk}, follow=True)


@pytest.mark.parametrize("what", FORMS)
def test_what_was_said_can_be_taken_back_and_twice_is_no_mistake(measured, leader, what):
    before = text_of(leader.get(chart(measured)))
    say(measured, leader, what)
    pk = standing(what).get().pk
    for _click in range(2):
        response = take_back(measured, leader, what, pk)
        assert "Teruggenomen." in text_of(response)
    assert not standing(what).exists()
    assert text_of(leader.get(chart(measured))) == before


def test_only_the_leader_takes_back_more_than_a_note(measured, leader, sign_in):
    member = sign_in("team_member")
    for what, status in (("note", 200), ("freeze", 403)):
        say(measured, leader, what)
        assert take_back(measured, member, what, standing(what).get().pk).status_code == status


def test_what_another_team_said_is_not_there_to_take_back(measured, leader):
    other = charts.annotate(
        measured.programme, measured.other_team, by=measured.actor("other_leader"), indicator=KEY, on=month(2), text="x"
    )
    assert take_back(measured, leader, "note", other.pk).status_code == 404
    assert standing("note").filter(pk=other.pk).exists()


def test_what_stands_on_another_chart_is_not_taken_back_here(measured, leader):
    charts.rebase(
        measured.programme, measured.team, by=measured.actor("project_leader"), indicator="hoi-wait",
        starts_on=month(12), answers=YES,
    )  # fmt: skip
    assert take_back(measured, leader, "rebase", standing("rebase").get().pk).status_code == 404


@pytest.mark.parametrize(
    ("what", "pk"), [("note", "0"), ("note", "x"), ("note", "9" * 40), ("x", "1"), ("", ""), ("note", "²")]
)
def test_taking_back_what_does_not_exist(measured, leader, what, pk):
    assert take_back(measured, leader, what, pk).status_code == 404


def test_a_no_is_an_answer_and_nothing_that_went_wrong(measured, leader):
    no = say(measured, leader, "rebase", **{"rebase-cause": "no"})
    assert soup(no).select_one(".nhsuk-error-summary h2").get_text(strip=True) == "Geen nieuwe lijn"
    empty = say(measured, leader, "rebase", **{"rebase-cause": ""})
    assert soup(empty).select_one(".nhsuk-error-summary h2").get_text(strip=True) == "Er ging iets mis"


def test_a_new_line_says_how_many_points_it_leaves_on_both_sides(measured, leader):
    words = text_of(leader.get(chart(measured)))
    assert "januari 2027: 12 ervoor, 8 erna" in words
    assert "Vóór de nieuwe lijn staan 12 bruikbare punten en erna 8. Een oordeel vraagt er 10" in text_of(
        say(measured, leader, "rebase")
    )


def test_a_new_line_stands_in_the_list_with_its_four_answers(measured, leader):
    answers = {f"rebase-{key}_why": f"omdat {number}" for number, key in enumerate(charts.QUESTIONS)}
    words = text_of(say(measured, leader, "rebase", **answers))
    for number, question in enumerate(charts.QUESTIONS.values()):
        assert f"{question} Ja: omdat {number}" in words
    assert f"Gezet door {measured.people['project_leader'].name} op 15 september 2027." in words
