"""Who sees what is asked of a client and what they answered, who plans rounds, who answers."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import (
    AnswerLink,
    InstrumentVersion,
    QuestionnaireRequest,
    QuestionnaireResponse,
    Rating,
    Round,
    RoundInstrument,
    TeamAnswer,
    TeamAssessment,
    TeamJudgement,
    TeamQuestion,
)
from ruggensteun.micro.rules import may_register, may_write, treated
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import Coordinator, Executive, Researcher
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain, open_spaces

ONLY_THE_COORDINATOR = Words(
    "Alleen de coördinator van het programma plant meetrondes. Vraag het aan de coördinator.",
    "Only the coordinator of the programme plans rounds. Ask the coordinator.",
)
ONLY_THE_COORDINATOR_MAKES = Words(
    "Alleen de coördinator van het programma maakt en verandert vragenlijsten. Vraag het aan de coördinator.",
    "Only the coordinator of the programme makes and changes questionnaires. Ask the coordinator.",
)
ONLY_THE_TEAM = Words(
    "Alleen wie in dit team werkt, meet het. Vraag het aan de projectleider.",
    "Only who works in this team measures it. Ask the project leader.",
)
YOUR_OWN_CHOICE = Words(
    "Alleen degene van wie deze ruimte is, zegt nee tegen een vragenlijst.",
    "Only the person whose space this is says no to a questionnaire.",
)

NOT_THE_TEAMS = Words("Dit vult het team niet in.", "This is not the team's to fill in.")


# --- Who sees what --------------------------------------------------------------------------------------
@visible(Round)
def rounds_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme knows when is measured, and with what."""
    return Q(programme__in=_taking_part(actor))


@visible(RoundInstrument)
def round_instruments_seen_by(actor: Actor) -> Q:
    """As the round."""
    return Q(round__programme__in=_taking_part(actor))


@visible(InstrumentVersion)
def instrument_versions_seen_by(actor: Actor) -> Q:
    """As the rounds. Whoever answers reads the questions through ``library``, whatever their place."""
    return Q(programme__in=_taking_part(actor))


@visible(TeamAssessment)
def team_assessments_seen_by(actor: Actor) -> Q:
    """The team itself, and who guides it; everybody else who sees its figures once every rater is ready."""
    there = reach(actor)
    own = Q(team__in=there.teams(*IN_A_TEAM, *GUIDES))
    return own | Q(team__in=there.teams(Executive), done_on__isnull=False)


@visible(TeamJudgement)
def team_judgements_seen_by(actor: Actor) -> Q:
    """One's own; that of the other rater only when both are ready."""
    seen = Q(assessment__team__in=reach(actor).teams(*IN_A_TEAM, *GUIDES, Executive))
    return Q(person=actor.person_id) | seen & Q(assessment__done_on__isnull=False)


@visible(QuestionnaireRequest)
def requests_seen_by(actor: Actor) -> Q:
    """As the treatment: the client's side and the team that asks; of what clients answer themselves also whoever the
    client lets see measurements.
    """
    own = Q(asked__asked_of=RoundInstrument.Who.CLIENT, treatment__space__in=open_spaces(actor, Part.MEASUREMENTS))
    return treated(actor, "treatment__") | own


@visible(Rating)
def ratings_seen_by(actor: Actor) -> Q:
    """As the treatment, and nobody else: it is the team's own registration, of which the client reads all."""
    return treated(actor, "request__treatment__")


@visible(QuestionnaireResponse)
def responses_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see measurements; while it is open only who writes there. Not the team that asked."""
    seen = Q(space__in=open_spaces(actor, Part.MEASUREMENTS), state=QuestionnaireResponse.State.DONE)
    return seen | Q(space__in=open_spaces(actor, Part.MEASUREMENTS, Level.CONTRIBUTE))


@visible(AnswerLink)
def answer_links_seen_by(actor: Actor) -> Q:
    """Whose questionnaire it is: that a link was made. Not who made it, for it holds answers on the way."""
    return Q(request__treatment__space__owner=actor.person_id)


@visible(TeamQuestion)
def team_questions_seen_by(actor: Actor) -> Q:
    """Who was asked. Not the team, for whoever is asked as a relative stands beside a client of it."""
    return Q(person=actor.person_id)


@visible(TeamAnswer)
def team_answers_seen_by(_actor: Actor) -> Q:
    """Nobody: they are read as figures, by a system."""
    return Q(pk__in=[])


def _taking_part(actor: Actor) -> frozenset[int]:
    return reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive, Researcher)


# --- Who may do what ------------------------------------------------------------------------------------
def may_plan_rounds(actor: Actor | System, programme: Programme) -> Verdict:
    """Plan a round, and stop one."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(Coordinator):
        return ALLOWED
    return denied(str(ONLY_THE_COORDINATOR))


def may_make_instruments(actor: Actor | System, programme: Programme) -> Verdict:
    """Make a questionnaire, load texts of one, choose its settings, take a version into use."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(Coordinator):
        return ALLOWED
    return denied(str(ONLY_THE_COORDINATOR_MAKES))


def may_measure_team(actor: Actor | System, team: Team) -> Verdict:
    """Begin a measurement of a team, and judge in it."""
    if isinstance(actor, System) or team.pk in reach(actor).teams(*IN_A_TEAM):
        return ALLOWED
    return denied(str(ONLY_THE_TEAM))


def may_answer(actor: Actor | System, space: Space) -> Verdict:
    """Answer what is asked: the owner's side, and who contributes to the measurements (with them, or from paper)."""
    return may_write(actor, space, Part.MEASUREMENTS)


def may_decline(actor: Actor | System, space: Space) -> Verdict:
    """Rather not: the owner's side, for a no is not somebody else's to give."""
    verdict = may_answer(actor, space)
    if not verdict or isinstance(actor, System):
        return verdict
    own = explain(actor, space, Part.MEASUREMENTS).is_owners
    return ALLOWED if own else denied(str(YOUR_OWN_CHOICE))


def may_rate(actor: Actor | System, row: QuestionnaireRequest) -> Verdict:
    """Fill in what the team is asked about a client: who works with clients there, while the treatment goes on."""
    if row.asked.asked_of != RoundInstrument.Who.TEAM:
        return denied(str(NOT_THE_TEAMS))
    return may_register(actor, row.treatment)


def may_hand_out(actor: Actor | System, row: QuestionnaireRequest) -> Verdict:
    """Make a link or a paper form for a client, and type that paper over: who works with clients in that team."""
    if row.asked.asked_of != RoundInstrument.Who.CLIENT:
        return denied(str(NOT_THE_TEAMS))
    return may_register(actor, row.treatment)
