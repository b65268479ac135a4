"""A questionnaire by a link or on paper: made and typed over by the team that asks; the link itself is for everybody."""

from ruggensteun.micro.measuring import outside
from ruggensteun.micro.models import QuestionnaireRequest
from tests.access.line import SpaceLine, space_line
from tests.access.space_matrix_answers import an_asked, some, told
from tests.people.space_world import SpaceWorld
from tests.space.making import an_actor


def a_request(found: SpaceWorld) -> QuestionnaireRequest:
    return an_asked(found, found.space)


def asked(found: SpaceWorld) -> list[object]:
    row = a_request(found)
    return [row.treatment_id, row.key]


def handed(found: SpaceWorld) -> outside.HandedOut:
    return outside.hand_out(a_request(found), by=an_actor(found.person("team")))


def with_paper(found: SpaceWorld) -> list[object]:
    found.paper = handed(found).paper  # type: ignore[attr-defined]
    return asked(found)


def typed(found: SpaceWorld) -> dict[str, object]:
    return some() | {"code": found.paper}  # type: ignore[attr-defined]


def by_mail(_found: SpaceWorld) -> dict[str, object]:
    return {"how": "mail", "email": "els@example.test"}


def a_link(found: SpaceWorld) -> list[object]:
    return [handed(found).token]


def first(found: SpaceWorld) -> list[object]:
    return [*a_link(found), 1]


def nobody(_found: SpaceWorld) -> list[object]:
    return []


def all_of(answer: str) -> str:
    return " ".join([answer] * 13)


TEAMS = "login 404 404 404 404 404 200 404 404 404 404 404 404"
TEAM_DOES = "login 404 404 404 404 404 302 404 404 404 404 404 404"
LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("treatment-hand-out", "get",    TEAMS, asked),
    space_line("treatment-hand-out", "post",   TEAMS, asked, by_mail),
    space_line("treatment-type-over", "get",   TEAMS, asked),
    space_line("treatment-type-over", "post",  TEAM_DOES, with_paper, typed),
    space_line("answer-link", "get",           all_of("200"), a_link),
    space_line("answer-link", "post",          all_of("302"), a_link),
    space_line("answer-link-question", "get",  all_of("302"), first),
    space_line("answer-link-question", "post", all_of("302"), first),
    space_line("answer-link-keep", "post",     all_of("200"), a_link, told),
    space_line("answer-link-send", "get",      all_of("302"), a_link),
    space_line("answer-link-send", "post",     all_of("302"), a_link),
    space_line("answer-thanks", "get",         all_of("200"), nobody),
]  # fmt: skip


def reminded(_found: SpaceWorld) -> dict[str, object]:
    return {"query": "stand=sent"}


LINES += [
    space_line("response-board", "get", "login 403 403 403 403 200 200 403 403 403 403 403 403", nobody),
    space_line("response-nudge", "post", "login 403 403 403 403 404 302 403 403 403 403 403 403", asked, reminded),
]
