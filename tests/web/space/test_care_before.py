"""Care that is over: who stayed then is read without unfolding."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.micro.recovery import care
from ruggensteun.micro.recovery.care import Told
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def test_who_stayed_after_an_admission_is_said(found, visit):
    els, today = an_actor(found.space.owner), timezone.localdate()
    spell = care.begin(found.space, "hic", by=els, on=today - timedelta(days=20))
    care.go(spell, "ended", by=els, on=today - timedelta(days=8), told=Told(names=("Carla van het FACT-team",)))
    assert "Wie erbij bleef: Carla van het FACT-team" in plain(visit("client", "zorg/"))
