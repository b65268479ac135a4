"""Everything of a space in one file to take along: JSON with its schema, tables, and the map of the network."""

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.measure.paper import NoPdfError, font_faces, pdf_of
from ruggensteun.micro.health import said
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
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
from ruggensteun.micro.models.intake import Question
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.network_files import graphml, people_csv, ties_csv
from ruggensteun.micro.recovery.plan_versions import ORDER
from ruggensteun.space.models import Consent, EmergencyAccess, Member, PartRequest, Representation, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.web.here import actor_of
from ruggensteun.web.plan.whole import questions, title_of
from ruggensteun.web.reports.pictures import fonts
from ruggensteun.web.space.here import own_here
from ruggensteun.web.space.looked import journal_csv, journal_of

VERSION = "1"
Rows = Iterable[models.Model]
Belongs = Part | tuple[Part, ...] | str

SIDE, OWNER = "side", "owner"
TABLES: Mapping[str, tuple[Belongs, tuple[str, ...], Callable[[Space], Rows]]] = {
    "members": (
        SIDE,
        ("id", "name", "relation", "capacity", "invited_at", "joined_at", "left_at"),
        lambda space: Member.objects.filter(space=space),
    ),
    "consents": (
        SIDE,
        ("id", "member_id", "part", "level", "purpose", "starts_on", "ends_on", "given_at", "withdrawn_at", "receipt",
         "wording", "language"),
        lambda space: Consent.objects.filter(space=space),
    ),
    "requests": (
        SIDE,
        ("id", "member_id", "part", "level", "reason", "asked_at", "answered_at", "consent_id"),
        lambda space: PartRequest.objects.filter(space=space),
    ),
    "representations": (
        SIDE,
        ("id", "kind", "parts", "starts_on", "ends_on"),
        lambda space: Representation.objects.filter(space=space),
    ),
    "emergencies": (
        Part.SAFETY,
        ("id", "reason", "opened_at", "ends_at"),
        lambda space: EmergencyAccess.objects.filter(space=space),
    ),
    "network": (
        Part.NETWORK,
        ("key", "name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated", "since",
         "until"),
        lambda space: Contact.objects.filter(space=space),
    ),
    "ties": (
        Part.NETWORK,
        ("one", "other", "since", "until"),
        lambda space: Tie.objects.filter(space=space),
    ),
    "conversations": (
        Part.CONVERSATIONS,
        ("key", "subject", "started_by=started_by.name", "started_at", "everyone", "days", "after_days", "otherwise",
         "own_words"),
        lambda space: Conversation.objects.filter(space=space).select_related("started_by"),
    ),
    "messages": (
        Part.CONVERSATIONS,
        ("conversation=conversation.key", "written_by=written_by.name", "on_behalf", "written_at", "text",
         "taken_back_at"),
        lambda space: Message.objects.filter(conversation__space=space).select_related("conversation", "written_by"),
    ),
    "care": (
        Part.CARE,
        ("key", "level", "state", "from_on", "until_on", "expected_on", "given_by", "often"),
        lambda space: CareSpell.objects.filter(space=space),
    ),
    "care_steps": (
        Part.CARE,
        ("id", "care=spell.key", "state", "before", "on", "why", "handed_over", "noted_at", "noted_by=noted_by.name",
         "undone_at", "undone_why"),
        lambda space: CareStep.objects.filter(spell__space=space).select_related("spell", "noted_by"),
    ),
    "care_farewells": (
        Part.CARE,
        ("care=spell.key", "name", "due_on", "said_on"),
        lambda space: CareFarewell.objects.filter(spell__space=space).select_related("spell"),
    ),
    "care_stays": (
        Part.CARE,
        ("step_id", "name"),
        lambda space: CareStay.objects.filter(step__spell__space=space),
    ),
    "registration": (
        Part.CARE,
        ("id", "team=treatment.team.name", "treatment_id", "step", "on", "line", "written_by=written_by.name",
         "written_at", "corrects_id", "void"),
        lambda space: RegistrationEntry.objects.filter(treatment__space=space).select_related(
            "treatment__team", "written_by"
        ),
    ),
    "registration_questions": (
        Part.CARE,
        ("entry_id", "text", "asked_at", "answer", "answered_at"),
        lambda space: RegistrationQuestion.objects.filter(entry__treatment__space=space),
    ),
    "second_looks": (
        Part.CARE,
        ("id", "team=treatment.team.name", "look", "due_on", "outcome", "on", "moved_to", "reason",
         "written_by=written_by.name", "written_at", "corrects_id", "void"),
        lambda space: SecondLook.objects.filter(treatment__space=space).select_related("treatment__team", "written_by"),
    ),
    "registration_traits": (
        Part.CARE,
        ("team=treatment.team.name", "age_band", "sex", "diagnosis_group", "care_years", "written_by=written_by.name",
         "written_at"),
        lambda space: TreatmentTraits.objects.filter(treatment__space=space).select_related(
            "treatment__team", "written_by"
        ),
    ),
    "coordinator_changes": (
        Part.GROUP,
        ("old=old.name", "new=new.name", "state", "proposed_on", "hello_on", "met_on", "over_on", "off_why"),
        lambda space: CoordinatorChange.objects.filter(group__space=space).select_related("old", "new"),
    ),
    "deletions": (
        OWNER,
        ("scope", "asked_at", "due_on", "granted", "decision", "decided_at", "cancelled_at", "done_at", "removed"),
        lambda space: Deletion.objects.filter(space=space),
    ),
    "group": (
        Part.GROUP,
        ("method", "name", "state", "place", "chair", "rhythm_weeks", "between", "invites"),
        lambda space: Group.objects.filter(space=space),
    ),
    "group_steps": (
        Part.GROUP,
        ("state", "before", "on", "reason", "noted_at", "noted_by=noted_by.name", "undone_at"),
        lambda space: GroupStep.objects.filter(group__space=space).select_related("noted_by"),
    ),
    "group_people": (
        Part.GROUP,
        ("key", "name", "relation", "kind", "role", "why", "state", "chosen_on", "asked_on", "answered_on", "joined_on",
         "left_on", "left_why"),
        lambda space: Nominee.objects.filter(group__space=space),
    ),
    "group_interviews": (
        Part.GROUP,
        ("person=nominee.key", "on", "by=by.name", "expects", "relationship", "offers", "offers_not"),
        lambda space: Interview.objects.filter(nominee__group__space=space).select_related("nominee", "by"),
    ),
    "meetings": (
        Part.GROUP,
        ("key", "state", "on", "at", "place", "chair", "confidential", "trainings", "helped", "looked_back"),
        lambda space: Meeting.objects.filter(group__space=space),
    ),
    "meeting_attendances": (
        Part.GROUP,
        ("meeting=meeting.key", "person=nominee.key", "guest", "kind", "doctor", "how"),
        lambda space: Attendance.objects.filter(meeting__group__space=space).select_related("meeting", "nominee"),
    ),
    "meeting_agenda": (
        Part.GROUP,
        ("meeting=meeting.key", "place", "kind", "goal=goal.key", "words"),
        lambda space: AgendaItem.objects.filter(meeting__group__space=space).select_related("meeting", "goal"),
    ),
    "meeting_minutes": (
        Part.GROUP,
        ("meeting=meeting.key", "place", "words", "decision", "audience", "written_by=written_by.name", "written_at"),
        lambda space: MinuteLine.objects.filter(meeting__group__space=space).select_related("meeting", "written_by"),
    ),
    "goals": (
        Part.PLAN,
        ("key", "words", "kind", "term", "serves=serves.key", "domains", "recovery_dimension", "health_dimension",
         "active_from", "by_on", "state", "active_until", "ended_words"),
        lambda space: Goal.objects.filter(space=space).prefetch_related(Prefetch("serves", Goal.objects.all())),
    ),
    "goal_wordings": (
        Part.PLAN,
        ("goal=goal.key", "words", "at", "by=by.name"),
        lambda space: GoalWording.objects.filter(goal__space=space).select_related("goal", "by"),
    ),
    "goal_marks": (
        Part.PLAN,
        ("goal=goal.key", "on", "mark", "words", "noted_by=noted_by.name"),
        lambda space: GoalMark.objects.filter(goal__space=space).select_related("goal", "noted_by"),
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
        lambda space: Intake.objects.filter(space=space).select_related("team"),
    ),
    "intake_steps": (
        Part.STORY,
        ("intake=intake.key", "state", "before", "on", "outcome", "words", "noted_by=noted_by.name", "noted_at"),
        lambda space: IntakeStep.objects.filter(intake__space=space).select_related("intake", "noted_by"),
    ),
    "intake_answers": (
        Part.STORY,
        ("intake=intake.key", "question", "words", "audience", "at", "by=by.name"),
        lambda space: IntakeAnswer.objects.filter(intake__space=space).select_related("intake", "by"),
    ),
    "intake_helps": (
        Part.STORY,
        ("intake=intake.key", "kind", "words", "contact"),
        lambda space: IntakeHelp.objects.filter(intake__space=space).select_related("intake"),
    ),
    "intake_contacts": (
        Part.STORY,
        ("intake=intake.key", "on", "how", "who", "peer", "words", "noted_by=noted_by.name"),
        lambda space: IntakeContact.objects.filter(intake__space=space).select_related("intake", "noted_by"),
    ),
    "intake_present": (
        Part.STORY,
        ("intake=intake.key", "kind", "name"),
        lambda space: IntakePresent.objects.filter(intake__space=space).select_related("intake"),
    ),
    "intake_additions": (
        Part.STORY,
        ("intake=intake.key", "question", "words", "written_by=written_by.name", "written_at"),
        lambda space: IntakeAddition.objects.filter(intake__space=space).select_related("intake", "written_by"),
    ),
    "plan_parts": (
        Part.PLAN,
        ("domain", "now", "want", "helps", "audience"),
        lambda space: PlanSection.objects.filter(space=space),
    ),
    "plan_readers": (
        Part.PLAN,
        ("domain=section.domain", "member_id"),
        lambda space: PlanReader.objects.filter(section__space=space).select_related("section"),
    ),
    "plan_wordings": (
        Part.PLAN,
        ("domain=section.domain", "question", "words", "at", "by=by.name"),
        lambda space: PlanWording.objects.filter(section__space=space).select_related("section", "by"),
    ),
    "plan_contributions": (
        Part.PLAN,
        ("key", "domain=section.domain", "words", "author=author.name", "team=team.name", "at", "until"),
        lambda space: PlanContribution.objects.filter(section__space=space).select_related("section", "author", "team"),
    ),
    "plan_versions": (
        Part.PLAN,
        ("number", "at", "by=by.name"),
        lambda space: PlanVersion.objects.filter(space=space).select_related("by"),
    ),
    "plan_version_goals": (
        Part.PLAN,
        ("version=version.number", "goal=goal.key", "words", "state"),
        lambda space: PlanVersionGoal.objects.filter(version__space=space).select_related("version", "goal"),
    ),
    "plan_letter": (
        Part.PLAN,
        ("to", "opening", "chosen"),
        lambda space: PlanLetter.objects.filter(space=space),
    ),
    "health_webs": (
        Part.MEASUREMENTS,
        ("key", "state", "begun_on", "on", "talked_with", "begun_by=begun_by.name"),
        lambda space: HealthWeb.objects.filter(space=space).select_related("begun_by"),
    ),
    "health_marks": (
        Part.MEASUREMENTS,
        ("web=web.key", "aspect", "mark", "noted_by=noted_by.name"),
        lambda space: HealthMark.objects.filter(web__space=space).select_related("web", "noted_by"),
    ),
    "health_wishes": (
        Part.MEASUREMENTS,
        ("web=web.key", "aspect", "words", "goal=goal.key", "noted_by=noted_by.name"),
        lambda space: HealthWish.objects.filter(web__space=space)
        .select_related("web", "noted_by")
        .prefetch_related(Prefetch("goal", Goal.objects.all())),
    ),
    "safety_plan": (
        Part.SAFETY,
        ("state", "phases", "version", "valid_from", "review_on", "opens_days"),
        lambda space: SafetyPlan.objects.filter(space=space),
    ),
    "safety_lines": (
        Part.SAFETY,
        ("key", "kind", "phase", "words", "who", "number", "agrees", "place", "author=author.name", "own", "at",
         "from_version", "until_version"),
        lambda space: SafetyLine.objects.filter(plan__space=space).select_related("author"),
    ),
    "safety_openings": (
        Part.SAFETY,
        ("member_id", "part", "phase", "agreed", "agreed_at", "language"),
        lambda space: SafetyOpening.objects.filter(plan__space=space),
    ),
    "safety_switches": (
        Part.SAFETY,
        ("before", "state", "at", "by=by.name", "words", "until"),
        lambda space: SafetySwitch.objects.filter(plan__space=space).select_related("by"),
    ),
    "safety_talks": (
        Part.SAFETY,
        ("due_on", "planned_on", "held_on", "words"),
        lambda space: SafetyTalk.objects.filter(plan__space=space),
    ),
}  # fmt: skip
"""What goes along, by the name it has in the file: to what it belongs, the columns (with where each comes from, when
that has another name), and the rows as far as who asks may see them.

It belongs to a part (or to each of several), to the owner alone (``OWNER``), or to who decides about the people and
what they see (``SIDE``; rows about a part stay with that part). What others keep to themselves (notes, signals) is
not in it."""
OF_PARTS = ("consents", "requests")
"""Tables of ``SIDE`` with a part in each row."""


