"""What happens in a space's rooms when two accounts of one human being become one: what they wrote stays theirs."""

from ruggensteun.kernel.journal import Kind
from ruggensteun.micro.models import (
    AnswerLink,
    CareFarewell,
    CareStep,
    Conversation,
    CoordinatorChange,
    Deletion,
    Delivery,
    Draft,
    GoalMark,
    GoalWording,
    GroupStep,
    HealthMark,
    HealthWeb,
    HealthWish,
    InstrumentVersion,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeStep,
    Interview,
    Message,
    MinuteLine,
    Note,
    PlanContribution,
    PlanVersion,
    PlanWording,
    QuestionnaireResponse,
    Rating,
    ReadUpTo,
    RegistrationEntry,
    RegistrationQuestion,
    Round,
    SafetyLine,
    SafetyOpening,
    SafetySwitch,
    SafetyTalk,
    SafetyVersion,
    SecondLook,
    Signal,
    TeamAssessment,
    TeamJudgement,
    TeamQuestion,
    Treatment,
    TreatmentTraits,
)
from ruggensteun.parties.merging import Merge, first, handled, moved
from ruggensteun.space.writing import note_down


@first
def _nothing_prepared_by_ones_own_hand(one: Merge) -> None:
    """As with consents: what one prepared for the other in a safety plan, in a client's name, is prepared no more."""
    both = [one.going.pk, one.staying.pk]
    rows = SafetyOpening.objects.filter(agreed_by__in=both, member__person__in=both).exclude(phase="")
    for row in rows.exclude(plan__space__owner__in=both).select_related("plan__space", "member"):
        note_down("safety.taken-back", Kind.CONSENT, row.plan.space, row.plan, row.member, by=one.by, note=row.part)
        row.delete()


moved(Conversation, "started_by")
moved(Message, "written_by")
moved(Note, "writer")
moved(Signal, "sender")
moved(Delivery, "read_by", "handled_by")
moved(Deletion, "asked_by", "decided_by")
moved(Treatment, "begun_by", "ended_by")
moved(RegistrationEntry, "written_by")
moved(RegistrationQuestion, "asked_by", "answered_by")
moved(GroupStep, "noted_by")
moved(CareFarewell, "noted_by")
moved(CareStep, "noted_by", "undone_by")
moved(CoordinatorChange, "noted_by", "met_by")
moved(SecondLook, "written_by")
moved(TreatmentTraits, "written_by")
moved(Interview, "by")
moved(MinuteLine, "written_by")
moved(GoalWording, "by")
moved(GoalMark, "noted_by")
moved(IntakeStep, "noted_by")
moved(IntakeAnswer, "by")
moved(IntakeContact, "noted_by")
moved(IntakeAddition, "written_by")
moved(SafetyLine, "author")
moved(SafetyVersion, "by")
moved(SafetyOpening, "agreed_by")
moved(SafetySwitch, "by")
moved(SafetyTalk, "noted_by")
moved(PlanWording, "by")
moved(PlanContribution, "author")
moved(PlanVersion, "by")
moved(HealthWeb, "begun_by")
moved(HealthMark, "noted_by")
moved(HealthWish, "noted_by")
moved(Round, "planned_by")
moved(TeamAssessment, "begun_by")
moved(TeamJudgement, "person")
moved(InstrumentVersion, "made_by", "used_by")
moved(QuestionnaireResponse, "begun_by", "answered_by")
moved(Rating, "rated_by")
moved(AnswerLink, "invited_by", "accepted_by")


@handled(ReadUpTo, "person")
def _readings(one: Merge) -> None:
    """How far someone has read is how far either had read."""
    for row in ReadUpTo.objects.filter(person=one.going):
        twin = ReadUpTo.objects.filter(conversation=row.conversation_id, person=one.staying).first()
        if twin is None:
            ReadUpTo.objects.filter(pk=row.pk).update(person=one.staying)
            continue
        if twin.message_id < row.message_id:
            twin.message_id, twin.at = row.message_id, row.at
            twin.save(update_fields=["message", "at"])
        row.delete()  # a place in a conversation, not something that was said


@handled(Draft, "writer")
def _drafts(one: Merge) -> None:
    """What one was still writing goes along; of two in the same form the one written last."""
    for row in Draft.objects.filter(writer=one.going):
        there = Draft.objects.filter(writer=one.staying, form=row.form, place=row.place, section=row.section)
        twin = there.first()
        if twin is not None and twin.saved_at >= row.saved_at:
            row.delete()
            continue
        there.delete()
        Draft.objects.filter(pk=row.pk).update(writer=one.staying)


@handled(TeamQuestion, "person")
def _team_questions(one: Merge) -> None:
    """Asked once about a team: of two in the same round the one that was answered, or else that of who stays."""
    for row in TeamQuestion.objects.filter(person=one.going):
        twin = TeamQuestion.objects.filter(person=one.staying, asked=row.asked_id, team=row.team_id).first()
        if twin is not None and row.state == TeamQuestion.State.SENT:
            row.delete()
            continue
        if twin is not None:
            twin.delete()
        TeamQuestion.objects.filter(pk=row.pk).update(person=one.staying)
