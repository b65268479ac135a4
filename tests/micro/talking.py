"""What the tests of conversations and signals share."""

from ruggensteun.micro import conversations
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import an_actor, let_in

AGREED = {"days": [0, 3], "after_days": 3, "otherwise": "call"}


def a_reader(space, person, level=Level.CONTRIBUTE, **more):
    """Somebody who is let in and may see the conversations."""
    member = let_in(space, person, **more)
    may(member, level)
    return member


def may(member, level=Level.CONTRIBUTE, **more):
    return consents.give(member, Part.CONVERSATIONS, level, by=an_actor(member.space.owner), **more)


def may_not(member):
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.space.models import Consent
    from tests.people.world import ARRANGING

    with acting_as(ARRANGING):
        now = Consent.objects.get(member=member, part=Part.CONVERSATIONS, withdrawn_at=None)
    consents.withdraw(now, by=an_actor(member.space.owner))


def a_talk(space, *members, by=None, text="Hoe gaat het?", **more):
    """A conversation with these members; without any, with everyone."""
    more = {"subject": "De week", "everyone": not members, "members": [one.pk for one in members]} | AGREED | more
    return conversations.start(space, by=by or an_actor(space.owner), text=text, **more)
