"""Planning a cycle: what is filled in stands there, once, and what is wrong is said beside it."""

import pytest
from django.urls import reverse

from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa, Prediction, Ramp
from tests.meso.making import JUNE, a_plan, begun
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(sign_in):
    return sign_in("team_member")


@pytest.fixture
def address(world):
    return reverse("pdsa-new", args=[world.team.code])


def a_form(member, address, **more):
    return (
        form_of(member.get(address))
        | {
            "change_idea": "Elke intake met de vier vragen",
            "title": "Vier vragen op een kaart",
            "label": "vier vragen",
            "purpose": "test",
            "objective": "Helpt een kaart op tafel?",
            "vragen-0-question": "Gebruiken we hem?",
            "vragen-0-prediction": "Acht van de tien keer",
            "taken-0-what": "Kaarten drukken",
            "taken-0-who": "Joris",
            "indicators": ["hoi-coverage"],
        }
        | more
    )


def test_a_plan_is_stored_whole(world, member, address):
    response = member.post(address, a_form(member, address), follow=True)
    cycle = Pdsa.unguarded.get()
    assert response.redirect_chain[-1][0] == reverse("pdsa", args=[cycle.pk])
    assert (cycle.title, cycle.indicators, cycle.state, cycle.number) == (
        "Vier vragen op een kaart", ["hoi-coverage"], "plan", 1,
    )  # fmt: skip
    assert cycle.ramp.change_idea == "Elke intake met de vier vragen"
    assert Prediction.unguarded.get().prediction == "Acht van de tien keer"
    words = text_of(response)
    for shown in ("Vier vragen op een kaart", "Acht van de tien keer", "Kaarten drukken", "Begin met Doen"):
        assert shown in words


def test_two_clicks_make_one_cycle(member, address):
    form = a_form(member, address)
    first, second = member.post(address, form), member.post(address, form)
    assert first["Location"] == second["Location"]
    assert (Pdsa.unguarded.count(), Ramp.unguarded.count()) == (1, 1)


def test_the_same_idea_again_with_another_title_is_another_cycle(member, address):
    member.post(address, a_form(member, address))
    member.post(address, a_form(member, address, title="Vijf vragen"))
    assert Pdsa.unguarded.count() == 2


def test_an_existing_idea_is_continued(world, member, address):
    ramp = a_plan(world).ramp
    member.post(address, a_form(member, address, change_idea="", ramp=ramp.pk))
    assert Pdsa.unguarded.filter(ramp=ramp).count() == 2
    assert Ramp.unguarded.count() == 1


def test_a_new_idea_and_an_existing_one_asks_to_choose_and_keeps_both(world, member, address):
    ramp = a_plan(world).ramp
    response = member.post(address, a_form(member, address, change_idea="Iets heel anders", ramp=ramp.pk))
    assert response.status_code == 422
    assert "Kies één van de twee" in errors(response)[0]
    again = form_of(response)
    assert (again["change_idea"], again["ramp"]) == ("Iets heel anders", str(ramp.pk))
    assert Pdsa.unguarded.count() == 1
    member.post(address, again | {"ramp": ""})
    assert Pdsa.unguarded.latest("pk").ramp.change_idea == "Iets heel anders"


def test_the_number_of_a_cycle_counts_those_of_its_idea(world, member, address):
    first = a_plan(world)
    a_plan(world)  # of another idea
    member.post(address, a_form(member, address, change_idea="", ramp=first.ramp_id))
    cycle = Pdsa.unguarded.latest("pk")
    assert cycle.number == 3
    assert "Cyclus 2 van het idee" in text_of(member.get(reverse("pdsa", args=[cycle.pk])))
    assert "Plan van cyclus 2" in text_of(member.get(reverse("pdsa-plan", args=[cycle.pk])))
    assert "2. Vier vragen op een kaart" in text_of(member.get(reverse("pdsa-list", args=[world.team.code])))


