"""Questionnaires of a space: answered by who contributes to the measurements, read by whom the client lets see them."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import answering, asking, rounds
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse, Treatment
from ruggensteun.space.models import Space
from tests.access.line import DOES, ELSEWHERE, FORM, READ, SpaceLine, space_line
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def an_asked(found: SpaceWorld, space: Space) -> QuestionnaireRequest:
    """The I.ROC, asked of the owner of a space; the same one each time."""
    with acting_as(ARRANGING):
        rows = QuestionnaireRequest.objects.select_related("treatment__space", "asked__round")
        if there := rows.filter(treatment__space=space).first():
            return there
        treatment = treated(found)
        if treatment.space_id != space.pk:
            Treatment.objects.get_or_create(
                space=space, team=treatment.team, ends_on=None,
                defaults={"began": "let-in", "starts_on": timezone.localdate(), "begun_by": space.owner},
            )  # fmt: skip
        by, today = an_actor(found.world.people["coordinator"]), timezone.localdate()
        rounds.plan(found.world.programme, "T0", "day", today, ["iroc"], by=by, token="a-round")
    asking.ask_all()
    with acting_as(ARRANGING):
        return rows.get(treatment__space=space)


def begun(found: SpaceWorld, space: Space) -> QuestionnaireResponse:
    return answering.begin(an_asked(found, space), by=an_actor(space.owner))


def asked(found: SpaceWorld) -> list[object]:
    return [found.space.key, an_asked(found, found.space).key]


def started(found: SpaceWorld) -> list[object]:
    begun(found, found.space)
    return asked(found)


def first(found: SpaceWorld) -> list[object]:
    return [*started(found), 1]


def theirs(found: SpaceWorld) -> list[object]:
    """The space of Els in the address, what is asked of the other client behind it."""
    return [found.space.key, an_asked(found, found.other).key]


def answered(found: SpaceWorld, space: Space) -> str:
    by = an_actor(space.owner)
    return answering.send(begun(found, space), by=by, given=some()).key


def some() -> dict[str, str]:
    from ruggensteun.measure.instruments import load

    return {item.id: "4" for item in load("iroc").items}


def done(found: SpaceWorld) -> list[object]:
    return [found.space.key, answered(found, found.space)]


def done_of_theirs(found: SpaceWorld) -> list[object]:
    return [found.space.key, answered(found, found.other)]


def help_(_found: SpaceWorld) -> dict[str, object]:
    return {"help": "none"}


def told(_found: SpaceWorld) -> dict[str, object]:
    return {"told": "{}"}


def filled(found: SpaceWorld) -> list[object]:
    response = begun(found, found.space)
    if response.state == QuestionnaireResponse.State.OPEN:
        answering.keep(response, some(), by=an_actor(found.space.owner))
    return asked(found)


KEEPS = DOES.replace("302", "200")
OWN = "login 200 404 403 403 403 403 403 403 404 404 404 404"
SAYS_NO = "login 302 404 403 403 403 403 403 403 404 404 404 404"
NOT_THERE = "login 404 404 403 404 404 404 403 403 404 404 404 404"
LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("space-answers", "get",           READ),
    space_line("space-answers-about", "get",     FORM, asked),
    space_line("space-answers-about", "post",    DOES, asked),
    space_line("space-answers-about", "get",     ELSEWHERE, theirs),
    space_line("space-answers-about", "post",    ELSEWHERE, theirs),
    space_line("space-answers-question", "get",  FORM, first),
    space_line("space-answers-question", "post", DOES, first),
    space_line("space-answers-keep", "post",     KEEPS, started, told),
    space_line("space-answers-keep", "post",     ELSEWHERE, theirs, told),
    space_line("space-answers-list", "get",      FORM, started),
    space_line("space-answers-list", "post",     DOES, started),
    space_line("space-answers-list", "post",     ELSEWHERE, theirs),
    space_line("space-answers-send", "get",      FORM, started),
    space_line("space-answers-send", "post",     DOES, filled, help_),
    space_line("space-answers-send", "post",     ELSEWHERE, theirs, help_),
    space_line("space-answers-decline", "get",   OWN, asked),
    space_line("space-answers-decline", "post",  SAYS_NO, asked),
    space_line("space-answers-decline", "post",  ELSEWHERE, theirs),
    space_line("space-answers-outcome", "get",   READ, done),
    space_line("space-answers-outcome", "get",   NOT_THERE, done_of_theirs),
]  # fmt: skip
