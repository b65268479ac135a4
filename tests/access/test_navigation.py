"""Nobody is sent to a refusal: every link that a page shows someone, opens for that someone."""

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.access import matrix_programme, matrix_reports
from tests.meso.making import a_goal, an_own_indicator, closed
from tests.people.world import PERSONAS
from tests.web.pages import soup

pytestmark = pytest.mark.django_db
ENOUGH = 150
"""Pages per persona; no persona has that many in the world of the tests."""


@pytest.fixture
def busy_world(world):
    """A world in which there is something to open: goals, measures, a phase, cycles, and a report that was sent in."""
    closed(world)
    for team in (True, False):
        a_goal(world, team=team, by="project_leader" if team else "coordinator")
        an_own_indicator(world, team=team, by="project_leader" if team else "coordinator", key=f"calls-{team}".lower())
    matrix_programme.a_phase(world)
    matrix_reports.sent(world)
    return world


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_link_opens(persona, busy_world, sign_in):
    browser, seen, refused = sign_in(persona), {"/"}, []
    waiting = deque([("/", "the beginning")])
    while waiting and len(seen) < ENOUGH:
        address, found_on = waiting.popleft()
        response = browser.get(address, follow=True)
        if response.status_code != 200:
            refused.append(f"{response.status_code} {address} on {found_on}")
        elif "text/html" in response["Content-Type"]:
            here = response.redirect_chain[-1][0] if response.redirect_chain else address
            fresh = sorted(_links(response, here) - seen)
            seen.update(fresh)
            waiting.extend((each, here) for each in fresh)
    assert refused == []
    assert len(seen) < ENOUGH


def _links(response, here):
    """Addresses of our own pages; of the components only the first, of filters and downloads none."""
    found = set()
    for link in soup(response).select("a[href]"):
        parts = urlsplit(urljoin(here, link["href"]))
        if not parts.netloc and not parts.path.startswith("/ui/") and not link.has_attr("download"):
            found.add(parts.path)
    return found


def _navigation(browser, address="/"):
    page = soup(browser.get(address, follow=True))
    return [link.get_text(" ", strip=True) for link in page.select("a.nhsuk-header__navigation-link")]


@pytest.mark.parametrize(
    ("persona", "links"),
    [
        ("stranger", []),
        ("someone", ["Mijn ruimte"]),
        ("team_member", ["Mijn team", "Mensen"]),
        ("project_leader", ["Mijn team", "Mensen", "Uitnodigingen"]),
        ("adviser", ["Alle teams", "Programma", "Mensen"]),
        ("coordinator", ["Programma", "Alle teams", "Mensen", "Uitnodigingen"]),
        ("executive", ["Onze teams", "Mensen"]),
        ("administrator", ["Mensen", "Uitnodigingen"]),
        ("researcher", ["Programma", "Mensen"]),
    ],
)
def test_the_header_leads_where_the_role_is_about(persona, links, world, sign_in):
    assert _navigation(sign_in(persona)) == links


def test_the_coordinator_walks_from_the_rules_to_the_teams(world, sign_in):
    page = soup(sign_in("coordinator").get("/programma/DOORBRAAK/instellingen/"))
    sections = {link["href"] for link in page.select(".rs-sections__link")}
    assert {
        "/programma/DOORBRAAK/teams/",
        "/programma/DOORBRAAK/trechter/",
        "/programma/DOORBRAAK/woorden/",
    } <= sections


def test_the_team_reads_where_it_belongs_and_may_see_the_programme(world, sign_in):
    page = soup(sign_in("team_member").get("/team/BRUG-NOORD/"))
    where = page.select_one(".rs-team__where")
    assert " ".join(where.get_text(" ").split()) == "Organisatie DE-BRUG · regio Regio MEREL · Programma DOORBRAAK"
    assert where.a["href"] == "/programma/DOORBRAAK/vragen/"
