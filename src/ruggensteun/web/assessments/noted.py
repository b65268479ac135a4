"""What groups themselves noted about three steps of the method, counted for the checklist; never their words.

Of three criteria nothing is counted: whether the client made the sociogram and chose the members stands in what is the
client's own, and whether every goal was talked over is no field.
"""

from collections import Counter
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from ruggensteun.extract.living.treated import Treated
from ruggensteun.micro.models import Agreement, Group, Meeting
from ruggensteun.parties.models import Programme, Team
from ruggensteun.web.assessments.evidence import Evidence


def noted(programme: Programme, team: Team, today: date, least: int) -> dict[str, Evidence]:
    """By criterion what was noted in groups that met, of a team with at least ``least``. For a ``System``.

    Three queries.

    A skills training that was held was offered, but what was offered and not held is not known; and that the place and
    the rhythm are noted does not say who chose them. These two propose no answer.
    """
    spaces = Treated(programme, [team.pk]).spaces
    held = Meeting.objects.filter(group__space__in=spaces, state=Meeting.State.HELD).order_by("on", "pk")
    firsts: dict[int, bool] = {}
    trained = set()
    for group, kind, confidential in held.values_list("group", "kind", "confidential"):
        if kind == Meeting.Kind.TRAINING:
            trained.add(group)
        else:
            firsts.setdefault(group, confidential)
    if len(firsts) < least:
        return {}
    chosen = Group.objects.filter(pk__in=firsts).exclude(Q(place="") | Q(chair="") | Q(between=""))
    yes = chosen.filter(rhythm_weeks__isnull=False).count()
    many = len(firsts)
    return {
        "confidentiality": Evidence(
            sum(firsts.values()), many, _("groepen die bij de eerste bijeenkomst afspraken dat het onder hen blijft")
        ),
        "choices": Evidence(
            yes, many, _("groepen waarvan plaats, leiding, hoe vaak en tussendoor vastliggen"), proposes=False
        ),
        "training": Evidence(
            len(trained & set(firsts)), many, _("groepen met een vaardigheidstraining"), proposes=False
        ),
        "actions": _actions(list(firsts), today),
    }


def _actions(groups: list[int], today: date) -> Evidence:
    """Agreements of meetings that somebody took on, and that are done, dropped or not due yet."""
    rows = Agreement.objects.filter(meeting__group__in=groups).values_list("own", "nominee", "state", "due_on")
    kept = Counter(
        bool(own or nominee) and (state != Agreement.State.OPEN or due is None or due >= today)
        for own, nominee, state, due in rows
    )
    return Evidence(
        kept[True], kept.total(), _("afspraken die iemand op zich nam en die gedaan zijn of nog mogen lopen")
    )
