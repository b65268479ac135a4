"""Whose space it is, who is in it, who sees what, who looked."""

from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space import members, opening, questions, representations, requests
from ruggensteun.space.parts import Level, Part
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def nobody(_found: SpaceWorld) -> list[str]:
    return []


def a_cell(found: SpaceWorld) -> list[object]:
    return [found.space.key, found.members["sees"].pk, "plan"]


def a_member(found: SpaceWorld) -> list[object]:
    return [found.space.key, found.members["sees"].pk]


def of_another(found: SpaceWorld) -> list[object]:
    """The own space in the address, somebody of another space behind it."""
    return [found.other.key, found.members["sees"].pk]


def a_page(found: SpaceWorld) -> list[object]:
    return [*a_member(found), "netwerk/"]


def anothers_page(found: SpaceWorld) -> list[object]:
    return [*of_another(found), "netwerk/"]


def asked(found: SpaceWorld) -> members.Asked:
    with acting_as(ARRANGING):
        return members.ask_in(found.space, name="Nieuw", capacity="relative", by=an_actor(found.space.owner))


def who_was_asked(found: SpaceWorld) -> list[object]:
    return [found.space.key, asked(found).member.pk]


def a_link(found: SpaceWorld) -> list[str]:
    return [asked(found).token]


def a_part(found: SpaceWorld) -> list[object]:
    return [found.space.key, "story"]


def a_question(found: SpaceWorld) -> list[object]:
    bram = an_actor(found.person("nothing"))
    row = requests.ask(found.members["nothing"], Part.PLAN, Level.SEE, "Ik wil graag meedenken.", by=bram)
    return [found.space.key, row.pk]


def a_representation(found: SpaceWorld) -> list[object]:
    with acting_as(ARRANGING):
        row = representations.begin(
            found.space, found.person("gone"), kind="authorised", parts=[Part.PLAN], by=an_actor(found.space.owner)
        )
    return [found.space.key, row.pk]


def acted_for(found: SpaceWorld) -> list[object]:
    return a_representation(found)[:1]


def invited(found: SpaceWorld) -> opening.Invited:
    with acting_as(ARRANGING):
        return opening.invite(found.world.team, name="Nieuw", by=an_actor(found.person("writes")))


def for_a_client(found: SpaceWorld) -> list[object]:
    return [invited(found).invitation.pk]


def link_for_a_client(found: SpaceWorld) -> list[str]:
    return [invited(found).token]


def a_look(found: SpaceWorld) -> list[object]:
    return [found.space.key, looked(found).pk]


def looked(found: SpaceWorld) -> JournalEntry:
    with acting_as(an_actor(found.person("writes"))):
        return journal.record("space.viewed", Kind.VIEW, [Thing.of(found.space, subject=found.space.owner_id)])


def asked_why(found: SpaceWorld) -> list[object]:
    entry, els = looked(found), an_actor(found.space.owner)
    with acting_as(els):
        return [questions.ask(found.space, entry, "Waarom keek Bram?", by=els).pk]


def a_why(_found: SpaceWorld) -> dict[str, str]:
    return {"text": "Waarom keek Bram?"}


def found_out(_found: SpaceWorld) -> dict[str, str]:
    return {"answer": "Hij bereidde het gesprek voor."}


def this_month(found: SpaceWorld) -> list[object]:
    return [found.world.organisation.code, f"{timezone.localdate():%Y-%m}"]


def why(_found: SpaceWorld) -> dict[str, str]:
    return {"level": "contribute", "reason": "Ik bereid het gesprek voor."}


def danger(found: SpaceWorld) -> dict[str, object]:
    return {"team": found.world.team.pk, "reason": "Zij neemt de telefoon niet op."}


def choices(_found: SpaceWorld) -> dict[str, str]:
    return {"counted": "on", "after_death": "nobody"}


def sister(found: SpaceWorld) -> dict[str, object]:
    return {"person": found.person("sees").pk, "parts": ["plan"], "ends_on": ""}


def consent(_found: SpaceWorld) -> dict[str, str]:
    return {"level": "see", "ends_on": "", "sure": "see:"}