def test_saving_a_plan_says_so(world, member, address):
    assert "Het plan is bewaard." in text_of(member.post(address, a_form(member, address), follow=True))
    page = reverse("pdsa-plan", args=[Pdsa.unguarded.get().pk])
    assert "Het plan is bewaard." in text_of(member.post(page, form_of(member.get(page)), follow=True))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "Titel"),
        ("title", "x" * 121, "120"),
        ("label", "", "Kort label"),
        ("label", "x" * 41, "40"),
        ("change_idea", " ", "idee"),
        ("change_idea", "x" * 301, "300"),
        ("purpose", "made up", "made up"),
        ("scale", "x" * 301, "300"),
        ("indicators", ["no-such-chart"], "no-such-chart"),
        ("planned_from", "morgen", "datum"),
        ("planned_until", "2026-13-01", "datum"),
        ("ramp", "999", "keuze"),
        ("vragen-0-question", "x" * 301, "300"),
        ("vragen-0-question", "", "Bij welke vraag"),
        ("taken-0-what", "", "Schrijf op wat er moet gebeuren"),
        ("taken-0-due_on", "straks", "datum"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(member, address, field, value, told):
    response = member.post(address, a_form(member, address, **{field: value}))
    assert response.status_code == 422
    assert not Pdsa.unguarded.exists()
    assert any(told.lower() in each.lower() for each in errors(response)), errors(response)
    assert soup(response).find("textarea", {"name": "objective"}).get_text(strip=True) == "Helpt een kaart op tafel?"


def test_a_plan_goes_forwards(member, address):
    response = member.post(address, a_form(member, address, planned_from="2026-06-02", planned_until="2026-06-01"))
    assert errors(response) == ["Deze dag ligt vóór de eerste dag."]


@pytest.mark.parametrize("broken", [{}, {"vragen-TOTAL_FORMS": "x"}, {"vragen-TOTAL_FORMS": "999999"}])
def test_a_form_without_its_bookkeeping_is_refused_quietly(member, address, broken):
    form = {name: value for name, value in a_form(member, address).items() if not name.startswith("vragen-TOTAL")}
    response = member.post(address, form | broken)
    assert response.status_code == 422
    assert not Pdsa.unguarded.exists()


def test_an_idea_of_another_team_is_not_there_to_choose(world, sign_in):
    ramp = a_plan(world).ramp
    leader = sign_in("other_leader")
    page = reverse("pdsa-new", args=[world.other_team.code])
    response = leader.post(page, a_form(leader, page, change_idea="", ramp=ramp.pk))
    assert response.status_code == 422
    assert not Pdsa.unguarded.filter(team=world.other_team).exists()


def test_what_is_typed_is_only_text(member, address):
    typed = dict.fromkeys(("title", "change_idea", "objective", "scale", "data_plan", "client_role"), SCRIPT)
    more = {"label": SCRIPT[:40], "vragen-0-question": SCRIPT, "vragen-0-prediction": SCRIPT}
    response = member.post(address, a_form(member, address, **typed, **more, **{"taken-0-what": SCRIPT}), follow=True)
    assert SCRIPT in text_of(response)
    assert no_live_script(response)
    assert no_live_script(member.get(reverse("pdsa-plan", args=[Pdsa.unguarded.get().pk])))
    assert no_live_script(member.get(reverse("pdsa-list", args=["BRUG-NOORD"])))


def test_a_plan_is_changed_before_it_begins(world, member):
    cycle = a_plan(world)
    page = reverse("pdsa-plan", args=[cycle.pk])
    form = form_of(member.get(page))
    assert form["vragen-0-prediction"] == "Vier van de vijf"
    member.post(page, form | {"title": "Een andere titel", "vragen-0-prediction": "Drie van de vijf"})
    cycle = Pdsa.unguarded.get()
    assert cycle.title == "Een andere titel"
    assert [each.prediction for each in Prediction.unguarded.all()] == ["Drie van de vijf"]


def test_a_colleague_changed_the_same_plan(world, member):
    cycle = a_plan(world)
    page = reverse("pdsa-plan", args=[cycle.pk])
    form = form_of(member.get(page)) | {"scale": "twee cliënten"}
    service.change_plan(cycle, by=world.actor("project_leader"), scale="vijf cliënten")
    response = member.post(page, form)
    assert response.status_code == 422
    assert any("vijf cliënten" in each for each in errors(response))
    assert Pdsa.unguarded.get().scale == "vijf cliënten"
    member.post(page, form_of(response))  # having seen it, once more
    assert Pdsa.unguarded.get().scale == "twee cliënten"


def test_a_colleague_changed_something_else_in_the_same_plan(world, member):
    cycle = a_plan(world)
    page = reverse("pdsa-plan", args=[cycle.pk])
    form = form_of(member.get(page))
    service.change_plan(cycle, by=world.actor("project_leader"), scale="vijf cliënten")
    assert member.post(page, form | {"scale": "vijf cliënten", "title": "Nieuw"}).status_code == 302


def test_a_colleague_began_while_the_plan_was_changed(world, member):
    cycle = a_plan(world)
    page = reverse("pdsa-plan", args=[cycle.pk])
    form = form_of(member.get(page)) | {"objective": "iets heel anders"}
    service.start(cycle, by=world.actor("project_leader"), on=JUNE)
    response = member.post(page, form)
    assert response.status_code == 409
    words = text_of(response)
    assert "Niet bewaard" in words
    assert "iets heel anders" in words
    assert Pdsa.unguarded.get().objective == "Komen groepen vaker bij elkaar?"


def test_the_list_without_and_with_many_cycles(world, member):
    address = reverse("pdsa-list", args=[world.team.code])
    assert "Nog geen cycli" in text_of(member.get(address))
    for number in range(30):
        begun(world, title=f"Cyclus nummer {number}")
    words = text_of(member.get(address))
    assert "Cyclus nummer 0" in words
    assert "Cyclus nummer 29" in words


def test_the_pages_in_english(world, member):
    cycle = begun(world)
    english = in_english(member)
    assert "New cycle" in text_of(english.get(reverse("pdsa-new", args=[world.team.code])))
    words = text_of(english.get(reverse("pdsa", args=[cycle.pk])))
    assert "Do" in words
    for dutch in ("Voorspelling", "Bewaar", "Doen", "Wat zagen we"):
        assert dutch not in words


def test_what_is_needed_later_is_not_said_to_be_optional(member, address):
    page = soup(member.get(address))
    named = {name: page.find("label", attrs={"for": f"id_{name}"}) for name in ("objective", "change_idea")}
    labels = {name: label.get_text(" ", strip=True) for name, label in named.items()}
    assert [name for name, label in labels.items() if "hoeft niet" in label] == []
    words = page.find("main").get_text(" ")
    assert "Nodig om te beginnen; nu mag je het nog leeg laten." in words
    assert "minstens één vraag met een voorspelling nodig" in words
    assert "Eén van de twee is nodig." in words
