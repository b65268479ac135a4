"""What goes along when somebody takes their space with them: every table, its columns, and to what it belongs."""

from collections.abc import Callable, Iterable, Mapping

from django.db import models
from django.db.models import Prefetch

from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    AnswerLink,
    Attendance,
    CareFarewell,
    CareSpell,
    CareStay,
    CareStep,
    Contact,
    Conversation,
    CoordinatorChange,
    Deletion,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    HealthMark,
    HealthWeb,
    HealthWish,
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeHelp,
    IntakePresent,
    IntakeStep,
    Interview,
    Meeting,
    Message,
    MinuteLine,
    Nominee,
    PlanContribution,
    PlanLetter,
    PlanReader,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
    QuestionnaireRequest,
    QuestionnaireResponse,
    Rating,
    RegistrationEntry,
    RegistrationQuestion,
    SafetyLine,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetyTalk,
    SecondLook,
    Tie,
    TreatmentTraits,
)
from ruggensteun.space.models import Consent, EmergencyAccess, Member, PartRequest, Representation, Space
from ruggensteun.space.parts import Part

Rows = Iterable[models.Model]
Belongs = Part | tuple[Part, ...] | str

SIDE, OWNER = "side", "owner"


def rows(model: type[models.Model], to: str = "", joined: str = "") -> Callable[[Space], Rows]:
    """The rows of a space, as far as who asks may see them. ``to`` leads to what is in the space, ``joined``: what is
    read with them."""
    path = f"{to}__space" if to else "space"

    def found(space: Space) -> Rows:
        every = model.objects.filter(**{path: space})  # type: ignore[attr-defined]
        return every.select_related(*joined.split()) if joined else every

    return found


