"""Noting a talk, its points, themes and quotes, as people do it on a page."""

import pytest
from django.urls import reverse

from ruggensteun.meso.models import Coding, LearningPoint, Quote, Talk
from tests.meso.voicing import a_quote, a_talk, a_theme, coded, point_of, shared
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def address(world):
    return reverse("talk-new", args=[world.team.code])


def a_form(browser, address, **more):
    return form_of(browser.get(address)) | {"speaker": "client", "positive": "Eén plan\n- Thuis afgesproken"} | more


def test_every_line_is_a_point_and_the_dash_before_it_is_not(leader, address, world):
    page = sent(leader, address, a_form(leader, address, learned="Kleiner beginnen\n\n"))
    assert [(one.kind, one.text) for one in LearningPoint.unguarded.all()] == [
        ("positive", "Eén plan"),
        ("positive", "Thuis afgesproken"),
        ("learned", "Kleiner beginnen"),
    ]
    assert "Vastgelegd door Noor de Wit (projectleider)" in text_of(page)


def test_two_clicks_are_one_talk(leader, address):
    form = a_form(leader, address)
    for _click in range(2):
        assert leader.post(address, form).status_code == 302
    assert Talk.unguarded.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"positive": " - \n"}, "minstens één punt"),
        ({"positive": "x" * 301}, "langer dan 300 tekens"),
        ({"positive": "Haar nummer is 111222333"}, "BSN"),
        ({"speaker": ""}, "verplicht"),
        ({"month": "1999-01-01"}, "1999"),
    ],
)
def test_what_cannot_be_stored_is_said_beside_the_field(leader, address, more, said):
    response = leader.post(address, a_form(leader, address, **more))
    assert response.status_code == 422
    assert any(said in error for error in errors(response)), errors(response)
    assert not Talk.unguarded.exists()


def test_the_warning_stands_before_the_fields(leader, address):
    said = text_of(leader.get(address))
    assert said.index("Schrijf geen namen") < said.index("Wat ging goed?")


def test_more_is_added_on_the_page_of_the_talk(leader, world):
    talk = a_talk(world)
    address = reverse("talk", args=[talk.pk])
    sent(leader, address, {"positive": "", "negative": "Te laat op de avond", "learned": ""})
    assert LearningPoint.unguarded.filter(talk=talk).count() == 3


# --- Themes -------------------------------------------------------------------------------------------------
def test_themes_are_ticked_and_saved_on_to_the_next_point(leader, world):
    theme, talk = a_theme(world), a_talk(world)
    first, second = point_of(talk), point_of(talk, 2)
    address = reverse("point", args=[first.pk])
    form = form_of(leader.get(address), action="") | {"themes": [str(theme.pk)], "next": "1"}
    response = leader.post(address, form)
    assert response.url == reverse("point", args=[second.pk])
    assert Coding.unguarded.get().point_id == first.pk


def test_two_people_do_not_overwrite_each_other(leader, sign_in, world):
    theme, other = a_theme(world), a_theme(world, name="Anders")
    point = point_of(a_talk(world))
    address = reverse("point", args=[point.pk])
    mine = form_of(leader.get(address)) | {"themes": [str(theme.pk)]}
    theirs = form_of(sign_in("team_member").get(address)) | {"themes": [str(other.pk)], "text": "Zo zei zij het"}
    assert leader.post(address, mine).status_code == 302
    late = sign_in("team_member").post(address, theirs)
    assert late.status_code == 422
    assert any("Intussen is hier iets anders bewaard" in error for error in errors(late))
    again = form_of(late) | {"themes": [str(other.pk), str(theme.pk)]}
    assert sign_in("team_member").post(address, again).status_code == 302
    assert Coding.unguarded.count() == 2
    assert LearningPoint.unguarded.get(pk=point.pk).text == "Zo zei zij het"


# --- Quotes and sharing ---------------------------------------------------------------------------------------
def test_a_quote_needs_its_permission(leader, world):
    point = point_of(a_talk(world))
    address = reverse("point-quote", args=[point.pk])
    response = leader.post(address, {"words": "Eindelijk samen", "permitted_on": "2026-06-01", "reach": "team"})
    assert response.status_code == 422
    assert not Quote.unguarded.exists()
    page = sent(leader, address, {
        "words": "Eindelijk samen", "permitted_on": "2026-06-01", "reach": "team", "how": "spoken"
    })  # fmt: skip
    assert "“Eindelijk samen”" in text_of(page)
    assert "Toestemming: gezegd dat het mag, op 1 juni 2026" in text_of(page)


