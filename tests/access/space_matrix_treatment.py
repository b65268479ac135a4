"""A team's own registration: that team and the client; no part of the space, no administrator, no other team."""

from django.utils import timezone

from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.models import RegistrationEntry
from ruggensteun.space import opening
from ruggensteun.space.models.space import new_key
from tests.access.line import SpaceLine, space_line
from tests.access.space_matrix_kept import treated
from tests.people.space_world import SpaceWorld
from tests.space.making import an_actor


def nobody(_found: SpaceWorld) -> list[str]:
    return []


def a_treatment(found: SpaceWorld) -> list[object]:
    return [treated(found).pk]


def a_line(found: SpaceWorld) -> list[object]:
    row = treated(found)
    return [row.pk, RegistrationEntry.unguarded.get(treatment=row).pk]


def own_line(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_line(found)[1]]


def own_treatment(found: SpaceWorld) -> list[object]:
    return [found.space.key, treated(found).pk]


def a_question(found: SpaceWorld) -> list[object]:
    row, line = a_line(found)
    entry = RegistrationEntry.unguarded.select_related("treatment__space").get(pk=line)
    return [row, treatments.ask(entry, "Wat betekent dit?", by=an_actor(found.space.owner)).pk]


def my_team(found: SpaceWorld) -> list[object]:
    return [found.space.key, found.world.other_team.code]


def accepted(found: SpaceWorld) -> list[object]:
    """Els came by the link of the team of Carla."""
    made = opening.invite(found.world.other_team, name="Els", by=an_actor(found.person("team")))
    opening.accept(made.token, found.space.owner, code=made.code, by=an_actor(found.space.owner))
    return my_team(found)


def today(_found: SpaceWorld) -> dict[str, str]:
    return {"on": f"{timezone.localdate():%Y-%m-%d}"}


def the_step(_found: SpaceWorld) -> dict[str, str]:
    return {
        "step": "intake-done",
        "on": f"{timezone.localdate():%Y-%m-%d}",
        "line": "",
        "once": new_key(),
    }


def a_look(found: SpaceWorld) -> list[object]:
    return [treated(found).pk, "somatic"]


def a_look_done(found: SpaceWorld) -> list[object]:
    row = treated(found)
    by = an_actor(found.person("team"))
    return [row.pk, second_looks.record(row, "somatic", "done", on=timezone.localdate(), by=by).pk]


def own_look(found: SpaceWorld) -> list[object]:
    return [found.space.key, *a_look(found)]


def own_no(found: SpaceWorld) -> list[object]:
    no = second_looks.decline(treated(found), "somatic", by=an_actor(found.space.owner))
    return [found.space.key, no.pk]


def the_outcome(_found: SpaceWorld) -> dict[str, str]:
    return {"outcome": "done", "on": f"{timezone.localdate():%Y-%m-%d}", "once": new_key()}


def the_reason(_found: SpaceWorld) -> dict[str, str]:
    return {"reason": "Dat was gisteren"}


def the_traits(_found: SpaceWorld) -> dict[str, str]:
    return {"age_band": "25-34"}


def the_question(_found: SpaceWorld) -> dict[str, str]:
    return {"text": "Wat betekent dit?"}


def the_answer(_found: SpaceWorld) -> dict[str, str]:
    return {"answer": "Dat leg ik je uit."}


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("treatments", "get",           "login 403 403 403 403 200 200 403 403 403 403 403 403", nobody),
    space_line("treatment", "get",            "login 404 404 404 404 404 200 404 404 404 404 404 404", a_treatment),
    space_line("treatment", "post",           "login 404 404 404 404 404 302 404 404 404 404 404 404", a_treatment, the_step),
    space_line("treatment-since", "get",      "login 404 404 404 404 404 200 404 404 404 404 404 404", a_treatment),
    space_line("treatment-since", "post",     "login 404 404 404 404 404 302 404 404 404 404 404 404", a_treatment, today),
    space_line("treatment-end", "post",       "login 404 404 404 404 404 302 404 404 404 404 404 404", a_treatment),
    space_line("treatment-begin", "post",     "login 404 404 404 404 404 302 404 404 404 404 404 404", accepted),
    space_line("treatment-begin", "post",     "login 404 404 404 404 404 404 404 404 404 404 404 404", my_team),
    space_line("treatment-correct", "get",    "login 404 404 404 404 404 200 404 404 404 404 404 404", a_line),
    space_line("treatment-correct", "post",   "login 404 404 404 404 404 302 404 404 404 404 404 404", a_line, the_step),
    space_line("treatment-answer", "get",     "login 404 404 404 404 404 200 404 404 404 404 404 404", a_question),
    space_line("treatment-answer", "post",    "login 404 404 404 404 404 302 404 404 404 404 404 404", a_question, the_answer),
    space_line("treatment-look", "get",       "login 404 404 404 404 404 200 404 404 404 404 404 404", a_look),
    space_line("treatment-look", "post",      "login 404 404 404 404 404 302 404 404 404 404 404 404", a_look, the_outcome),
    space_line("treatment-look-back", "get",  "login 404 404 404 404 404 200 404 404 404 404 404 404", a_look_done),
    space_line("treatment-look-back", "post", "login 404 404 404 404 404 302 404 404 404 404 404 404", a_look_done, the_reason),
    space_line("treatment-traits", "get",     "login 404 404 404 404 404 200 404 404 404 404 404 404", lambda found: [treated(found).pk]),
    space_line("treatment-traits", "post",    "login 404 404 404 404 404 302 404 404 404 404 404 404", lambda found: [treated(found).pk], the_traits),
    space_line("space-treatment-look-no", "get", "login 200 404 403 403 403 403 403 403 404 404 404 404", own_look),
    space_line("space-treatment-look-no", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", own_look, the_reason),
    space_line("space-treatment-look-yes", "get", "login 200 404 403 403 403 403 403 403 404 404 404 404", own_no),
    space_line("space-treatment-look-yes", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", own_no, the_reason),
    space_line("space-treatment", "get",      "login 200 404 403 403 403 403 403 403 404 404 404 404", lambda found: own_treatment(found)[:1]),
    space_line("space-treatment-ask", "get",  "login 200 404 403 403 403 403 403 403 404 404 404 404", own_line),
    space_line("space-treatment-ask", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", own_line, the_question),
    space_line("space-treatment-stop", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", own_treatment),
    space_line("space-treats-me", "post",     "login 302 404 403 403 403 403 403 403 404 404 404 404", my_team),
]  # fmt: skip