def a_relative(_found: SpaceWorld) -> dict[str, str]:
    return {"name": "Tom", "relation": "mijn buurman", "capacity": "relative", "email": ""}


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-mine", "get",           "login 302 302 200 200 200 200 200 200 200 200 200 200", nobody),
    space_line("space-open", "post",          "login 302 302 302 302 302 302 302 302 302 302 302 302", nobody),
    space_line("space", "get",                "login 200 404 200 200 200 200 200 200 404 404 404 404"),
    space_line("space-sharing", "get",        "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-share", "get",          "login 200 404 403 403 403 403 403 403 404 404 404 404", a_cell),
    space_line("space-share", "post",         "login 302 404 403 403 403 403 403 403 404 404 404 404", a_cell, consent),
    space_line("space-share-stop", "post",    "login 302 404 403 403 403 403 403 403 404 404 404 404", a_cell),
    space_line("space-look-as", "get",        "login 200 404 403 403 403 403 403 403 404 404 404 404", a_member),
    space_line("space-look-as", "get",        "login 404 404 404 404 404 404 404 404 404 404 404 404", of_another),
    space_line("space-look-at", "get",        "login 200 404 403 403 403 403 403 403 404 404 404 404", a_page),
    space_line("space-look-at", "get",        "login 404 404 404 404 404 404 404 404 404 404 404 404", anothers_page),
    space_line("space-agreed", "get",         "login 200 404 403 403 403 403 403 403 404 404 404 404", a_member),
    space_line("space-agreed", "get",         "login 404 404 404 404 404 404 404 404 404 404 404 404", of_another),
    space_line("space-ask", "get",            "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-ask", "post",           "login 200 404 403 403 403 403 403 403 404 404 404 404", data=a_relative),
    space_line("space-ask-again", "post",     "login 200 404 403 403 403 403 403 403 404 404 404 404", who_was_asked),
    space_line("space-send-away", "post",     "login 302 404 403 403 403 403 403 403 404 404 404 404", a_member),
    space_line("space-journal", "get",        "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("news-read", "post",           "login 302 302 302 302 302 302 302 302 302 302 302 302", nobody),
    space_line("space-leave", "post",         "login 403 404 302 302 302 302 302 302 404 404 404 404"),
    # asking: who is in, for what they do not have yet
    space_line("space-ask-part", "get",       "login 403 404 200 200 403 200 200 200 404 404 404 404", a_part),
    space_line("space-ask-part", "post",      "login 403 404 302 302 403 302 302 302 404 404 404 404", a_part, why),
    space_line("space-refuse-part", "post",   "login 302 404 403 403 403 403 403 403 404 404 404 404", a_question),
    # an emergency: who works in a team that the client let in
    space_line("space-emergency", "get",      "login 403 404 403 403 200 200 403 403 404 404 404 404"),
    space_line("space-emergency", "post",     "login 403 404 403 403 302 422 403 403 404 404 404 404", data=danger),
    # whoever left as a member may still represent
    space_line("space-act-for", "post",       "login 403 404 403 403 403 403 403 403 302 404 404 404", acted_for),
    space_line("space-act-end", "post",       "login 302 302 302 302 302 302 302 302 302 302 302 302", nobody),
    space_line("space-about", "get",          "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-about", "post",         "login 302 404 403 403 403 403 403 403 404 404 404 404", data=choices),
    space_line("space-close", "get",          "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-close", "post",         "login 302 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-reopen", "post",        "login 302 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-represent", "get",      "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-represent", "post",     "login 302 404 403 403 403 403 403 403 404 404 404 404", data=sister),
    # the representative (gone) may know of the space, and does not act for its owner in this session
    space_line("space-represent-end", "post", "login 302 404 403 403 403 403 403 403 403 404 404 404", a_representation),
    space_line("space-take-along", "get",     "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    # who works with clients asks them to open a space; what comes of it, is for that team
    space_line("my-clients", "get",           "login 403 403 403 403 200 200 403 403 403 403 403 403", nobody),
    space_line("client-invite", "get",        "login 403 403 403 403 200 200 403 403 403 403 403 403", nobody),
    space_line("client-invite-withdraw", "post", "login 404 404 404 404 302 404 404 404 404 404 404 404", for_a_client),
    space_line("space-begin-invited", "get",  "200 200 200 200 200 200 200 200 200 200 200 200 200", link_for_a_client),
    # the log manager of the organisation of who looked; never a page of the space itself
    space_line("space-question", "get",       "login 200 404 403 403 403 403 403 403 404 404 404 404", a_look),
    space_line("space-question", "post",      "login 302 404 403 403 403 403 403 403 404 404 404 404", a_look, a_why),
    space_line("log-questions", "get",        "login 403 403 403 403 403 403 403 403 403 403 200 403", nobody),
    space_line("log-question", "get",         "login 404 404 404 404 404 404 404 404 404 404 200 404", asked_why),
    space_line("log-question", "post",        "login 404 404 404 404 404 404 404 404 404 404 302 404", asked_why, found_out),
    space_line("log-sample", "get",           "login 404 404 404 404 404 404 404 404 404 404 200 404", this_month),
    # who has the link still needs the code; the owner cannot come in twice
    space_line("space-come-in", "get",        "200   200 200 200 200 200 200 200 200 200 200 200 200", a_link),
]  # fmt: skip
