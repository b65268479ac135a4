"""What is said about goals in sentences: how the marks went, who does what and when, how many there are."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.micro.domains import DOMAINS
from ruggensteun.micro.models import Goal, GoalMark
from ruggensteun.web.jinja import day

USUAL = 2
"""Goals for later, and goals for now, that the method begins with; nobody has to."""
MANY = 12
"""From so many running goals the list is closer together."""
SHORT = 90
"""Signs of a goal that fit in a heading."""


def short(words: str, room: int = SHORT) -> str:
    """The first line of a goal, for a heading or a list; ends in “…” when there is more."""
    line, _sign, rest = words.strip().partition("\n")
    if len(line) <= room:
        return f"{line} …" if rest.strip() else line
    cut = line[: room - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;.')} …"


def course(marks: Sequence[GoalMark]) -> str:
    """“Nu een 6 (3 mei 2026). Begonnen met een 2 (3 mrt 2026).”"""
    if not marks:
        return _("Nog geen cijfer.")
    first, last = marks[0], marks[-1]
    said = _("Nu een %(mark)s (%(day)s).") % {"mark": last.mark, "day": day(last.on, "medium")}
    if first is not last:
        said += " " + _("Begonnen met een %(mark)s (%(day)s).") % {"mark": first.mark, "day": day(first.on, "medium")}
    return said


def by_when(due: date | None, *, is_open: bool = True) -> str:
    """“voor 3 mei 2026”; of what is past and still open “het plan was: voor 3 mei 2026”."""
    if due is None:
        return ""
    if is_open and due < timezone.localdate():
        return _("het plan was: voor %(day)s") % {"day": day(due)}
    return _("voor %(day)s") % {"day": day(due)}


def facts(goal: Goal) -> list[str]:
    """What a goal is about, besides its words: the parts of life, the day, the two dimensions."""
    found = [by_when(goal.by_on, is_open=goal.state == Goal.State.RUNNING)]
    found += [str(label) for key, label in DOMAINS.items() if key in goal.domains]
    found += [str(Goal.Recovery(goal.recovery_dimension).label)] if goal.recovery_dimension else []
    found += [str(Goal.Health(goal.health_dimension).label)] if goal.health_dimension else []
    return [each for each in dict.fromkeys(found) if each]


def days(goal: Goal) -> str:
    """“gehaald (3 maart 2026 – 5 november 2026)”; of a running goal since when."""
    if goal.active_until is None:
        return _("sinds %(day)s") % {"day": day(goal.active_from)}
    words = {"state": goal.get_state_display(), "from": day(goal.active_from), "until": day(goal.active_until)}
    return _("%(state)s (%(from)s – %(until)s)") % words


def hint(later: int, now: int, *, own: bool) -> str:
    """What the method usually begins with, or what helps when there are many; nothing when neither is needed."""
    if later + now >= MANY and own:
        said = _("Er lopen %(num)s doelen. Dat mag. Is het veel? Kies er een paar voor nu. De rest blijft staan.")
        return said % {"num": later + now}
    if not own or (later >= USUAL and now >= USUAL) or later + now >= 2 * USUAL:
        return ""
    return _("Veel mensen kiezen twee doelen voor later en twee voor nu. Meer of minder mag ook.")


def counted(steps: int) -> str:
    """“1 afspraak staat open”, “3 afspraken staan open”."""
    said = ngettext("%(num)s afspraak staat open", "%(num)s afspraken staan open", steps)
    return said % {"num": steps}


def listed(names: Sequence[str]) -> str:
    """“Samira”, “Samira en Bram”, “Samira, Bram en Toos”."""
    *others, last = list(names) or [""]
    return _("%(others)s en %(last)s") % {"others": ", ".join(others), "last": last} if others else last
