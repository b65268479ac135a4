"""Loading the invented country: all of it or nothing."""

import pytest

from ruggensteun.demo import load, people
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import Programme, Region

pytestmark = pytest.mark.django_db


def test_who_stops_it_halfway_finds_nothing_and_can_begin_again(monkeypatch):
    def stopped(*_args, **_more):
        with acting_as(load.DEMO):
            assert Programme.objects.exists(), "something was there already"
        raise KeyboardInterrupt

    monkeypatch.setattr(people, "load", stopped)
    for _time in range(2):
        with pytest.raises(KeyboardInterrupt):
            load.load_when_empty(quiet=True)
        with acting_as(load.DEMO):
            assert not Programme.objects.exists()
            assert not Region.objects.exists()
