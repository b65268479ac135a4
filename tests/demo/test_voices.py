"""What invented people told goes in by the services that people use."""

from datetime import date
from types import SimpleNamespace

import pytest

from ruggensteun.demo import voices
from ruggensteun.meso.models import Coding, LearningPoint, Quote
from tests.meso.making import SYSTEM

pytestmark = pytest.mark.django_db


def test_every_talk_goes_in_with_its_themes_and_quotes(world, as_system):
    land = SimpleNamespace(day=lambda month, day: date(2026, month, day))
    voices.load(land, world.programme, {"BRUG-FACT-NOORD": world.team}, by=SYSTEM)
    assert LearningPoint.objects.count() == 13
    assert Coding.objects.exists()
    assert {quote.reach for quote in Quote.objects.all()} == {"team", "programme"}
