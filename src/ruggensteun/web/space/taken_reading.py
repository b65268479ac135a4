"""What goes along in a form that people read: a tagged PDF, with what belongs together put together."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from ruggensteun.measure.paper import NoPdfError, font_faces, pdf_of
from ruggensteun.micro.health import said
from ruggensteun.micro.models import (
    SafetyLine,
)
from ruggensteun.micro.models.intake import Question
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery.plan_versions import ORDER
from ruggensteun.space.models import Space
from ruggensteun.web.plan.whole import questions, title_of
from ruggensteun.web.reports.pictures import fonts

STYLE = """
@page { size: A4; margin: 2cm; }
body { font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 11pt; line-height: 1.45; color: #1f2a2d; }
h1 { font-size: 20pt; color: #14606b; } h2 { font-size: 14pt; margin-top: 1.5em; break-after: avoid; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 4pt 8pt 4pt 0;
border-bottom: 1px solid #dfd9ce; vertical-align: top; } li, tr, p { break-inside: avoid; overflow-wrap: anywhere; }
"""


def to_read(space: Space, told: dict[str, Any]) -> dict[str, bytes]:
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
