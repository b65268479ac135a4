"""Things of the collaborative, made the way a person makes them."""

from datetime import date

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.meso import charts, goals, own, pdsa, reports
from ruggensteun.meso.models import Pdsa

SYSTEM = System("test")
JUNE = date(2026, 6, 1)
YES = dict.fromkeys(charts.QUESTIONS, (True, "want dat zagen we"))


def a_goal(world, *, team=True, by="project_leader", **fields):
    given = {
        "title": "De helft heeft een resourcegroep",
        "indicator": "rg-having",
        "direction": "up",
        "start_value": 0.1,
        "start_on": date(2026, 1, 1),
        "target_value": 0.5,
        "by_on": date(2027, 1, 1),
    } | fields
    return goals.add(world.programme, world.team if team else None, by=world.actor(by), **given)


def an_own_indicator(world, *, team=True, by="project_leader", **fields):
    given = {
        "key": "calls-answered",
        "title_nl": "Telefoontjes beantwoord",
        "title_en": "Calls answered",
        "why": "Wie belt wil iemand spreken.",
        "numerator": "beantwoorde telefoontjes",
        "denominator": "telefoontjes",
    } | fields
    return own.add(world.programme, world.team if team else None, by=world.actor(by), **given)


def a_plan(world, *, by="project_leader", **fields) -> Pdsa:
    given = {
        "title": "Volgende datum prikken",
        "label": "datum prikken",
        "objective": "Komen groepen vaker bij elkaar?",
        "change_idea": "De volgende datum prikken voor je uit elkaar gaat",
        "predictions": [("Hoeveel groepen plannen meteen?", "Vier van de vijf")],
        "tasks": [{"what": "Agenda's meenemen", "who": "Noor"}],
        "indicators": ["rg-meetings"],
    } | fields
    return pdsa.plan(world.programme, world.team, by=world.actor(by), **given)


def begun(world, **fields) -> Pdsa:
    return pdsa.start(a_plan(world, **fields), by=world.actor("project_leader"), on=JUNE)


def studied(world, **fields) -> Pdsa:
    """A cycle in Act."""
    cycle, leader = begun(world, **fields), world.actor("project_leader")
    pdsa.record_do(cycle, by=leader, as_planned=True, observations="het ging vlot")
    pdsa.to_study(cycle, by=leader)
    for prediction in cycle.predictions.model.unguarded.filter(pdsa=cycle):
        pdsa.record_result(prediction, by=leader, result="drie van de vijf", match="partly")
    pdsa.record_study(cycle, by=leader, learned="kleiner beginnen")
    return pdsa.to_act(cycle, by=leader)


def closed(world, decision="adopt", **fields):
    """A finished cycle, and the next one when there is."""
    cycle = studied(world, **fields)
    following = pdsa.close(
        cycle, by=world.actor("project_leader"), decision=decision, reason="het werkt", on=date(2026, 7, 1)
    )
    return Pdsa.unguarded.get(pk=cycle.pk), following


def a_report(world, by="project_leader"):
    first = next(iter(reports.periods(world.programme, world.team)))
    return reports.open_report(world.programme, world.team, first, by=world.actor(by))


def journaled(prefix: str) -> list[str]:
    entries = JournalEntry.unguarded.filter(event__startswith=prefix).order_by("position")
    return list(entries.values_list("event", flat=True))