def test_a_withdrawn_quote_is_on_no_page_any_more(leader, sign_in, world):
    theme = a_theme(world)
    point = shared(world, coded(world, point_of(a_talk(world)), theme))
    quote = a_quote(world, point, reach="programme")
    pages = [
        reverse("team-talks", args=[world.team.code]), reverse("talk", args=[point.talk_id]),
        reverse("point", args=[point.pk]), reverse("programme-voices", args=[world.programme.code]),
    ]  # fmt: skip
    assert all("aan één tafel" in text_of(leader.get(page)) for page in pages)
    for _click in range(2):
        response = leader.post(reverse("quote-withdraw", args=[quote.pk]), {"point": point.pk})
        assert response.url == reverse("point", args=[point.pk])
    assert not any("aan één tafel" in text_of(leader.get(page)) for page in pages)


def test_another_team_reads_what_is_shared_without_the_name_of_the_team(sign_in, world):
    talk = a_talk(world)
    shared(world, point_of(talk, 2))
    response = sign_in("other_leader").get(reverse("programme-voices", args=[world.programme.code]))
    said = text_of(response)
    assert "De volgende datum meteen prikken" in said
    assert "De groep kwam thuis" not in said
    assert world.team.name not in said
    assert not soup(response).select(f'main a[href="{reverse("talk", args=[talk.pk])}"]')


def test_an_executive_reads_how_often_and_no_word_of_it(sign_in, world):
    theme = a_theme(world)
    for _place in range(5):
        coded(world, point_of(a_talk(world)), theme)
    said = text_of(sign_in("executive").get(reverse("team-talks", args=[world.team.code])))
    assert "minstens 5" in said
    assert "De groep kwam thuis" not in said


def test_a_file_of_counts_holds_no_word_of_what_was_said(sign_in, world):
    coded(world, point_of(a_talk(world)), a_theme(world, name="=SOM(1)"))
    text = sign_in("coordinator").get(reverse("programme-voices-csv", args=[world.programme.code])).content.decode()
    assert "positive,1,yes" in text
    assert "De groep" not in text
    assert "\r\n=SOM" not in text


# --- The list ---------------------------------------------------------------------------------------------------
def test_points_are_found_by_theme_kind_and_speaker(leader, world):
    theme = a_theme(world)
    coded(world, point_of(a_talk(world)), theme)
    a_talk(world, speaker="client", points=[("negative", "Te veel mensen")])
    address = reverse("team-talks", args=[world.team.code])

    def found(**asked):
        return {each.get_text(strip=True) for each in soup(leader.get(address, asked)).select(".rs-heard__what > span")}

    assert found(theme=theme.pk) == {"De groep kwam thuis bij elkaar"}
    assert found(theme="0") == {"De volgende datum meteen prikken", "Te veel mensen"}
    assert found(speaker="client") == {"Te veel mensen"}
    assert found(kind="learned") == {"De volgende datum meteen prikken"}
    assert len(found(theme="x", kind="y")) == 3


def test_what_is_typed_is_text(leader, address, world):
    no_live_script(sent(leader, address, a_form(leader, address, positive=SCRIPT)))


def test_in_english(leader, world):
    coded(world, point_of(a_talk(world)), a_theme(world))
    in_english(leader)
    assert "What people tell" in text_of(leader.get(reverse("team-talks", args=[world.team.code])))


def test_a_month_said_otherwise(leader, world):
    talk = a_talk(world)
    address = reverse("talk-change", args=[talk.pk])
    form = form_of(leader.get(address)) | {"speaker": "client"}
    sent(leader, address, form)
    assert Talk.unguarded.get().speaker == "client"


def test_a_talk_goes_for_good(leader, world):
    talk = a_talk(world)
    sent(leader, reverse("talk-remove", args=[talk.pk]), {})
    assert not LearningPoint.unguarded.exists()
