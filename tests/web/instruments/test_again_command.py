"""``ruggensteun rescore``: shown first, done when it is said, in somebody's name or for a reason, twice."""

import json

import pytest
from click.testing import CliRunner

from ruggensteun.jobs.rescoring import rescore
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import QuestionnaireResponse
from tests.web.instruments.conftest import next_version
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(rescore, [str(word) for word in words])


@pytest.fixture
def here(world, first, answered):
    """Where it is about, with a version in use that turns the second question round."""
    next_version(world, first, v2={"reverse": True})
    return world.programme.code, first.instrument


@pytest.fixture
def coordinator(world):
    return world.accounts["coordinator"].email


def lines():
    return JournalEntry.unguarded.filter(event="questionnaire.rescored")


def test_it_is_shown_and_nothing_changes(here):
    done = run(*here)
    assert (done.exit_code, done.stderr, done.exception) == (0, "", None), done.exc_info
    assert done.stdout.splitlines() == [
        "filled in: 1", "another score: 1", "  Total (s1): 1", "the same score: 0",
        "do not fit this version, and stay as they are: 0",
        "Nothing was changed. With --yes, and --by or --reason, it is done.",
    ]  # fmt: skip
    assert QuestionnaireResponse.unguarded.get().scores == {"s1": 2.0}
    assert not lines().exists()


def test_done_once_in_the_name_of_a_coordinator_who_is_in_the_journal(world, here, coordinator, sign_in):
    for rescored in (1, 0):
        done = run(*here, "--by", coordinator.upper(), "--yes")
        assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, f"scored again: {rescored}")
    row, line = QuestionnaireResponse.unguarded.get(), lines().get()
    assert (row.scores, row.former_scores[0]["by"]) == ({"s1": 1.0}, world.people["coordinator"].pk)
    assert (line.person, line.name, line.role) == (
        world.people["coordinator"].pk, world.people["coordinator"].name, "coordinator"
    )  # fmt: skip
    assert line.purpose == "score again from the command line"
    page = plain(sign_in("client").get(f"/ruimte/{row.space.key}/vragenlijsten/antwoorden/{row.key}/"))
    assert "opnieuw berekend" in page


def test_done_for_a_reason_is_a_system_with_that_reason(here):
    told = json.loads(run(*here, "--reason", "fout in versie 1, melding 12", "--yes", "--json").stdout)
    assert (told["filled_in"], told["changed"], told["done"], told["rescored"]) == (1, 1, True, 1)
    assert told["scales"] == [{"scale": "s1", "label": "Total", "changed": 1}]
    line = lines().get()
    assert (line.person, line.role, line.note) == (None, "system", "2: fout in versie 1, melding 12")
    assert QuestionnaireResponse.unguarded.get().former_scores[0]["by"] is None


def test_json_shows_without_doing(here):
    told = json.loads(run(*here, "--json").stdout)
    assert (told["changed"], told["done"], told["rescored"]) == (1, False, 0)
    assert not lines().exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--yes"], "expected --by with the address of a coordinator"),
        (["--yes", "--by", "a@b.test", "--reason", "x"], "exclude each other"),
        (["--yes", "--reason", " "], "a reason of 1 to 200 letters"),
        (["--yes", "--reason", "x" * 201], "a reason of 1 to 200 letters"),
    ],
)
def test_wrong_use_says_what_was_expected(here, words, told):
    done = run(*here, *words)
    assert (done.exit_code, told in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert not lines().exists()


def test_who_may_not_is_told_who_may(world, here):
    leader = world.accounts["project_leader"].email
    done = run(*here, "--by", leader, "--yes")
    assert done.exit_code == 1
    assert "Only the coordinator of the programme makes and changes questionnaires." in done.stderr
    assert f"Expected: the address of a coordinator of {world.programme.code}." in done.stderr
    assert not lines().exists()


def test_an_account_that_is_shut_is_nobody(world, here, coordinator):
    account = world.accounts["coordinator"]
    account.is_active = False
    account.save(update_fields=["is_active"])
    done = run(*here, "--by", coordinator, "--yes")
    assert (done.exit_code, f"Nobody signs in with '{coordinator}'" in done.stderr) == (1, True)


def test_everything_that_is_wrong_is_named_at_once(here, world):
    done = run("NERGENS", here[1], "--by", "niemand@voorbeeld.test", "--json")
    assert done.exit_code == 1
    programme, person = json.loads(done.stdout)["problems"]
    assert "NERGENS" in programme["what"]
    assert world.programme.code in programme["expected"]
    assert "niemand@voorbeeld.test" in person["what"]
    done = run(here[0], "own-bestaat-niet")
    assert (done.exit_code, "has no questionnaire 'own-bestaat-niet' in use. Expected: one of" in done.stderr) == (
        1,
        True,
    )
    assert here[1] in done.stderr


def test_another_programme_does_not_reach_these(world, here):
    other = next(code for code in world.programmes if code != here[0])
    done = run(other, here[1], "--reason", "x", "--yes")
    assert (done.exit_code, "has no questionnaire" in done.stderr) == (1, True)
    assert not lines().exists()
