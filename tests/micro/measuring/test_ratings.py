"""What a team fills in about a client: by that team alone, once, corrected in sight, read by the client and counted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.extract.living import rows_of
from ruggensteun.jobs import deleting
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import deletions, treatments
from ruggensteun.micro.measuring import answering, asking, ratings, rounds
from ruggensteun.micro.models import QuestionnaireRequest, Rating, RoundInstrument
from ruggensteun.space import consents
from ruggensteun.space.models import Notice
from ruggensteun.space.parts import Level, Part
from tests.micro.measuring.conftest import TODAY
from tests.people.world import a_person
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
EXTRACT = System("monitor extract")


@pytest.fixture
def sofas(plan, treatment):
    plan(instruments=("sofas",), open_days=14)
    asking.ask_all(TODAY)
    return QuestionnaireRequest.unguarded.select_related("treatment__space", "asked__round").get()


@pytest.fixture
def pro(people):
    return an_actor(people["bram"])


def state():
    return QuestionnaireRequest.unguarded.get().state


def test_the_team_is_asked_and_the_client_is_not(sofas, els):
    assert RoundInstrument.unguarded.get().asked_of == "team"
    assert not Notice.unguarded.filter(kind=Notice.Kind.TO_ANSWER).exists()
    with acting_as(els):
        assert not QuestionnaireRequest.objects.waiting().exists()
    with pytest.raises(QuestionnaireRequest.DoesNotExist):
        answering.begin(sofas, by=els)
    with acting_as(EXTRACT):
        told = JournalEntry.objects.filter(event__endswith=".asked").values_list("event", flat=True)
        assert list(told.exclude(event="member.asked")) == ["rating.asked"]


def test_who_answers_what_in_a_round(world):
    found = {one.id: str(rounds.who_answers(one)) for one, _version in rounds.for_rounds(world.programme)}
    assert (found["iroc"], found["sofas"], found["fr"]) == ("client", "team", "team")
    assert "ihs" not in found  # a bundle is nobody's to answer whole
    assert "positive-health" not in found


def test_rated_once_with_its_score_and_read_by_the_client(sofas, pro, els):
    done = ratings.rate(sofas, {"SOFAS": "61"}, by=pro)
    assert (done.answers, done.scores, done.rated_on, state()) == ({"SOFAS": 61}, {"total": 61}, TODAY, "done")
    assert ratings.rate(sofas, {"SOFAS": "61"}, by=pro) == done  # a second click
    for who in (els, pro):
        with acting_as(who):
            assert Rating.objects.get() == done


def test_a_correction_stays_in_sight_and_a_colleague_is_not_written_over(sofas, pro):
    first = ratings.rate(sofas, {"SOFAS": "16"}, by=pro)
    with pytest.raises(ValidationError, match="collega"):
        ratings.rate(sofas, {"SOFAS": "61"}, by=pro)
    second = ratings.rate(sofas, {"SOFAS": "61"}, by=pro, seen=first.key)
    with pytest.raises(ValidationError, match="collega"):
        ratings.rate(sofas, {"SOFAS": "70"}, by=pro, seen=first.key)
    with acting_as(pro):
        assert ratings.history(sofas) == [second, first]
        assert ratings.current([sofas]) == {sofas.pk: second}


def test_too_little_information_is_no_score(sofas, pro):
    assert ratings.rate(sofas, {"SOFAS": "0"}, by=pro).scores == {"total": None}


@pytest.mark.parametrize("wrong", [{}, {"SOFAS": "-1"}, {"SOFAS": "101"}, {"SOFAS": "veel"}, {"X": "1"}])
def test_what_is_no_rating_is_not_kept(sofas, pro, wrong):
    with pytest.raises(ValidationError):
        ratings.rate(sofas, wrong, by=pro)
    assert (Rating.unguarded.count(), state()) == (0, "sent")


def test_the_team_may_say_that_it_cannot_and_think_again(sofas, pro):
    with pytest.raises(ValidationError, match="waarom"):
        ratings.cannot(sofas, " ", by=pro)
    ratings.cannot(ratings.cannot(sofas, "Te weinig gezien", by=pro), "Nog eens", by=pro)
    row = QuestionnaireRequest.unguarded.get()
    assert (row.state, row.reason) == ("declined", "Te weinig gezien")
    ratings.rate(sofas, {"SOFAS": "50"}, by=pro)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("done", "")
    with pytest.raises(ValidationError, match="al ingevuld"):
        ratings.cannot(sofas, "Toch niet", by=pro)


def test_only_that_team_fills_in_while_it_treats(sofas, pro, els, people, later):
    for who in (els, an_actor(a_person("Zoe Vos"))):
        with pytest.raises(PermissionDenied):
            ratings.rate(sofas, {"SOFAS": "50"}, by=who)
    later(14)
    with pytest.raises(PermissionDenied, match="voorbij"):
        ratings.rate(sofas, {"SOFAS": "50"}, by=pro)
    later(1)
    treatments.end(sofas.treatment, by=els)
    with pytest.raises(PermissionDenied, match="gestopt"):
        ratings.rate(sofas, {"SOFAS": "50"}, by=pro)


def test_what_a_client_answers_is_not_the_teams_to_rate(asked, pro):
    with pytest.raises(PermissionDenied):
        ratings.rate(asked, {"IROC1": "3"}, by=pro)


def test_who_reads_the_measurements_does_not_read_what_the_team_filled_in(sofas, pro, sister, els):
    reader = an_actor(sister.person)
    ratings.rate(sofas, {"SOFAS": "61"}, by=pro)
    consents.give(sister, Part.MEASUREMENTS, Level.CONTRIBUTE, by=els)
    with acting_as(reader):
        assert not Rating.objects.exists()
        assert not QuestionnaireRequest.objects.exists()


def test_it_counts_with_the_rating_that_holds(sofas, pro, world):
    first = ratings.rate(sofas, {"SOFAS": "16"}, by=pro)
    ratings.rate(sofas, {"SOFAS": "61"}, by=pro, seen=first.key)
    with acting_as(EXTRACT):
        (row,) = rows_of(world.programme)["response"]
    assert (row["instrument"], row["score"], row["answered_on"]) == ("sofas", 61, TODAY)


def test_it_goes_with_the_registration_of_the_team(sofas, pro, els, people, later):
    first = ratings.rate(sofas, {"SOFAS": "16"}, by=pro)
    ratings.rate(sofas, {"SOFAS": "61"}, by=pro, seen=first.key)
    row = treatments.end(sofas.treatment, by=els)
    asked = deletions.ask(row.space, "registration", target=row.pk, by=els)
    deletions.decide(asked, granted=True, decision="Dat is goed zo.", by=an_actor(people["carla"]))
    later(15)
    deleting.delete_what_is_due.func()
    assert not Rating.unguarded.exists()


def test_what_waits_for_a_team(sofas, pro, els, world):
    with acting_as(pro):
        assert list(ratings.waiting([world.team.pk])) == [sofas]
        assert not ratings.waiting([world.team.pk], TODAY + timedelta(days=14)).exists()
    ratings.rate(sofas, {"SOFAS": "61"}, by=pro)
    with acting_as(pro):
        assert not ratings.waiting([world.team.pk]).exists()