@require_GET
def take_along(request: HttpRequest, key: str) -> HttpResponse:
    """A zip file with everything. Who acts for the owner gets what that covers; the journal is the owner's."""
    space = own_here(request, key)
    journal.record("space.exported", Kind.EXPORT, [Thing.of(space, subject=space.owner_id)])
    response = HttpResponse(packed(space, actor_of(request)), "application/zip")
    response["Content-Disposition"] = f'attachment; filename="ruimte-{space.key}.zip"'
    return response


def packed(space: Space, actor: Actor) -> bytes:
    """The zip file; to the owner the journal goes along."""
    told = content_of(space, actor)
    keys = {row["key"] for row in told["network"]}  # what goes along in one file and not in the other cannot be
    contacts = Contact.objects.filter(space=space, until=None, key__in=keys)
    ties = Tie.objects.filter(space=space, until=None) if keys else Tie.objects.none()
    files: dict[str, bytes] = {
        "ruimte.json": _json(told),
        "ruimte.schema.json": _json(schema()),
        "netwerk.graphml": graphml(contacts, ties),
        "netwerk-mensen.csv": people_csv(contacts),
        "netwerk-lijnen.csv": ties_csv(ties),
    }
    files |= _to_read(space, told)
    if space.owner_id == actor.person_id:
        files["wie-keek-er.csv"] = journal_csv(journal_of(space), space)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in files.items():
            found.writestr(name, content)
    return target.getvalue()


