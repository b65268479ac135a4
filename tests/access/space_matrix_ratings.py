"""What a team fills in about a client: that team, while it treats; the client's side reads it, and nobody else."""

from datetime import timedelta

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import asking, ratings, rounds
from ruggensteun.micro.models import QuestionnaireRequest
from tests.access.line import SpaceLine, space_line
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def a_sofas(found: SpaceWorld) -> QuestionnaireRequest:
    """The SOFAS, asked of the team about the owner of the space; the same one each time."""
    from django.utils import timezone

    treatment, by = treated(found), an_actor(found.world.people["coordinator"])
    with acting_as(ARRANGING):
        rows = QuestionnaireRequest.objects.of_teams().select_related("treatment__space", "asked__round")
        if (there := rows.filter(treatment=treatment).first()) is not None:
            return there
        rounds.plan(found.world.programme, "S0", "day", timezone.localdate(), ["sofas"], by=by, token="a-sofas")
    asking.ask_all()
    with acting_as(ARRANGING):
        return rows.get(treatment=treatment)


def asked(found: SpaceWorld) -> list[object]:
    row = a_sofas(found)
    return [row.treatment_id, row.key]


def rated(found: SpaceWorld) -> list[object]:
    row = a_sofas(found)
    ratings.rate(row, the_rating(found), by=an_actor(found.person("team")))
    return [row.treatment_id, row.key]


def mine(found: SpaceWorld) -> list[object]:
    return [found.space.key, rated(found)[1]]


def not_mine(found: SpaceWorld) -> list[object]:
    """The space of the other client in the address, what is said of Els behind it."""
    return [found.other.key, rated(found)[1]]


def the_rating(_found: SpaceWorld) -> dict[str, str]:
    return {"SOFAS": "61"}


def the_reason(_found: SpaceWorld) -> dict[str, str]:
    return {"reason": "Te weinig gezien"}


TEAMS = "login 404 404 404 404 404 200 404 404 404 404 404 404"
TEAM_DOES = "login 404 404 404 404 404 302 404 404 404 404 404 404"
LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("treatment-rate", "get",    TEAMS, asked),
    space_line("treatment-rate", "post",   TEAM_DOES, asked, the_rating),
    space_line("treatment-cannot", "get",  TEAMS, asked),
    space_line("treatment-cannot", "post", TEAM_DOES, asked, the_reason),
    space_line("treatment-rating", "get",  TEAMS, rated),
    space_line("space-treatment-rating", "get", "login 200 404 403 403 403 403 403 403 404 404 404 404", mine),
    space_line("space-treatment-rating", "get", "login 404 404 404 404 404 404 404 404 404 404 404 404", not_mine),
]  # fmt: skip


# --- A question about a team: of who was asked, and nobody else -----------------------------------------------
def put_to_carla(found: SpaceWorld) -> list[object]:
    from django.utils import timezone

    from ruggensteun.micro.models import TeamQuestion

    world, today = found.world, timezone.localdate()
    by = an_actor(world.people["coordinator"])
    with acting_as(ARRANGING):
        one = rounds.plan(world.programme, "F0", "day", today, ["family-policy-relative"], by=by, token="policy")
        row, _new = TeamQuestion.objects.get_or_create(
            asked=one.instruments.get(), team=world.other_team, person=found.person("team"),
            defaults={"due_on": today, "closes_on": today + timedelta(days=9)},
        )  # fmt: skip
    return [row.key]


def a_three(_found: SpaceWorld) -> dict[str, str]:
    return {"support": "3"}


LINES += [
    space_line("team-question", "get", "login 404 404 404 404 404 200 404 404 404 404 404 404", put_to_carla),
    space_line("team-question", "post", "login 404 404 404 404 404 302 404 404 404 404 404 404", put_to_carla, a_three),
    space_line("team-question-decline", "post", "login 404 404 404 404 404 302 404 404 404 404 404 404", put_to_carla),
]
