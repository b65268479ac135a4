"""The tables of this room."""

from ruggensteun.micro.models.answer_link import AnswerLink
from ruggensteun.micro.models.assessment import TeamAssessment, TeamJudgement
from ruggensteun.micro.models.care import CareFarewell, CareSpell, CareStay, CareStep
from ruggensteun.micro.models.conversation import Conversation, Message, Reader, ReadUpTo
from ruggensteun.micro.models.deletion import Deletion
from ruggensteun.micro.models.draft import Draft
from ruggensteun.micro.models.goal import Goal, GoalMark, GoalWording
from ruggensteun.micro.models.group import Group, GroupStep, Interview, Nominee
from ruggensteun.micro.models.handover import CoordinatorChange
from ruggensteun.micro.models.health_web import HealthMark, HealthWeb, HealthWish
from ruggensteun.micro.models.instrument import InstrumentVersion
from ruggensteun.micro.models.intake import Intake, IntakeAnswer, IntakeHelp, IntakeReader, IntakeStep
from ruggensteun.micro.models.intake_said import IntakeAddition, IntakeContact, IntakePresent
from ruggensteun.micro.models.meeting import AgendaItem, Agreement, Attendance, Meeting, MinuteLine
from ruggensteun.micro.models.network import Contact, Tie
from ruggensteun.micro.models.note import Note
from ruggensteun.micro.models.plan import (
    PlanContribution,
    PlanLetter,
    PlanReader,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
)
from ruggensteun.micro.models.questionnaire import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.micro.models.rating import Rating
from ruggensteun.micro.models.round import Round, RoundInstrument
from ruggensteun.micro.models.safety import (
    SafetyLine,
    SafetyOpened,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetySwitcher,
    SafetyTalk,
    SafetyVersion,
)
from ruggensteun.micro.models.second_look import SecondLook, TreatmentTraits
from ruggensteun.micro.models.signal import Delivery, Signal, SignalText
from ruggensteun.micro.models.team_question import TeamAnswer, TeamQuestion
from ruggensteun.micro.models.treatment import RegistrationEntry, RegistrationQuestion, Treatment

__all__ = [
    "AgendaItem",
    "Agreement",
    "AnswerLink",
    "Attendance",
    "CareFarewell",
    "CareSpell",
    "CareStay",
    "CareStep",
    "Contact",
    "Conversation",
    "CoordinatorChange",
    "Deletion",
    "Delivery",
    "Draft",
    "Goal",
    "GoalMark",
    "GoalWording",
    "Group",
    "GroupStep",
    "HealthMark",
    "HealthWeb",
    "HealthWish",
    "InstrumentVersion",
    "Intake",
    "IntakeAddition",
    "IntakeAnswer",
    "IntakeContact",
    "IntakeHelp",
    "IntakePresent",
    "IntakeReader",
    "IntakeStep",
    "Interview",
    "Meeting",
    "Message",
    "MinuteLine",
    "Nominee",
    "Note",
    "PlanContribution",
    "PlanLetter",
    "PlanReader",
    "PlanSection",
    "PlanVersion",
    "PlanVersionGoal",
    "PlanWording",
    "QuestionnaireRequest",
    "QuestionnaireResponse",
    "Rating",
    "ReadUpTo",
    "Reader",
    "RegistrationEntry",
    "RegistrationQuestion",
    "Round",
    "RoundInstrument",
    "SafetyLine",
    "SafetyOpened",
    "SafetyOpening",
    "SafetyPlan",
    "SafetySwitch",
    "SafetySwitcher",
    "SafetyTalk",
    "SafetyVersion",
    "SecondLook",
    "Signal",
    "SignalText",
    "TeamAnswer",
    "TeamAssessment",
    "TeamJudgement",
    "TeamQuestion",
    "Tie",
    "Treatment",
    "TreatmentTraits",
]
