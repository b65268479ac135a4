"""The plan per part of life: words, contributions, who sees a part, versions, paper, the letter to the GP."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import PlanContribution
from ruggensteun.micro.recovery import plan, plan_versions
from ruggensteun.space.models import Space
from tests.access.line import READ, SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def written(space: Space) -> Space:
    """The owner wrote about work, and about love for nobody else."""
    with acting_as(ARRANGING):
        by = an_actor(space.owner)
        plan.word(space, "work", by=by, now="Ik werk niet.")
        plan.word(space, "intimacy", by=by, now="Ik mis iemand.")
        plan.narrow(space, "intimacy", "mine", by=by)
    return space


def fixed(found: SpaceWorld) -> list[object]:
    with acting_as(ARRANGING):
        plan_versions.fix(written(found.space), by=an_actor(found.space.owner), seen=0)
    return [found.space.key]


def version(found: SpaceWorld) -> list[object]:
    return [*fixed(found), 1]


def beside(found: SpaceWorld) -> PlanContribution:
    """Written by the professional who may write."""
    with acting_as(ARRANGING):
        return plan.contribute(
            found.space, "work", "Ik ken een werkplaats.", by=an_actor(found.person("writes")), token="b"
        )


def here(found: SpaceWorld) -> list[object]:
    return [written(found.space).key]


def work(found: SpaceWorld) -> list[object]:
    return [*here(found), "work"]


def love(found: SpaceWorld) -> list[object]:
    return [*here(found), "intimacy"]


def no_part(found: SpaceWorld) -> list[object]:
    return [found.space.key, "geluk"]


def theirs(found: SpaceWorld) -> list[object]:
    return [written(found.other).key, "work"]


def a_piece(found: SpaceWorld) -> list[object]:
    return [*work(found), beside(found).key]


def their_piece(found: SpaceWorld) -> list[object]:
    """The other client's space in the address, a contribution to the plan of Els behind it."""
    return [*theirs(found), beside(found).key]


def said(_found: SpaceWorld) -> dict[str, object]:
    return {"now": "Beter", "want": "", "helps": ""}


def words(_found: SpaceWorld) -> dict[str, object]:
    return {"words": "Er is plek op dinsdag.", "once": "one"}


def only_me(_found: SpaceWorld) -> dict[str, object]:
    return {"audience": "mine"}


def some_member(found: SpaceWorld) -> dict[str, object]:
    return {"audience": "only", "named": [str(found.members["sees"].pk)]}


def to_gp(_found: SpaceWorld) -> dict[str, object]:
    return {"to": "dokter De Boer", "opening": "Goedendag", "in-now:work": "on", "words-now:work": "Ik werk niet."}


WORDED = "login 302 404 403 403 403 403 403 403 404 404 404 404"
OWN = "login 200 404 403 403 403 403 403 403 404 404 404 404"
NOT_HERE = "login 404 404 403 404 404 404 403 403 404 404 404 404"
THEIRS = "login 404 200 404 404 404 404 404 404 404 404 404 404"
NOWHERE = "login 404 404 404 404 404 404 404 404 404 404 404 404"
LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("space-plan", "get",               READ, here),
    space_line("space-plan-pdf", "get",           READ, here),
    space_line("space-plan-versions", "get",      READ, fixed),
    space_line("space-plan-version", "get",       READ, version),
    space_line("space-plan-difference", "get",    READ, fixed),
    space_line("space-plan-fix", "post",          "login 302 404 403 403 302 403 403 403 404 404 404 404", here),
    space_line("space-plan-part", "get",          READ, work),
    space_line("space-plan-part", "get",          "login 200 404 403 404 404 404 403 403 404 404 404 404", love),
    space_line("space-plan-part", "get",          NOT_HERE, no_part),
    space_line("space-plan-part", "get",          THEIRS, theirs),
    space_line("space-plan-part", "post",         WORDED, work, said),
    space_line("space-plan-part", "post",         "login 302 404 403 403 404 403 403 403 404 404 404 404", love, said),
    space_line("space-plan-part", "post",         "login 404 302 404 404 404 404 404 404 404 404 404 404", theirs, said),
    space_line("space-plan-who", "get",           OWN, work),
    space_line("space-plan-who", "get",           "login 200 404 403 404 404 404 403 403 404 404 404 404", love),
    space_line("space-plan-who", "post",          WORDED, work, only_me),
    space_line("space-plan-who", "post",          WORDED, work, some_member),
    space_line("space-plan-who", "post",          "login 404 302 404 404 404 404 404 404 404 404 404 404", theirs, only_me),
    space_line("space-plan-beside", "post",       "login 403 404 403 403 302 403 403 403 404 404 404 404", work, words),
    space_line("space-plan-beside", "post",       "login 403 404 403 403 404 403 403 403 404 404 404 404", love, words),
    space_line("space-plan-beside", "post",       "login 404 403 404 404 404 404 404 404 404 404 404 404", theirs, words),
    space_line("space-plan-beside-change", "get", "login 403 404 403 403 200 403 403 403 404 404 404 404", a_piece),
    space_line("space-plan-beside-change", "post", "login 403 404 403 403 302 403 403 403 404 404 404 404", a_piece, words),
    space_line("space-plan-beside-change", "get", NOWHERE, their_piece),
    space_line("space-plan-beside-remove", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", a_piece),
    # of the other client: nothing there to remove
    space_line("space-plan-beside-remove", "post", "login 404 302 404 404 404 404 404 404 404 404 404 404", their_piece),
    space_line("space-plan-letter", "get",        OWN, here),
    space_line("space-plan-letter", "post",       WORDED, here, to_gp),
    space_line("space-plan-letter-pdf", "get",    OWN, here),
]  # fmt: skip
