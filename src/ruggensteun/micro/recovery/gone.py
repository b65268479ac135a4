"""What goes when a client wants the group, goals, safety plan, story or care gone: every row, in order."""

from collections import Counter
from collections.abc import Callable

from django.db.models import Q, QuerySet

from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    AnswerLink,
    Attendance,
    CareFarewell,
    CareSpell,
    CareStay,
    CareStep,
    CoordinatorChange,
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
    IntakeReader,
    IntakeStep,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
    PlanContribution,
    PlanLetter,
    PlanReader,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
    QuestionnaireResponse,
    SafetyLine,
    SafetyOpened,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetySwitcher,
    SafetyTalk,
    SafetyVersion,
)
from ruggensteun.space.models import Space

Gone = Callable[..., Counter[str]]


def the_group(space: Space, gone: Gone) -> Counter[str]:
    """The group with its people, meetings and minutes. A step of a goal stays, and waits for somebody to do it."""
    Agreement.objects.filter(space=space, goal__isnull=False).update(nominee=None, meeting=None)
    for model in (GoalMark, GoalWording):
        model.objects.filter(goal__space=space).update(meeting=None)
    PlanVersion.objects.filter(space=space).update(meeting=None)
    meeting, group = Q(meeting__group__space=space), Q(group__space=space)
    return gone(
        Agreement.objects.filter(space=space, goal=None), AgendaItem.objects.filter(meeting),
        MinuteLine.objects.filter(meeting), Attendance.objects.filter(meeting), Meeting.objects.filter(group),
        Interview.objects.filter(nominee__group__space=space), CoordinatorChange.objects.filter(group),
        Nominee.objects.filter(group), GroupStep.objects.filter(group), Group.objects.filter(space=space),
    )  # fmt: skip


def the_goals(space: Space, gone: Gone) -> Counter[str]:
    """Every goal with what was said, marked and agreed about it, also in earlier versions of the plan."""
    goal = Q(goal__space=space)
    HealthWish.objects.filter(goal).update(goal=None)
    return gone(
        PlanVersionGoal.objects.filter(goal), AgendaItem.objects.filter(goal), Agreement.objects.filter(goal),
        GoalMark.objects.filter(goal),
        GoalWording.objects.filter(goal), Goal.objects.filter(space=space, serves__isnull=False),
        Goal.objects.filter(space=space),
    )  # fmt: skip


def the_plan(space: Space, gone: Gone) -> Counter[str]:
    """What stands per part of life, what others wrote beside it, every version, the letter. Goals stay.

    Who sees a part stays as well, when it was narrowed: the goals in it follow that choice.
    """
    section = Q(section__space=space)
    found = gone(
        PlanVersionGoal.objects.filter(version__space=space), PlanVersion.objects.filter(space=space),
        PlanContribution.objects.filter(section), PlanWording.objects.filter(section),
        PlanLetter.objects.filter(space=space),
    )  # fmt: skip
    PlanSection.objects.filter(space=space).update(now="", want="", helps="", version=0)
    everybody = PlanSection.objects.filter(space=space, audience=PlanSection.Audience.ALL)
    return found + gone(PlanReader.objects.filter(section__in=everybody), everybody)


def who_sees_parts(space: Space, gone: Gone) -> Counter[str]:
    """When everything goes: also who saw which part of the plan."""
    return gone(PlanReader.objects.filter(section__space=space), PlanSection.objects.filter(space=space))


def the_conversations_on_health(space: Space, gone: Gone) -> Counter[str]:
    """Every web with its marks and wishes; a goal that came of one stays."""
    web = Q(web__space=space)
    return gone(HealthWish.objects.filter(web), HealthMark.objects.filter(web), HealthWeb.objects.filter(space=space))


def the_answers(space: Space, gone: Gone) -> Counter[str]:
    """What was answered and scored. That a team asked it, and whether it was answered, is that team's to keep."""
    AnswerLink.objects.filter(request__treatment__space=space).update(answers={})
    return gone(QuestionnaireResponse.objects.filter(space=space))


def the_safety_plan(space: Space, gone: Gone) -> Counter[str]:
    """The plan, all its versions, and what it prepared. What it opened ends on its own day."""
    plan = Q(plan__space=space)
    rows: list[QuerySet] = [SafetyOpened.objects.filter(switch__plan__space=space)]
    rows += [
        model.objects.filter(plan)
        for model in (SafetyTalk, SafetySwitch, SafetyOpening, SafetySwitcher, SafetyVersion, SafetyLine)
    ]
    return gone(*rows, SafetyPlan.objects.filter(space=space))


def the_story(space: Space, gone: Gone) -> Counter[str]:
    """Every intake, with what others added. Goals and people that came from it stay: they are parts of their own."""
    intake = Q(intake__space=space)
    rows: list[QuerySet] = [IntakeReader.objects.filter(answer__intake__space=space)]
    rows += [
        model.objects.filter(intake)
        for model in (IntakeAnswer, IntakeHelp, IntakeAddition, IntakeContact, IntakePresent, IntakeStep)
    ]
    return gone(*rows, Intake.objects.filter(space=space))


def the_care(space: Space, gone: Gone) -> Counter[str]:
    """Which care the client had, with every change of it. What teams keep themselves stays theirs."""
    return gone(
        CareStay.objects.filter(step__spell__space=space), CareStep.objects.filter(spell__space=space),
        CareFarewell.objects.filter(spell__space=space), CareSpell.objects.filter(space=space),
    )  # fmt: skip
