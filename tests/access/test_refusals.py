"""What a page says that is refused or not there: in words that fit where one is and who one is."""

import pytest

from ruggensteun.space import spaces
from tests.people.space_world import around
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
FOR_WORK = ("programma", "team waar je niet in zit", "Je rol")


@pytest.fixture
def found(world):
    return around(world)


@pytest.mark.parametrize("persona", ["nothing", "sees", "writes", "team"])
def test_in_a_space_one_asks_whose_space_it_is(found, sign_in, persona):
    page = sign_in(persona).get(f"/ruimte/{found.space.key}/wie-keek/")
    assert page.status_code == 403
    assert "Vraag het aan degene van wie deze ruimte is." in plain(page)
    assert not any(word in plain(page) for word in FOR_WORK)


@pytest.mark.parametrize("persona", ["other_client", "new_here", "checks"])
def test_a_space_one_does_not_know(found, sign_in, persona):
    page = sign_in(persona).get(f"/ruimte/{found.space.key}/")
    assert page.status_code == 404
    assert "hoor je er niet (meer) bij" in plain(page)
    assert not any(word in plain(page) for word in FOR_WORK)


def test_a_closed_space_says_the_same_as_one_that_never_was(found, sign_in):
    never = plain(sign_in("sees").get("/ruimte/bestaat-niet/"))
    spaces.close(found.space, by=an_actor(found.space.owner))
    closed = sign_in("sees").get(f"/ruimte/{found.space.key}/")
    assert closed.status_code == 404
    assert "is de ruimte gesloten" in plain(closed)
    assert plain(closed).split("Deze pagina is er niet")[1] == never.split("Deze pagina is er niet")[1]


@pytest.mark.parametrize(
    ("persona", "where", "status", "said"),
    [
        ("sees", "/clienten/", 403, "Vraag het aan je cliënt"),
        ("sees", "/programma/bestaat-niet/", 404, "of is de pagina niet voor jou"),
        ("writes", "/programma/bestaat-niet/", 404, "of is de pagina niet voor jou"),
        ("team_member", "/team/bestaat-niet/", 404, "bij een team waar je niet in zit"),
        ("team_member", "/programma/bestaat-niet/", 404, "bij een team waar je niet in zit"),
    ],
)
def test_elsewhere_the_words_fit_who_one_is(found, sign_in, persona, where, status, said):  # noqa: PLR0917
    page = sign_in(persona).get(where)
    assert page.status_code == status
    assert said in plain(page)
