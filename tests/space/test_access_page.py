"""docs/generated/access.md: who sees which part, as ``explain`` answers it for real people in a real database.

RUGGENSTEUN_PICTURES=1 writes it anew, as it does the pictures of the handbook.
"""

import os
from pathlib import Path

import pytest

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.space import emergencies, representations
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import an_actor

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "access.md"
pytestmark = pytest.mark.django_db
ROWS = (
    ("client", "de cliënt zelf", "the client"),
    ("nothing", "naaste, binnen, zonder toestemming", "relative, in, without consent"),
    ("sees", "naaste met toestemming om alles te zien", "relative with consent to see everything"),
    ("writes", "hulpverlener met toestemming om mee te schrijven", "professional with consent to contribute"),
    ("team", "iemand uit een team met toestemming om te zien", "somebody of a team with consent to see"),
    ("withdrawn", "naaste van wie de toestemming is ingetrokken", "relative whose consent was withdrawn"),
    ("expired", "naaste van wie de toestemming is afgelopen", "relative whose consent has ended"),
    ("gone", "naaste die gestopt is", "relative who has left"),
    ("other_client", "een andere cliënt", "another client"),
    ("new_here", "iemand met een account", "somebody with an account"),
    ("checks", "logbeheerder van de organisatie", "log manager of the organisation"),
    ("manages", "beheerder van de organisatie", "administrator of the organisation"),
)
HEADER = """\
# Wie ziet wat · Who sees what

<!-- Made by a test from what `explain` answers (tests/space/test_access_page.py); not by hand. -->

Wat iemand van de onderdelen van een ruimte ziet. **s** zien · **c** zien en meeschrijven · – niets.
Toestemming geldt per onderdeel; hier kregen mensen die voor alle onderdelen tegelijk.
*What somebody sees of the parts of a space. **s** see · **c** see and contribute · – nothing. Consent holds per part;
here people were given it for all parts at once.*
"""


@pytest.fixture
def found(world):
    made = around(world)
    representations.begin(made.space, made.person("new_here"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    return made


def cells(found, actor: Actor) -> list[str]:
    with acting_as(actor):
        sights = [explain(actor, found.space, part) for part in Part]
    return ["**c**" if sight.contributes else "**s**" if sight.sees else "–" for sight in sights]


def page(found) -> str:
    lines = [
        f"| {nl} · *{en}* | " + " | ".join(cells(found, an_actor(found.person(who)))) + " |" for who, nl, en in ROWS
    ]
    acting = an_actor(found.person("new_here"), found.space.owner)
    mentor = "mentor voor doelen en plan, namens de cliënt · *mentor for goals and plan, in the client's name*"
    lines.append(f"| {mentor} | " + " | ".join(cells(found, acting)) + " |")
    bram = an_actor(found.person("team"))
    emergencies.open_plan(found.space, found.world.other_team, "Zij neemt de telefoon niet op.", by=bram)
    found.space.consents.model.unguarded.filter(member=found.members["team"]).delete()
    danger = "iemand van een team, in nood, zonder toestemming · *somebody of a team, in an emergency, without consent*"
    lines.append(f"| {danger} | " + " | ".join(cells(found, bram)) + " |")
    head = "| | " + " | ".join(f"{part.label}" for part in Part) + " |"
    return "\n".join([HEADER, head, "|---" * (len(Part) + 1) + "|", *lines, ""])


def test_the_page_about_access_is_what_explain_says(found):
    text = page(found)
    if os.environ.get("RUGGENSTEUN_PICTURES"):
        PAGE.write_text(text)
    assert PAGE.read_text() == text, "run this test with RUGGENSTEUN_PICTURES=1 and look at what changed"
