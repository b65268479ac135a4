"""Where each group is: the caseload as a board of phases, for who coordinates; and a team's own, with what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ruggensteun.micro.methods import DECLINED, OFFERED, STOPPED, Method, all_methods
from ruggensteun.micro.models import RegistrationEntry, Treatment
from ruggensteun.micro.recovery.caseload import Case, cases, waiting
from ruggensteun.micro.recovery.reminders import ALL
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import grants
from ruggensteun.web.clients.here import clients_of, context_of, teams_of
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import note_listed

FILTERS = ("late", "doctor", "review")
LONGEST = 15
"""So many things that wait stand on the page of a team; the rest is counted."""
STEPS = RegistrationEntry.Step
OF_A_GROUP = {STEPS.GROUP_OFFERED, STEPS.GROUP_ATTEMPTED, STEPS.GROUP_DECLINED}
OFFERED_WORDS = gettext_lazy("Aangeboden")


@dataclass(frozen=True, slots=True)
class Column:
    """One phase, with who is in it."""

    key: str
    title: object
    cases: Sequence[Case]


@dataclass(frozen=True, slots=True)
class Board:
    """The columns of one method; what stands around its path stands beneath it."""

    method: Method
    columns: Sequence[Column]
    declined: Sequence[Case]
    stopped: Sequence[Case]

    @property
    def on_the_path(self) -> int:
        """How many stand in a column."""
        return sum(len(column.cases) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Registered:
    """What the team's own registration says about a group that the team does not see."""

    treatment: Treatment
    entry: RegistrationEntry | None


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Columns are the phases of the method, cards are clients: since when, when they meet, what to be reminded of."""
    actor, teams = actor_of(request), teams_of(request)
    known = clients_of(actor)
    found = cases(actor, known.spaces)
    wanted, reminder = _asked(request)
    shown = [case for case in found if _fits(case, wanted, reminder)]
    note_listed(actor, [case.space for case in shown])
    context = context_of(request, teams) | {
        "boards": boards(shown), "all": len(found), "shown": len(shown), "wanted": wanted, "reminder": reminder,
        "filters": [(key, ALL[key].short, sum(_has(case, key) for case in found)) for key in FILTERS],
        "without": known.without_group(actor, found), "closed": known.closed(actor), "clients": len(known.spaces),
    }  # fmt: skip
    return render(request, "clients/board.html", context)


@require_GET
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Who is where and what waits, of one team: what each member may see by consent, and what the team registers."""
    actor, teams = actor_of(request), teams_of(request)
    here = next((each for each in teams if each.code == code), None)
    if here is None:
        raise Http404("nobody works there, or not this visitor")
    known = clients_of(actor, here)
    treated = list(Treatment.objects.in_force().filter(team=here).select_related("space__owner"))
    for row in treated:
        known.spaces.setdefault(row.space_id, row.space)
    found = cases(actor, known.spaces)
    waits = waiting(found)
    open_ = grants(actor).spaces(Part.GROUP)
    registered = _registered([row for row in treated if row.space_id not in open_])
    note_listed(actor, [case.space for case in found])
    context = context_of(request, teams) | {
        "team": here, "boards": boards(found), "all": len(found), "waits": waits[:LONGEST],
        "more": len(waits) - len(waits[:LONGEST]), "registered": registered,
        "without": known.without_group(actor, found),
        "closed": _unknown(known.closed(actor), registered), "clients": len(known.spaces),
    }  # fmt: skip
    return render(request, "clients/team.html", context)


def boards(found: Iterable[Case]) -> list[Board]:
    """A board per method that is in use, the resource group first; one empty board when there is no group at all."""
    by_method: dict[str, list[Case]] = {}
    for case in found:
        by_method.setdefault(case.group.method, []).append(case)
    used = [method for key, method in all_methods().items() if key in by_method]
    return [_board(method, by_method[method.key]) for method in used]


def _board(method: Method, found: Sequence[Case]) -> Board:
    by_state: dict[str, list[Case]] = {}
    for case in found:
        by_state.setdefault(case.group.state, []).append(case)
    for each in by_state.values():
        each.sort(key=lambda case: (case.since, case.space.owner.name.casefold()))
    columns = [Column(OFFERED, OFFERED_WORDS, by_state.get(OFFERED, []))]
    columns += [Column(phase.key, phase.title, by_state.get(phase.key, [])) for phase in method.phases]
    return Board(method, columns, by_state.get(DECLINED, []), by_state.get(STOPPED, []))


def _registered(rows: Iterable[Treatment]) -> list[Registered]:
    """Who is treated by the team and does not share a group with who looks: the last step that the team wrote."""
    treatments = {row.pk: row for row in rows}
    last: dict[int, RegistrationEntry] = {}
    lines = RegistrationEntry.objects.filter(treatment__in=treatments, step__in=OF_A_GROUP, void=False)
    for entry in lines.filter(corrected_by=None):
        last[entry.treatment_id] = entry
    found = [Registered(row, last.get(row.pk)) for row in treatments.values()]
    return sorted(found, key=lambda one: one.treatment.space.owner.name.casefold())


def _unknown(closed: Iterable[Space], registered: Iterable[Registered]) -> list[Space]:
    known = {one.treatment.space_id for one in registered}
    return [space for space in closed if space.pk not in known]


def _asked(request: HttpRequest) -> tuple[str, str]:
    reminder = request.GET.get("herinnering", "")
    return request.GET.get("naam", "").strip()[:100], reminder if reminder in FILTERS else ""


def _fits(case: Case, wanted: str, reminder: str) -> bool:
    return wanted.casefold() in case.space.owner.name.casefold() and (not reminder or _has(case, reminder))


def _has(case: Case, reminder: str) -> bool:
    return any(one.key == reminder for one in case.reminders)
