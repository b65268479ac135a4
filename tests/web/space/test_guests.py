"""The space of somebody else, as who was asked in meets it."""

import re

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.space import consents, representations
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def folds(page) -> str:
    return " ".join(re.findall(r"<details.*?</details>", page.text, re.DOTALL))


def test_what_is_shared_stands_first_and_the_rest_is_folded(found, visit):
    with acting_as(ARRANGING):
        for one in Consent.objects.filter(member=found.members["sees"]).exclude(part=Part.PLAN):
            consents.withdraw(one, by=an_actor(found.space.owner))
    page = visit("sees")
    assert "deelt dit niet met je" not in page.text
    assert plain(page).count("Je mag dit zien") == 1
    assert "Vraag om meer" in folds(page)
    assert folds(page).count("Vraag erom<") == page.text.count("Vraag erom<") == len(Part) - 1


def test_who_sees_nothing_yet_is_welcomed(visit):
    page = visit("nothing")
    assert "Fijn dat je er bent. Els Meijer kiest zelf wat open gaat, en wanneer." in plain(page)
    assert "deelt dit niet" not in page.text


@pytest.mark.parametrize("persona", ["sees", "nothing", "writes"])
def test_a_death_is_asked_about_in_a_quiet_place(visit, persona):
    page = visit(persona)
    assert page.text.count("Is Els Meijer overleden?") == 1
    assert "Is Els Meijer overleden?" in folds(page)


def test_who_may_act_for_the_client_is_offered_that_in_the_space_itself(found, visit, send):
    with acting_as(ARRANGING):
        representations.begin(found.space, found.person("nothing"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    assert "Handel namens Els Meijer" in visit("nothing").text
    assert "Handel namens" not in visit("sees").text
    page = send("nothing", "namens/")
    assert "Je handelt in naam van Els Meijer" in page.text
    assert "Handel namens" not in page.text


@pytest.mark.parametrize(
    ("persona", "name"),
    [("sees", "Ruimtes"), ("nothing", "Ruimtes"), ("client", "Mijn ruimte"), ("gone", "Mijn ruimte")],
)
def test_the_menu_names_what_it_leads_to(found, sign_in, persona, name):
    assert persona in found.members or persona == "client"
    page = sign_in(persona).get("/account/", follow=True)
    menu = re.findall(r'href="/ruimte/"[^>]*>\s*([^<]+?)\s*<', page.text)
    assert menu[:1] == [name]


def test_a_name_that_is_too_long_is_refused_with_how_much_fits_and_never_cut_by_the_browser(visit, send):
    assert "maxlength" not in visit("client", "mensen/nieuw/").text
    told = {"name": "x" * 300, "relation": "", "capacity": "relative", "email": ""}
    page = plain(send("client", "mensen/nieuw/", **told))
    assert "150" in page
    assert "300" in page
