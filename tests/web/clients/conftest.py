"""Clients with groups in every phase, and who works with them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.micro.recovery import groups
from ruggensteun.space import consents, spaces
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, a_person
from tests.space.making import an_actor, let_in
from tests.web.space.conftest import found, send, visit

__all__ = ["found", "send", "visit"]


@pytest.fixture
def another(found):
    """``another("Piet Post", "planning", ago=30)``: one more client of Bram, whose group is in a phase since then."""

    def make(name, state=None, *, ago=0, share=True, **more):
        owner = a_person(name)
        space, by = spaces.open_space(owner, by=ARRANGING), an_actor(owner)
        bram = let_in(space, found.person("writes"), capacity="professional", through=found.world.team)
        if share:
            consents.give(bram, Part.GROUP, Level.CONTRIBUTE, by=by)
        if state:
            groups.go(space, state, by=by, on=timezone.localdate() - timedelta(days=ago), **more)
        return space

    return make
