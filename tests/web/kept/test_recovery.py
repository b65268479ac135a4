"""What a person records about recovery stands on the page of what is kept, and can be asked gone from there."""

import re

import pytest
from django.utils import timezone

from ruggensteun.micro.models import Deletion
from ruggensteun.micro.recovery import goals, groups, meetings, safety
from tests.space.making import an_actor
from tests.web.space.conftest import found, plain

__all__ = ["found"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scope", ["group", "goals", "safety"])
def test_each_is_listed_and_its_link_leads_to_asking(found, sign_in, scope):
    els = an_actor(found.space.owner)
    meetings.plan(groups.go(found.space, "preparation", by=els), by=els, on=timezone.localdate())
    goals.add(found.space, by=els, words="Weer slapen")
    safety.add(found.space, "seen-by-me", by=els, phase="orange", words="Ik slaap slecht")
    browser = sign_in("client")
    kept = browser.get(f"/ruimte/{found.space.key}/gegevens/")
    (link,) = set(re.findall(rf'href="([^"]*/{scope}/)"', kept.text))
    assert "Laat wissen" in plain(kept)
    assert browser.get(link).status_code == 200
    assert "Je vraag staat hieronder" in plain(browser.post(link, {"reason": ""}, follow=True))
    assert Deletion.unguarded.get().scope == scope
