"""The letter to the GP on one page: the form with its ticks, and how much still fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ruggensteun.measure.paper import NoPdfError, end_of, font_faces
from ruggensteun.micro.models import PlanLetter
from ruggensteun.micro.recovery.plan_letter import Choice
from ruggensteun.space.models import Space
from ruggensteun.web.free_text import watch
from ruggensteun.web.plan.whole import questions, title_of
from ruggensteun.web.reports.pictures import fonts

MM = 96 / 25.4
"""Pixels of CSS in a millimetre."""
MARGIN, HEIGHT, LINE = 20, 297, 11 * 96 / 72 * 1.35
"""Millimetres of margin and of paper; pixels of a line of text."""
STYLE = """
@page { size: 210mm %(height)smm; margin: 20mm; }
body { margin: 0; font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 11pt; line-height: 1.35;
color: #1f2a2d; overflow-wrap: anywhere; }
h1 { margin: 0 0 3mm; font-size: 16pt; color: #14606b; } h2 { margin: 4mm 0 1mm; font-size: 12pt; break-after: avoid; }
h3 { margin: 2mm 0 0.5mm; font-size: 11pt; } p, ul { margin: 0 0 2mm; } ul { padding-left: 5mm; }
p { white-space: pre-line; }
"""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the letter stays on one page; ``lines``: how many there is room for, or (too long) how many too many."""

    fits: bool
    lines: int

    @property
    def said(self) -> str:
        """In a sentence."""
        num = {"num": self.lines}
        if self.fits and not self.lines:
            return _("De brief past precies op één bladzijde.")
        if self.fits:
            said = ngettext(
                "De brief past op één bladzijde. Er is nog plaats voor ongeveer %(num)s regel.",
                "De brief past op één bladzijde. Er is nog plaats voor ongeveer %(num)s regels.", self.lines,
            )  # fmt: skip
            return said % num
        said = ngettext(
            "De brief is ongeveer %(num)s regel te lang voor één bladzijde. Zeg iets korter, of laat iets weg. "
            "Ruggensteun knipt nooit iets af.",
            "De brief is ongeveer %(num)s regels te lang voor één bladzijde. Zeg iets korter, of laat iets weg. "
            "Ruggensteun knipt nooit iets af.",
            self.lines,
        )
        return said % num


def fit_of(space: Space, letter: PlanLetter, choices: Sequence[Choice]) -> Fit | None:
    """How much fits: laid out on a page as long as it needs. None on a machine that draws no PDF."""
    try:
        number, end = end_of(page_of(space, letter, choices, height=5_000), "einde", fonts=fonts())
    except NoPdfError:
        return None
    room = (HEIGHT - MARGIN) * MM - end - (number - 1) * 5_000 * MM
    fits = room >= 0
    return Fit(fits, int(room // LINE) if fits else max(1, int(-room // LINE) + 1))


def page_of(space: Space, letter: PlanLetter, choices: Sequence[Choice], *, height: int = HEIGHT) -> str:
    """The letter as a page of HTML, for paper of so many millimetres."""
    style = mark_safe(font_faces(fonts()) + STYLE % {"height": height})  # noqa: S308 -- our own style sheet
    return render_to_string("plan/letter_paper.html", content_of(space, letter, choices) | {"style": style})


def content_of(space: Space, letter: PlanLetter, choices: Sequence[Choice]) -> dict[str, Any]:
    """What the letter says: the opening, the chosen parts of life, the chosen goals."""
    chosen = [one for one in choices if one.chosen]
    parts = [(title_of(domain), list(rows)) for domain, rows in _by_domain(one for one in chosen if one.domain)]
    goals = [one.words for one in chosen if one.about == "goal"]
    told = {"space": space, "letter": letter, "parts": parts, "goals": goals}
    return told | {"asked": questions(), "today": timezone.localdate()}


def _by_domain(choices: Iterable[Choice]) -> Iterable[tuple[str, Iterable[Choice]]]:
    return groupby(choices, key=lambda one: one.domain)


class LetterForm(forms.Form):
    """Whom it is for, what the client says, and per thing in the plan a tick and shorter words."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    to = forms.CharField(label=gettext_lazy("Aan wie is de brief?"), required=False, max_length=150,
                         help_text=gettext_lazy("Bijvoorbeeld: dokter De Boer."))  # fmt: skip
    opening = forms.CharField(
        label=gettext_lazy("Wat wil je zelf zeggen?"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Bijvoorbeeld: wat je van de huisarts wilt vragen."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, letter: PlanLetter, choices: Sequence[Choice]) -> None:
        super().__init__(data, initial={"to": letter.to, "opening": letter.opening, "seen": letter.version})
        self.choices = choices
        for one in choices:
            self.fields[f"in-{one.key}"] = forms.BooleanField(
                label=_label(one), required=False, initial=one.chosen, help_text=one.plan
            )
            self.fields[f"words-{one.key}"] = forms.CharField(
                label=_("In de brief zeg ik het zo"), required=False, initial=one.words, max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        sent = self.cleaned_data
        chosen = {one.key: sent[f"words-{one.key}"] for one in self.choices if sent[f"in-{one.key}"]}
        return {"to": sent["to"], "opening": sent["opening"], "chosen": chosen, "seen": sent["seen"]}

    def groups(self) -> list[dict[str, Any]]:
        """The ticks by part of life, the goals last; ``open`` where something is ticked, and all while nothing is."""
        found, fresh = [], not any(one.chosen for one in self.choices)
        for domain, rows in groupby(self.choices, key=lambda one: one.domain):
            fields = [(one, self[f"in-{one.key}"], self[f"words-{one.key}"]) for one in rows]
            title = title_of(domain) if domain else _("Doelen")
            found.append({"title": title, "fields": fields, "open": fresh or any(one.chosen for one, _i, _w in fields)})
        return found


def _label(one: Choice) -> str:
    return _("Dit doel") if one.about == "goal" else questions()[one.about]