def content_of(space: Space, actor: Actor) -> dict[str, Any]:
    """The space as plain values; days and moments in ISO 8601, the rest as in ``schema``.

    Who acts for the owner finds the tables of what that covers, and the others empty.
    """
    own = space.owner_id == actor.person_id
    covered = {part for part in Part if own or may_decide(actor, space, part)}
    told: dict[str, Any] = {"version": VERSION, "made_at": timezone.now(), "owner": space.owner.name}
    told |= {"opened_at": space.opened_at, "closed_at": space.closed_at}
    if own:
        told |= {"counted": space.counted, "after_death": space.after_death}
    for name, (belongs, columns, rows) in TABLES.items():
        found = list(rows(space)) if own or belongs == SIDE or covered.intersection(_parts(belongs)) else []
        if name in OF_PARTS:
            found = [row for row in found if row.part in covered]  # type: ignore[attr-defined]
        told[name] = [{_name(column): _value(row, column) for column in columns} for row in found]
    return told


def _parts(belongs: Belongs) -> set[Part]:
    found = belongs if isinstance(belongs, tuple) else (belongs,)
    return {part for part in found if isinstance(part, Part)}


def _name(column: str) -> str:
    return column.partition("=")[0]


def _value(row: models.Model, column: str) -> Any:
    """Along the path in a column; None where it ends early, or where who asks sees nothing."""
    found: Any = row
    for name in column.rpartition("=")[2].split("."):
        found = None if found is None else getattr(found, name)
    return found


def schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of ``content_of``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything in one person's space",
        "type": "object",
        "required": ["version", "made_at", "owner", *TABLES],
        "properties": {
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "owner": {"type": "string"},
            "opened_at": {"type": "string", "format": "date-time"},
            "closed_at": {"type": ["string", "null"], "format": "date-time"},
            "counted": {"type": "boolean"},
            "after_death": {"enum": [str(value) for value in Space.AfterDeath.values]},
            **{
                name: {"type": "array", "items": _row_schema([_name(column) for column in columns])}
                for name, (_belongs, columns, _rows) in TABLES.items()
            },
        },
    }  # fmt: skip


def _row_schema(names: list[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {name: {} for name in names}
    return {"type": "object", "required": names, "additionalProperties": False, "properties": properties}


STYLE = """
@page { size: A4; margin: 2cm; }
body { font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 11pt; line-height: 1.45; color: #1f2a2d; }
h1 { font-size: 20pt; color: #14606b; } h2 { font-size: 14pt; margin-top: 1.5em; break-after: avoid; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 4pt 8pt 4pt 0;
border-bottom: 1px solid #dfd9ce; vertical-align: top; } li, tr, p { break-inside: avoid; overflow-wrap: anywhere; }
"""


def _to_read(space: Space, told: dict[str, Any]) -> dict[str, bytes]:
    """The same for people: a tagged PDF, or the page itself on a machine that draws none."""
    style = mark_safe(font_faces(fonts()) + STYLE)  # noqa: S308 -- our own style sheet
    page = render_to_string(
        "space/taken.html",
        {"space": space, "told": told, "style": style, "by_place": safety_by_place(told)}
        | {"by_part": plan_by_part(told), "by_web": health_by_web(told), "by_question": story_by_question(told)},
    )
    try:
        return {"ruimte.pdf": pdf_of(page, fonts=fonts())}
    except NoPdfError:
        return {"ruimte.html": page.encode()}


def plan_by_part(told: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]], list[dict[str, Any]]]]:
    """What the plan says now per part of life: its name, the client's words by question, what others wrote beside."""
    rows = {row["domain"]: row for row in told["plan_parts"]}
    pieces = [row for row in told["plan_contributions"] if row["until"] is None]
    found = []
    for domain in ORDER:
        words = [(text, said) for name, text in questions().items() if (said := rows.get(domain, {}).get(name))]
        beside = [row for row in pieces if row["domain"] == domain]
        if words or beside:
            found.append((title_of(domain), words, beside))
    return found


