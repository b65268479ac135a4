"""How a programme is set up: rules, words, phases; by the coordinator, read by everyone in it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ruggensteun.extract import figures
from ruggensteun.extract.figures import BusyError
from ruggensteun.meso import programme as service
from ruggensteun.meso.models import Phase, ProgrammeSettings
from tests.people.world import ARRANGING
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(sign_in):
    return sign_in("coordinator")


@pytest.fixture(autouse=True)
def computed(monkeypatch):
    asked = []
    monkeypatch.setattr(figures, "refresh", asked.append)
    return asked


def at(name, world):
    return reverse(name, args=[world.programme.code])


# --- Rules ------------------------------------------------------------------------------------------
def rules(coordinator, world, **more):
    form = form_of(coordinator.get(at("programme-settings", world))) | more
    return sent(coordinator, at("programme-settings", world), {name: value for name, value in form.items() if value})


def test_the_rules_are_chosen_and_the_figures_follow(world, coordinator, computed):
    page = rules(coordinator, world, rule_set="nhs", minimum_cell_size="10", covenant="Alleen om te leren.")
    assert "Bewaard. Alle grafieken gebruiken deze regels." in text_of(page)
    stored = ProgrammeSettings.unguarded.get()
    assert (stored.rule_set, stored.minimum_cell_size, stored.screen_mr) == ("nhs", 10, True)
    assert computed == [world.programme]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("minimum_cell_size", "2", "Kleinste groep die getoond wordt: kies een getal van 3 tot en met 100."),
        ("minimum_cell_size", "0", "3"),
        ("minimum_cell_size", "-5", "3"),
        ("minimum_cell_size", "101", "100"),
        ("minimum_cell_size", "vijf", "getal"),
        ("minimum_cell_size", "4,5", "getal"),
        ("report_every_months", "13", "12"),
        ("report_every_months", "-1", "1"),
        ("rule_set", "mine", "mine"),
    ],
)
def test_rules_that_cannot_be(world, coordinator, computed, field, value, told):  # noqa: PLR0917 -- pytest gives them by name
    response = rules(coordinator, world, **{field: value})
    assert response.status_code == 422
    assert told in errors(response)[0]
    assert not ProgrammeSettings.unguarded.exists()
    assert computed == []


def test_two_coordinators_decide_at_once(world, coordinator, computed):
    form = form_of(coordinator.get(at("programme-settings", world))) | {"minimum_cell_size": "10"}
    service.change_settings(world.programme, by=ARRANGING, minimum_cell_size=7)
    response = sent(coordinator, at("programme-settings", world), form)
    assert response.status_code == 422
    assert "“7”" in errors(response)[0]
    assert ProgrammeSettings.unguarded.get().minimum_cell_size == 7


def test_the_rules_are_stored_when_the_figures_have_to_wait(world, coordinator, monkeypatch):
    later = []

    def busy(_programme):
        raise BusyError("busy")

    monkeypatch.setattr(figures, "refresh", busy)
    monkeypatch.setattr(figures, "refresh_when_needed", later.append)
    assert "op de achtergrond" in text_of(rules(coordinator, world, minimum_cell_size="9"))
    assert ProgrammeSettings.unguarded.get().minimum_cell_size == 9


@pytest.mark.parametrize("persona", ["team_member", "project_leader", "adviser", "executive", "researcher"])
def test_everyone_in_it_reads_what_holds(world, sign_in, persona):
    service.change_settings(world.programme, by=ARRANGING, minimum_cell_size=9, covenant=SCRIPT)
    page = sign_in(persona).get(at("programme-settings", world))
    words = text_of(page)
    assert "Kleinste groep die getoond wordt 9" in words
    assert SCRIPT in words
    assert no_live_script(page)
    assert "Bewaar" not in words


def test_a_citizen_number_is_refused_in_free_text(world, coordinator):
    told = "Dit lijkt een BSN. Haal het weg: dat nummer hoort hier niet."
    for response in (
        rules(coordinator, world, covenant="Afspraak met 111222333, van 1 mei."),
        sent(coordinator, at("programme-terms", world), {"network-table:nl": "tafel 111.222.333"}),
        sent(coordinator, at("phase-add", world), A_PHASE | {"name": "111222333"}),
    ):
        assert response.status_code == 422
        assert told in errors(response)[0]
    assert not ProgrammeSettings.unguarded.exists()
    assert not Phase.unguarded.exists()


# --- Words ------------------------------------------------------------------------------------------
def test_a_term_gets_another_name(world, coordinator, sign_in):
    sent(
        coordinator, at("programme-terms", world), {"network-table:nl": "wijktafel", "network-table:en": "local table"}
    )
    assert ProgrammeSettings.unguarded.get().terms == {"network-table": {"nl": "wijktafel", "en": "local table"}}
    member = sign_in("team_member")
    assert "netwerktafel, netwerktafels wijktafel, wijktafels" in text_of(member.get(at("programme-terms", world)))
    assert "network table, network tables local table, local tables" in text_of(
        in_english(member).get(at("programme-terms", world))
    )


def test_the_page_says_where_a_word_changes_and_where_not(world, coordinator):
    words = text_of(coordinator.get(at("programme-terms", world)))
    assert "Het eigen woord komt overal in dit programma in de plaats van het gewone" in words
    assert "Niet vervangen wordt wat mensen zelf schreven, wat al is ingestuurd" in words
    english = text_of(in_english(coordinator).get(at("programme-terms", world)))
    assert "replaces the usual one everywhere in this programme" in english


def test_a_plural_is_made_or_given_and_shown(world, coordinator):
    sent(coordinator, at("programme-terms", world), {"resource-group:nl": "overleg"})
    page = coordinator.get(at("programme-terms", world))
    assert "resourcegroep, resourcegroepen overleg, overleggen" in text_of(page)
    form = form_of(page) | {"resource-group:nl-more": "overlegjes"}
    assert "overleg, overlegjes" in text_of(sent(coordinator, at("programme-terms", world), form))
    assert ProgrammeSettings.unguarded.get().terms == {"resource-group": {"nl": "overleg", "nl-more": "overlegjes"}}


def test_the_usual_word_is_no_other_name(world, coordinator):
    sent(coordinator, at("programme-terms", world), {"network-table:nl": " netwerktafel ", "network-table:en": ""})
    assert ProgrammeSettings.unguarded.get().terms == {}


def test_a_name_that_is_too_long(world, coordinator):
    response = sent(coordinator, at("programme-terms", world), {"network-table:nl": "x" * 61})
    assert response.status_code == 422
    assert "60" in errors(response)[0]


def test_a_term_is_only_text(world, coordinator, sign_in):
    sent(coordinator, at("programme-terms", world), {"network-table:nl": SCRIPT})
    for browser in (coordinator, sign_in("team_member")):
        page = browser.get(at("programme-terms", world))
        assert no_live_script(page)
    assert SCRIPT in text_of(page)


# --- Phases -----------------------------------------------------------------------------------------
A_PHASE = {"name": "Uitvoering", "kind": "execution", "starts_on": "2026-01-01", "ends_on": "2027-01-01"}


def add(coordinator, world, **more):
    return sent(coordinator, at("phase-add", world), A_PHASE | more)


def test_a_phase_is_added_once(world, coordinator):
    for _click in range(2):
        assert "Uitvoering" in text_of(add(coordinator, world))
    assert Phase.unguarded.count() == 1


def test_phases_of_different_kinds_may_overlap(world, coordinator):
    add(coordinator, world)
    page = add(coordinator, world, name="Borging", kind="sustainment", starts_on="2026-10-01", ends_on="2027-06-01")
    assert len(soup(page).select("main tbody tr")) == 2
    found = service.phase_on
    from ruggensteun.kernel.guard import acting_as

    with acting_as(ARRANGING):
        assert found(world.programme, date(2026, 11, 1)).name == "Borging"


def test_phases_of_one_kind_do_not_overlap(world, coordinator):
    add(coordinator, world)
    response = add(coordinator, world, name="Nog eens", starts_on="2026-12-31", ends_on="2027-06-01")
    assert response.status_code == 422
    assert "Deze dagen overlappen met ‘Uitvoering’ (uitvoering), van 01-01-2026 tot 01-01-2027." in errors(response)[0]
    add(coordinator, world, name="Nog eens", starts_on="2027-01-01", ends_on="2027-06-01")
    assert Phase.unguarded.count() == 2
    page = reverse("phase-change", args=[Phase.unguarded.get(name="Nog eens").pk])
    response = sent(coordinator, page, form_of(coordinator.get(page)) | {"starts_on": "2026-12-01"})
    assert "overlappen met ‘Uitvoering’" in errors(response)[0]
    assert sent(coordinator, page, form_of(coordinator.get(page)) | {"name": "Later"}).status_code == 200
    assert Phase.unguarded.filter(name="Later").exists()


def test_the_page_says_where_the_programme_is(world, coordinator):
    today = timezone.localdate()
    span = {"starts_on": f"{today - timedelta(days=9)}", "ends_on": f"{today + timedelta(days=30)}"}
    assert "Nu: Uitvoering, tot" in text_of(add(coordinator, world, **span))
    assert "Nu: Uitvoering, tot" in text_of(
        coordinator.get(reverse("programme-question", args=[world.programme.code, "1"]))
    )


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Naam: Dit veld is verplicht."),
        ("name", "x" * 81, "80"),
        ("kind", "party", "party"),
        ("starts_on", "", "Eerste dag: Dit veld is verplicht."),
        ("ends_on", "2026-01-01", "Kies een latere dag."),
        ("ends_on", "ooit", "datum"),
    ],
)
def test_a_phase_that_cannot_be(world, coordinator, field, value, told):
    response = add(coordinator, world, **{field: value})
    assert response.status_code == 422
    assert told in errors(response)[0]
    assert not Phase.unguarded.exists()


def test_a_second_phase_of_the_same_name(world, coordinator):
    add(coordinator, world)
    response = add(coordinator, world, kind="sustainment")
    assert errors(response) == ["Er is al een fase met deze naam."]


def test_a_phase_is_changed(world, coordinator):
    add(coordinator, world)
    page = reverse("phase-change", args=[Phase.unguarded.get().pk])
    sent(coordinator, page, form_of(coordinator.get(page)) | {"name": SCRIPT[:80]})
    assert Phase.unguarded.get().name == SCRIPT
    for response in (coordinator.get(at("programme-phases", world)), coordinator.get(page)):
        assert SCRIPT in text_of(response)
        assert no_live_script(response)


def test_a_phase_is_removed_and_a_second_click_finds_nothing(world, coordinator):
    add(coordinator, world)
    phase = Phase.unguarded.get()
    page = coordinator.get(reverse("phase-change", args=[phase.pk]))
    address = reverse("phase-remove", args=[phase.pk])
    form = form_of(page, address)
    for _click in range(2):
        assert "Nog geen fasen" in text_of(sent(coordinator, address, form))
    assert coordinator.post(address, {}).status_code == 404
    assert coordinator.post(address, {"programme": world.other_programme.code}).status_code == 404


def test_the_pages_in_english(world, coordinator):
    add(coordinator, world)
    english = in_english(coordinator)
    for name in ("programme-settings", "programme-phases", "programme-terms", "programme-goals"):
        words = text_of(english.get(at(name, world)))
        for dutch in ("Regels", "Fasen", "Doelen", "Woorden", "Bewaar", "Voeg toe", "Kleinste", "Laat leeg"):
            assert dutch not in words, f"{name}: {dutch}"
