"""The response board: how far answering is, in numbers and as a list; and one more reminder."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.extract.enough import answers_needed
from ruggensteun.micro.measuring import board, team_questions
from ruggensteun.micro.measuring.board import Stand, Tally
from ruggensteun.micro.measuring.rules import may_rate
from ruggensteun.micro.models import QuestionnaireRequest, RoundInstrument
from ruggensteun.parties.models import Team
from ruggensteun.web.answering.page import called
from ruggensteun.web.clients.here import context_of, teams_of
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import note_registered

PER_PAGE = 50
STANDS = {
    Stand.SENT: gettext_lazy("gevraagd, nog niet begonnen"),
    Stand.OPENED: gettext_lazy("begonnen"),
    Stand.DONE: gettext_lazy("ingevuld"),
    Stand.LATE: gettext_lazy("te laat: niets gekomen"),
    Stand.DECLINED: gettext_lazy("liever niet"),
}


class Filter(forms.Form):
    """What is listed: one team, one questionnaire of one round, one stand."""

    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    lijst = forms.ChoiceField(label=gettext_lazy("Vragenlijst"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("Stand"), required=False)

    def __init__(self, data: Any, teams: Sequence[Team], tallies: Sequence[Tally]) -> None:
        super().__init__(data)
        every = ("", _("alles"))
        asked = [
            (str(one.asked.pk), f"{called(one.asked.instrument, one.asked.version)} ({one.asked.round.name})")
            for one in tallies
        ]
        self._choose("team", [every, *((team.code, team.name) for team in teams)])
        self._choose("lijst", [every, *asked])
        self._choose("stand", [every, *((str(key), str(words)) for key, words in STANDS.items())])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """What was chosen; empty for what is not in the list."""
        return str(self.cleaned_data.get(name, ""))


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Numbers per round and questionnaire on top, the requests beneath."""
    actor, teams = actor_of(request), teams_of(request)
    every = board.of_teams([team.pk for team in teams], actor)
    form = Filter(request.GET, teams, board.tallies(every))
    form.is_valid()
    team, asked, stand = (form.chosen(name) for name in ("team", "lijst", "stand"))
    rows = every.filter(treatment__team__code=team) if team else every
    rows = rows.filter(asked=int(asked)) if asked else rows
    listed = board.standing(rows, Stand(stand)) if stand else rows
    listed = listed.select_related("asked__round", "treatment__space__owner", "treatment__team")
    page = Paginator(listed.order_by("-due_on", "treatment__space__owner__name", "pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    shown = list(page.object_list)
    note_registered(actor, [row.treatment.space for row in shown])
    context = context_of(request, teams) | {
        "form": form, "tallies": board.tallies(rows) if team or asked else board.tallies(every),
        "stands": STANDS, "page": page, "shown": _shown(request, shown), "called": called, "several": len(teams) > 1,
        "heard": team_questions.heard(teams, answers_needed),
        "query": "&".join(f"{name}={value}" for name, value in (("team", team), ("lijst", asked), ("stand", stand))),
    }  # fmt: skip
    return render(request, "clients/answers.html", context)


@require_POST
def nudge(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """One more reminder; the list comes back as it was."""
    teams = teams_of(request)
    rows = board.of_teams([team.pk for team in teams], actor_of(request))
    rows = rows.select_related("asked__round", "treatment__space__owner")
    row = get_object_or_404(rows, treatment=pk, key=asked)
    verdict = board.may_nudge(actor_of(request), row)
    if verdict:
        board.nudge(row, by=actor_of(request))
        messages.success(request, _("%(name)s krijgt een herinnering.") % {"name": row.treatment.space.owner.name})
    else:
        messages.error(request, verdict.reason)
    back = reverse("response-board")
    query = request.POST.get("query", "")
    return redirect(f"{back}?{query}" if query.replace("=", "").replace("&", "").replace("-", "").isalnum() else back)


def _shown(request: HttpRequest, rows: Sequence[QuestionnaireRequest]) -> list[dict[str, Any]]:
    lost, actor = board.not_reached(rows), actor_of(request)
    teams = RoundInstrument.Who.TEAM
    return [
        {
            "row": row, "stand": board.stand_of(row), "own": row.asked.asked_of == teams,
            "words": STANDS[board.stand_of(row)], "lost": row.treatment.space.owner_id in lost,
            "may_nudge": bool(board.may_nudge(actor, row)),
            "may_rate": board.stand_of(row) is Stand.SENT and bool(may_rate(actor, row)),
        }
        for row in rows
    ]  # fmt: skip