def health_by_web(told: dict[str, Any]) -> list[tuple[dict[str, Any], list[tuple[str, int]], list[str]]]:
    """Each conversation on positive health, with its marks and wishes in words."""
    return [
        (
            web,
            [(said(row["aspect"]), row["mark"]) for row in told["health_marks"] if row["web"] == web["key"]],
            [row["words"] or said(row["aspect"]) for row in told["health_wishes"] if row["web"] == web["key"]],
        )
        for web in told["health_webs"]
    ]


def safety_by_place(told: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What the safety plan says now under what it is about: “Rood: wat ik doe”, in the order of the plan."""
    found: dict[str, list[dict[str, Any]]] = {}
    phases, kinds = ["", *Phase.values], SafetyLine.Kind.values
    lines = [one for one in told["safety_lines"] if one["until_version"] is None]
    for line in sorted(lines, key=lambda one: (phases.index(one["phase"]), kinds.index(one["kind"]), one["place"])):
        where = f"{Phase(line['phase']).label}: " if line["phase"] else ""
        title = f"{where}{SafetyLine.Kind(line['kind']).label}"
        found.setdefault(title[:1].upper() + title[1:], []).append(line)
    return list(found.items())


def story_by_question(told: dict[str, Any]) -> dict[str, list[tuple[str, list[str]]]]:
    """Per intake each question with what the client said, who and what helps, and what others added."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for intake in told["intakes"]:
        rows = []
        for question, title in [*Question.choices, ("", "")]:
            said = [row["words"] for row in _about(told["intake_answers"], intake, question) if row["words"]]
            if question == Question.HELPS:
                said += [row["words"] for row in told["intake_helps"] if row["intake"] == intake["key"]]
            more = _about(told["intake_additions"], intake, question)
            said += [f"{row['written_by']}: {row['words']}" for row in more]
            rows += [(str(title or gettext("Over het geheel")), said)] if said else []
        found[intake["key"]] = rows
    return found


def _about(rows: list[dict[str, Any]], intake: dict[str, Any], question: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["intake"] == intake["key"] and row["question"] == question]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda found: found.isoformat()).encode()