TABLES: Mapping[str, tuple[Belongs, tuple[str, ...], Callable[[Space], Rows]]] = {
    "members": (SIDE, ("id", "name", "relation", "capacity", "invited_at", "joined_at", "left_at"), rows(Member)),
    "consents": (
        SIDE,
        ("id", "member_id", "part", "level", "purpose", "starts_on", "ends_on", "given_at", "withdrawn_at", "receipt",
         "wording", "language"),
        rows(Consent),
    ),
    "requests": (
        SIDE, ("id", "member_id", "part", "level", "reason", "asked_at", "answered_at", "consent_id"),
        rows(PartRequest),
    ),
    "representations": (SIDE, ("id", "kind", "parts", "starts_on", "ends_on"), rows(Representation)),
    "emergencies": (Part.SAFETY, ("id", "reason", "opened_at", "ends_at"), rows(EmergencyAccess)),
    "network": (
        Part.NETWORK,
        ("key", "name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated", "since",
         "until"),
        rows(Contact),
    ),
    "ties": (Part.NETWORK, ("one", "other", "since", "until"), rows(Tie)),
    "conversations": (
        Part.CONVERSATIONS,
        ("key", "subject", "started_by=started_by.name", "started_at", "everyone", "days", "after_days", "otherwise",
         "own_words"),
        rows(Conversation, "", "started_by"),
    ),
    "messages": (
        Part.CONVERSATIONS,
        ("conversation=conversation.key", "written_by=written_by.name", "on_behalf", "written_at", "text",
         "taken_back_at"),
        rows(Message, "conversation", "conversation written_by"),
    ),
    "care": (
        Part.CARE, ("key", "level", "state", "from_on", "until_on", "expected_on", "given_by", "often"),
        rows(CareSpell),
    ),
    "care_steps": (
        Part.CARE,
        ("id", "care=spell.key", "state", "before", "on", "why", "handed_over", "noted_at", "noted_by=noted_by.name",
         "undone_at", "undone_why"),
        rows(CareStep, "spell", "spell noted_by"),
    ),
    "care_farewells": (
        Part.CARE, ("care=spell.key", "name", "due_on", "said_on"),
        rows(CareFarewell, "spell", "spell"),
    ),
    "care_stays": (Part.CARE, ("step_id", "name"), rows(CareStay, "step__spell")),
    "registration": (
        Part.CARE,
        ("id", "team=treatment.team.name", "treatment_id", "step", "on", "line", "written_by=written_by.name",
         "written_at", "corrects_id", "void"),
        rows(RegistrationEntry, "treatment", "treatment__team written_by"),
    ),
    "registration_questions": (
        Part.CARE, ("entry_id", "text", "asked_at", "answer", "answered_at"),
        rows(RegistrationQuestion, "entry__treatment"),
    ),
    "second_looks": (
        Part.CARE,
        ("id", "team=treatment.team.name", "look", "due_on", "outcome", "on", "moved_to", "reason",
         "written_by=written_by.name", "written_at", "corrects_id", "void"),
        rows(SecondLook, "treatment", "treatment__team written_by"),
    ),
    "registration_traits": (
        Part.CARE,
        ("team=treatment.team.name", "age_band", "sex", "diagnosis_group", "care_years", "written_by=written_by.name",
         "written_at"),
        rows(TreatmentTraits, "treatment", "treatment__team written_by"),
    ),
    "coordinator_changes": (
        Part.GROUP,
        ("old=old.name", "new=new.name", "state", "proposed_on", "hello_on", "met_on", "over_on", "off_why"),
        rows(CoordinatorChange, "group", "old new"),
    ),
    "deletions": (
        OWNER,
        ("scope", "asked_at", "due_on", "granted", "decision", "decided_at", "cancelled_at", "done_at", "removed"),
        rows(Deletion),
    ),
    "group": (
        Part.GROUP, ("method", "name", "state", "place", "chair", "rhythm_weeks", "between", "invites"),
        rows(Group),
    ),
    "group_steps": (
        Part.GROUP, ("state", "before", "on", "reason", "noted_at", "noted_by=noted_by.name", "undone_at"),
        rows(GroupStep, "group", "noted_by"),
    ),
    "group_people": (
        Part.GROUP,
        ("key", "name", "relation", "kind", "role", "why", "state", "chosen_on", "asked_on", "answered_on", "joined_on",
         "left_on", "left_why"),
        rows(Nominee, "group"),
    ),
    "group_interviews": (
        Part.GROUP, ("person=nominee.key", "on", "by=by.name", "expects", "relationship", "offers", "offers_not"),
        rows(Interview, "nominee__group", "nominee by"),
    ),
    "meetings": (
        Part.GROUP,
        ("key", "state", "on", "at", "place", "chair", "confidential", "trainings", "helped", "looked_back"),
        rows(Meeting, "group"),
    ),
    "meeting_attendances": (
        Part.GROUP, ("meeting=meeting.key", "person=nominee.key", "guest", "kind", "doctor", "how"),
        rows(Attendance, "meeting__group", "meeting nominee"),
    ),
    "meeting_agenda": (
        Part.GROUP, ("meeting=meeting.key", "place", "kind", "goal=goal.key", "words"),
        rows(AgendaItem, "meeting__group", "meeting goal"),
    ),
    "meeting_minutes": (
        Part.GROUP,
        ("meeting=meeting.key", "place", "words", "decision", "audience", "written_by=written_by.name", "written_at"),
        rows(MinuteLine, "meeting__group", "meeting written_by"),
    ),
    "goals": (
        Part.PLAN,
        ("key", "words", "kind", "term", "serves=serves.key", "domains", "recovery_dimension", "health_dimension",
         "active_from", "by_on", "state", "active_until", "ended_words"),
        lambda space: Goal.objects.filter(space=space).prefetch_related(Prefetch("serves", Goal.objects.all())),
    ),
    "goal_wordings": (
        Part.PLAN, ("goal=goal.key", "words", "at", "by=by.name"),
        rows(GoalWording, "goal", "goal by"),
    ),
    "goal_marks": (
        Part.PLAN, ("goal=goal.key", "on", "mark", "words", "noted_by=noted_by.name"),
        rows(GoalMark, "goal", "goal noted_by"),
    ),
    "agreements": (
        (Part.GROUP, Part.PLAN),
        ("key", "goal=goal.key", "what", "own", "who=nominee.name", "due_on", "made_on", "state", "closed_on"),
        lambda space: Agreement.objects.filter(space=space).prefetch_related(
            Prefetch("goal", Goal.objects.all()), Prefetch("nominee", Nominee.objects.all())
        ),
    ),
    "intakes": (
        Part.STORY,
        ("key", "state", "begun_at", "helped_by", "team=team.name", "registered_on", "planned_on", "place", "held_on",
         "options", "decision", "shared", "outcome", "next_what", "next_who", "next_on"),
        rows(Intake, "", "team"),
    ),
    "intake_steps": (
        Part.STORY,
        ("intake=intake.key", "state", "before", "on", "outcome", "words", "noted_by=noted_by.name", "noted_at"),
        rows(IntakeStep, "intake", "intake noted_by"),
    ),
    "intake_answers": (
        Part.STORY, ("intake=intake.key", "question", "words", "audience", "at", "by=by.name"),
        rows(IntakeAnswer, "intake", "intake by"),
    ),
    "intake_helps": (
        Part.STORY, ("intake=intake.key", "kind", "words", "contact"),
        rows(IntakeHelp, "intake", "intake"),
    ),
    "intake_contacts": (
        Part.STORY, ("intake=intake.key", "on", "how", "who", "peer", "words", "noted_by=noted_by.name"),
        rows(IntakeContact, "intake", "intake noted_by"),
    ),
    "intake_present": (Part.STORY, ("intake=intake.key", "kind", "name"), rows(IntakePresent, "intake", "intake")),
    "intake_additions": (
        Part.STORY, ("intake=intake.key", "question", "words", "written_by=written_by.name", "written_at"),
        rows(IntakeAddition, "intake", "intake written_by"),
    ),
    "plan_parts": (Part.PLAN, ("domain", "now", "want", "helps", "audience"), rows(PlanSection)),
    "plan_readers": (Part.PLAN, ("domain=section.domain", "member_id"), rows(PlanReader, "section", "section")),
    "plan_wordings": (
        Part.PLAN, ("domain=section.domain", "question", "words", "at", "by=by.name"),
        rows(PlanWording, "section", "section by"),
    ),
    "plan_contributions": (
        Part.PLAN, ("key", "domain=section.domain", "words", "author=author.name", "team=team.name", "at", "until"),
        rows(PlanContribution, "section", "section author team"),
    ),
    "plan_versions": (Part.PLAN, ("number", "at", "by=by.name"), rows(PlanVersion, "", "by")),
    "plan_version_goals": (
        Part.PLAN, ("version=version.number", "goal=goal.key", "words", "state"),
        rows(PlanVersionGoal, "version", "version goal"),
    ),
    "plan_letter": (Part.PLAN, ("to", "opening", "chosen"), rows(PlanLetter)),
    "health_webs": (
        Part.MEASUREMENTS, ("key", "state", "begun_on", "on", "talked_with", "begun_by=begun_by.name"),
        rows(HealthWeb, "", "begun_by"),
    ),
    "health_marks": (
        Part.MEASUREMENTS, ("web=web.key", "aspect", "mark", "noted_by=noted_by.name"),
        rows(HealthMark, "web", "web noted_by"),
    ),
    "health_wishes": (
        Part.MEASUREMENTS,
        ("web=web.key", "aspect", "words", "goal=goal.key", "noted_by=noted_by.name"),
        lambda space: HealthWish.objects.filter(web__space=space)
        .select_related("web", "noted_by")
        .prefetch_related(Prefetch("goal", Goal.objects.all())),
    ),
    "questionnaires_asked": (
        Part.CARE,
        ("key", "team=treatment.team.name", "round=asked.round.name", "instrument=asked.instrument",
         "version=asked.version", "asked_of=asked.asked_of", "state", "due_on", "closes_on", "done_on", "reason"),
        rows(QuestionnaireRequest, "treatment", "treatment__team asked__round"),
    ),
    "answer_links": (
        Part.CARE,
        ("request=request.key", "by=invited_by.name", "sent_at", "expires_at", "begun_at", "accepted_at",
         "withdrawn_at", "answers"),
        rows(AnswerLink, "request__treatment", "request invited_by"),
    ),
    "ratings": (
        Part.CARE,
        ("key", "request=request.key", "version", "answers", "scores", "rated_on", "rated_by=rated_by.name",
         "replaces=replaces.key"),
        rows(Rating, "request__treatment", "request replaces rated_by"),
    ),
    "questionnaires": (
        Part.MEASUREMENTS,
        ("key", "request=request.key", "instrument", "version", "round", "state", "begun_on", "answered_on",
         "answered_by=answered_by.name", "help", "answers", "scores", "scored_version", "former_scores"),
        rows(QuestionnaireResponse, "", "request answered_by"),
    ),
    "safety_plan": (
        Part.SAFETY, ("state", "phases", "version", "valid_from", "review_on", "opens_days"),
        rows(SafetyPlan),
    ),
    "safety_lines": (
        Part.SAFETY,
        ("key", "kind", "phase", "words", "who", "number", "agrees", "place", "author=author.name", "own", "at",
         "from_version", "until_version"),
        rows(SafetyLine, "plan", "author"),
    ),
    "safety_openings": (
        Part.SAFETY, ("member_id", "part", "phase", "agreed", "agreed_at", "language"),
        rows(SafetyOpening, "plan"),
    ),
    "safety_switches": (
        Part.SAFETY, ("before", "state", "at", "by=by.name", "words", "until"),
        rows(SafetySwitch, "plan", "by"),
    ),
    "safety_talks": (Part.SAFETY, ("due_on", "planned_on", "held_on", "words"), rows(SafetyTalk, "plan")),
}  # fmt: skip
"""What goes along, by the name it has in the file: to what it belongs, the columns (with where each comes from, when
that has another name), and the rows as far as who asks may see them.

It belongs to a part (or to each of several), to the owner alone (``OWNER``), or to who decides about the people and
what they see (``SIDE``; rows about a part stay with that part). What others keep to themselves (notes, signals) is
not in it."""
OF_PARTS = ("consents", "requests")
"""Tables of ``SIDE`` with a part in each row."""
