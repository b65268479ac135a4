"""Conversations of a space, notes of one's own, signals to a team."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations, notebook, signals
from ruggensteun.micro.models import Delivery, Message
from tests.access.line import SpaceLine, space_line
from tests.micro.talking import a_talk
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor

AGREED = {"days": ["0", "3"], "after_days": "3", "otherwise": "call", "own_words": "", "once": "one"}


def for_all(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_talk(found.space).key]


def for_one(found: SpaceWorld) -> list[object]:
    """A conversation of Els with Ben alone."""
    return [found.space.key, a_talk(found.space, found.members["sees"]).key]


def elsewhere(found: SpaceWorld) -> list[object]:
    """The other client's space in the address, a conversation of Els behind it."""
    return [found.other.key, a_talk(found.space).key]


def a_message(found: SpaceWorld) -> list[object]:
    """What the professional wrote in the conversation for everyone."""
    talk = a_talk(found.space)
    said = conversations.say(talk, "Goedemorgen", by=an_actor(found.person("writes")))
    return [found.space.key, talk.key, said.pk]


def its_like(found: SpaceWorld) -> list[object]:
    """A message of one conversation behind the address of another."""
    talk, other = a_talk(found.space), a_talk(found.space, token="other")
    return [found.space.key, other.key, Message.unguarded.get(conversation=talk).pk]


def a_beginning(found: SpaceWorld) -> dict[str, object]:
    ben = found.members["sees"].pk
    return AGREED | {"subject": "De week", "text": "Hoe gaat het?", "who": "some", "members": [ben]}


def words(_found: SpaceWorld) -> dict[str, str]:
    return {"text": "Hallo", "once": "one", "told": "with"}


def a_note(found: SpaceWorld) -> list[object]:
    """Of Ben, about the space of Els."""
    by = an_actor(found.person("sees"))
    with acting_as(ARRANGING):
        return [notebook.add(by=by, text="Ze klonk moe.", space=found.space).key]


def nobody(_found: SpaceWorld) -> list[object]:
    return []


def given(found: SpaceWorld, *, alone: bool = False) -> Delivery:
    by = an_actor(found.person("nothing"))
    signals.send(found.space, "Ik maak me zorgen.", by=by, team_only=alone)
    return Delivery.unguarded.select_related("signal").get(team=found.world.other_team)


def a_signal(found: SpaceWorld) -> list[object]:
    return [given(found).pk]


def for_the_team(found: SpaceWorld) -> list[object]:
    return [given(found, alone=True).pk]


def a_receipt(found: SpaceWorld) -> list[object]:
    return [found.space.key, given(found).signal.number]


def other_one(found: SpaceWorld) -> list[object]:
    return [found.other.key, given(found).signal.number]


LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("space-conversations", "get",     "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-conversation-new", "get",  "login 200 404 403 403 200 403 403 403 404 404 404 404"),
    space_line("space-conversation-new", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", data=a_beginning),
    space_line("space-conversation", "get",      "login 200 404 403 200 200 200 403 403 404 404 404 404", for_all),
    space_line("space-conversation", "get",      "login 200 404 403 200 404 404 403 403 404 404 404 404", for_one),
    space_line("space-conversation", "get",      "login 404 404 404 404 404 404 404 404 404 404 404 404", elsewhere),
    space_line("space-conversation", "post",     "login 302 404 403 403 302 403 403 403 404 404 404 404", for_all, words),
    space_line("space-conversation", "post",     "login 302 404 403 403 404 404 403 403 404 404 404 404", for_one, words),
    space_line("space-conversation", "post",     "login 404 404 404 404 404 404 404 404 404 404 404 404", elsewhere, words),
    space_line("space-message-back", "post",     "login 403 404 403 403 302 403 403 403 404 404 404 404", a_message),
    space_line("space-message-back", "post",     "login 404 404 403 404 404 404 403 403 404 404 404 404", its_like),
    # a notebook: everyone has one; nobody opens another's, whatever they are to each other
    space_line("notes", "get",                   "login 200 200 200 200 200 200 200 200 200 200 200 200", nobody),
    space_line("note-new", "get",                "login 200 200 200 200 200 200 200 200 200 200 200 200", nobody),
    space_line("note-new", "post",               "login 302 302 302 302 302 302 302 302 302 302 302 302", nobody, words),
    space_line("note", "get",                    "login 404 404 404 200 404 404 404 404 404 404 404 404", a_note),
    space_line("note", "post",                   "login 404 404 404 422 404 404 404 404 404 404 404 404", a_note, words),
    space_line("note-remove", "post",            "login 404 404 404 302 404 404 404 404 404 404 404 404", a_note),
    space_line("space-notes", "get",             "login 200 404 200 200 200 200 200 200 404 404 404 404"),
    # signals: whoever is in may give one, and the client may not; the professional's team is "writes", the other "team"
    space_line("space-signals", "get",           "login 200 404 200 200 200 200 200 200 404 404 404 404"),
    space_line("space-signals", "post",          "login 403 404 302 422 422 422 302 302 404 404 404 404", data=words),
    space_line("space-signal", "get",            "login 404 404 200 404 404 404 404 404 404 404 404 404", a_receipt),
    space_line("space-signal", "get",            "login 404 404 404 404 404 404 404 404 404 404 404 404", other_one),
    space_line("signals", "get",                 "login 403 403 403 403 200 200 403 403 403 403 403 403", nobody),
    space_line("signal", "get",                  "login 404 404 404 404 404 200 404 404 404 404 404 404", a_signal),
    space_line("signal", "get",                  "login 404 404 404 404 404 200 404 404 404 404 404 404", for_the_team),
    space_line("signal-read", "post",            "login 404 404 404 404 404 302 404 404 404 404 404 404", a_signal),
    space_line("signal-handled", "post",         "login 404 404 404 404 404 302 404 404 404 404 404 404", for_the_team),
]  # fmt: skip
