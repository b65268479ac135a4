"""What goes along in the file, to whom: who acts for the owner gets what that covers, and nothing beside it."""

import io
import json
import zipfile
from unittest import mock

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.paper import NoPdfError
from ruggensteun.micro import deletions, network, treatments
from ruggensteun.micro.intakes import going, holding, telling
from ruggensteun.micro.models import Goal, Group, SafetyPlan
from ruggensteun.space import emergencies, representations, requests
from ruggensteun.space.models import EmergencyAccess
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.space.taken import content_of
from ruggensteun.web.space.taken_tables import OF_PARTS, OWNER, SIDE, TABLES
from tests.people.browsers import signed_in
from tests.people.world import ARRANGING
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
REASON = "Zij belde en huilde, haar medicijnen zijn weg."


@pytest.fixture
def filled(found):
    """Something in many tables of the space of Els."""
    els, carla, bram = (an_actor(found.person(who)) for who in ("client", "team", "writes"))
    emergencies.open_plan(found.space, found.world.other_team, REASON, by=carla)
    row = treatments.begin(found.space, found.world.other_team, by=els)
    treatments.register(row, step="in-care", on=timezone.localdate(), by=carla)
    deletions.ask(found.space, "network", by=els)
    network.add(found.space, name="Riet", ring=1, sector="family", by=els)
    anna = an_actor(found.person("nothing"))
    for part in (Part.PLAN, Part.NETWORK):
        requests.ask(found.members["nothing"], part, Level.SEE, "Ik wil graag weten hoe het gaat.", by=anna)
    with acting_as(ARRANGING):
        Group.objects.create(space=found.space)
        Goal.objects.create(space=found.space, number=1, words="Weer zwemmen", active_from=timezone.localdate())
        SafetyPlan.objects.create(space=found.space, valid_from=timezone.localdate())
    intake = going.begin(found.space, by=els)
    telling.answer(intake, "need", "Rust in mijn hoofd", by=els)
    holding.add(intake, "Samen gelezen", by=bram, question="need")
    assert bram.person_id
    return found


def acting(found, *parts):
    """The content of the file to who acts for Els in these parts."""
    gone = found.person("gone")
    representations.begin(found.space, gone, kind="mentor", parts=list(parts), by=ARRANGING)
    actor = an_actor(gone, found.space.owner)
    with acting_as(actor):
        return content_of(found.space, actor)


@pytest.mark.parametrize("part", list(Part))
def test_who_acts_for_the_owner_takes_along_what_that_covers(filled, part):
    told = acting(filled, part)
    for name, (belongs, *_rest) in TABLES.items():
        covers = belongs in {SIDE, part} or (isinstance(belongs, tuple) and part in belongs)
        assert covers or told[name] == [], name
    for name in OF_PARTS:
        assert {row["part"] for row in told[name]} <= {part}
    assert not {"counted", "after_death"} & set(told)


def test_the_file_of_the_owner_holds_them_all(filled):
    els = an_actor(filled.space.owner)
    with acting_as(els):
        told = content_of(filled.space, els)
    full = {"members", "consents", "requests", "emergencies", "network", "registration", "deletions", "group", "goals",
            "safety_plan", "intakes", "intake_steps", "intake_answers", "intake_additions"}  # fmt: skip
    assert not {name for name in full if not told[name]}
    assert {"counted", "after_death"} <= set(told)


def test_every_table_belongs_to_somebody():
    for name, (belongs, *_rest) in TABLES.items():
        parts = belongs if isinstance(belongs, tuple) else (belongs,)
        assert all(isinstance(one, Part) for one in parts) or belongs in (SIDE, OWNER), name


def test_an_emergency_is_known_to_who_acts_in_the_safety_plan(filled):
    gone = filled.person("gone")
    acting(filled, Part.NETWORK)
    actor = an_actor(gone, filled.space.owner)
    with acting_as(actor):
        assert not EmergencyAccess.objects.exists()
    acting(filled, Part.SAFETY)
    actor = an_actor(gone, filled.space.owner)
    with acting_as(actor):
        assert EmergencyAccess.objects.exists()


def test_no_file_in_the_archive_says_what_is_not_covered(filled):
    representations.begin(filled.space, filled.person("sees"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    browser = signed_in(filled.world.accounts["sees"], acting_for=filled.space.owner)  # sees all, as himself
    with mock.patch("ruggensteun.web.space.taken_reading.pdf_of", side_effect=NoPdfError):
        answer = browser.get(f"/ruimte/{filled.space.key}/over/meenemen/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    assert json.loads(files["ruimte.json"])["goals"]
    assert not [name for name, text in files.items() if "Riet" in text or REASON in text]
