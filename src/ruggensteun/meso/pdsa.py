"""A PDSA cycle, step by step: plan, do, study, act – and the next one.

The prediction is written before Do and stands fixed from then on; in Study the result comes
beside it. What is missing for a next step is said, not guessed; nothing is graded.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.meso.models import Pdsa, PdsaTask, Prediction, Ramp
from ruggensteun.meso.pdsa_hints import missing_for
from ruggensteun.meso.rules import may_plan, may_record, may_work_on
from ruggensteun.meso.writing import added, changed, fresh, lock_team, note_down, writing
from ruggensteun.parties.models import Programme, Team

PLAN = (
    "title",
    "label",
    "purpose",
    "objective",
    "scale",
    "data_plan",
    "client_role",
    "indicators",
    "planned_from",
    "planned_until",
    "owner_id",
)
DO = ("as_planned", "observations", "unexpected")
STUDY = ("comparison", "learned", "client_noticed")
ACT = ("decision", "reason", "modifications", "sustain")
CARRIED_OVER = ("title", "label", "purpose", "objective", "scale", "data_plan", "client_role", "indicators", "owner_id")
RAMP = ("change_idea", "belief", "stage")
NOT_THE_NEXT_STEP = Words("Dat is niet de volgende stap van deze cyclus.", "That is not the next step of this cycle.")
FIRST = Words("Nog nodig: {missing}", "Still needed: {missing}")
NEXT_IS_THERE = Words("Er is al een volgende cyclus.", "There is a next cycle already.")


# --- Plan ---------------------------------------------------------------------------------------------
def plan(
    programme: Programme,
    team: Team,
    *,
    by: Actor | System,
    ramp: Ramp | None = None,
    change_idea: str = "",
    predictions: Iterable[tuple[str, str]] = (),
    tasks: Iterable[Mapping[str, Any]] = (),
    **fields: Any,
) -> Pdsa:
    """A new cycle in Plan, on an existing ramp or on a new one for ``change_idea``.

    ``predictions``: pairs of question and prediction. ``tasks``: what, who, due_on, where. ``fields``: see ``PLAN``.
    """
    may_record(by, programme, team).or_raise()
    with writing():
        if ramp is None:
            ramp = Ramp(programme=programme, team=team, change_idea=change_idea)
            added(ramp, "ramp.added", by)
        elif (ramp.programme_id, ramp.team_id) != (programme.pk, team.pk):
            raise ValidationError({"ramp": _("Dit idee is van een ander team.")})
        cycle = Pdsa(programme=programme, team=team, ramp=ramp, **fields)
        return _begin(cycle, predictions, tasks, by)


def _begin(
    cycle: Pdsa, predictions: Iterable[tuple[str, str]], tasks: Iterable[Mapping[str, Any]], by: Actor | System
) -> Pdsa:
    """Store a new cycle under the team's next number."""
    lock_team(cycle.team)
    taken = Pdsa.objects.filter(programme=cycle.programme_id, team=cycle.team_id).aggregate(last=Max("number"))["last"]
    cycle.number = (taken or 0) + 1
    cycle.full_clean()
    cycle.save(force_insert=True)
    _set_predictions(cycle, predictions)
    _set_tasks(cycle, tasks)
    note_down("pdsa.planned", cycle, by)
    return cycle


def change_plan(
    cycle: Pdsa,
    *,
    by: Actor | System,
    predictions: Iterable[tuple[str, str]] | None = None,
    tasks: Iterable[Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Pdsa:
    """Change the plan: any of ``PLAN``, and all predictions or all tasks at once. Only before Do."""
    with writing():
        cycle = fresh(cycle)
        may_plan(by, cycle).or_raise()
        if predictions is not None:
            cycle.predictions.all().delete()
            _set_predictions(cycle, predictions)
            note_down("pdsa.predictions", cycle, by)
        if tasks is not None:
            cycle.tasks.all().delete()
            _set_tasks(cycle, tasks)
        return changed(cycle, fields, PLAN, "pdsa.changed", by)


def _set_predictions(cycle: Pdsa, predictions: Iterable[tuple[str, str]]) -> None:
    pairs = [(question.strip(), text.strip()) for question, text in predictions]
    for position, (question, text) in enumerate((pair for pair in pairs if any(pair)), start=1):
        row = Prediction(pdsa=cycle, position=position, question=question, prediction=text)
        row.full_clean(exclude=["prediction"] if question else [])
        row.save()


def _set_tasks(cycle: Pdsa, tasks: Iterable[Mapping[str, Any]]) -> None:
    for position, fields in enumerate(tasks, start=1):
        row = PdsaTask(pdsa=cycle, position=position, **fields)
        row.full_clean()
        row.save()


def tick(task: PdsaTask, *, by: Actor | System, done: bool = True) -> PdsaTask:
    """A task is done, or not yet after all."""
    with writing():
        task = fresh(task)
        may_work_on(by, task.pdsa).or_raise()
        return changed(task, {"done": done}, ("done",), "pdsa.task", by)


def place_of(cycle: Pdsa) -> int:
    """The place of a cycle among those of its idea, from 1; ``number`` counts those of the whole team."""
    return Pdsa.objects.filter(ramp=cycle.ramp_id, number__lte=cycle.number).count()


# --- From step to step ---------------------------------------------------------------------------------
def may_go_to(by: Actor | System, cycle: Pdsa, state: str) -> Verdict:
    """Whether the cycle may take this step now; otherwise what is still needed."""
    if not (allowed := may_work_on(by, cycle)):
        return allowed
    if state not in Pdsa.NEXT[cycle.state]:
        return denied(str(NOT_THE_NEXT_STEP))
    missing = missing_for(cycle, state)
    return denied(str(FIRST).format(missing="; ".join(map(str, missing)))) if missing else ALLOWED


def start(cycle: Pdsa, *, by: Actor | System, on: date) -> Pdsa:
    """Do begins on this day. From now on the questions and predictions are fixed."""
    return _go(cycle, Pdsa.State.DO, by, started_on=on)


def record_do(cycle: Pdsa, *, by: Actor | System, **fields: Any) -> Pdsa:
    """What happened: any of ``DO``."""
    return _record(cycle, (Pdsa.State.DO, Pdsa.State.STUDY), fields, DO, by)


def to_study(cycle: Pdsa, *, by: Actor | System) -> Pdsa:
    """Do is over: look at what came of it."""
    return _go(cycle, Pdsa.State.STUDY, by)


def record_result(prediction: Prediction, *, by: Actor | System, result: str, match: str) -> Prediction:
    """What came of a prediction, beside it: yes, partly or no. In Do or Study."""
    with writing():
        prediction = fresh(prediction)
        cycle = fresh(prediction.pdsa)
        may_work_on(by, cycle).or_raise()
        if cycle.state not in (Pdsa.State.DO, Pdsa.State.STUDY):
            denied(str(NOT_THE_NEXT_STEP)).or_raise()
        return changed(prediction, {"result": result, "match": match}, ("result", "match"), "pdsa.result", by)


def record_study(cycle: Pdsa, *, by: Actor | System, **fields: Any) -> Pdsa:
    """What was learned: any of ``STUDY``."""
    return _record(cycle, (Pdsa.State.STUDY, Pdsa.State.ACT), fields, STUDY, by)


def to_act(cycle: Pdsa, *, by: Actor | System) -> Pdsa:
    """Time to decide."""
    return _go(cycle, Pdsa.State.ACT, by)


def back_to_study(cycle: Pdsa, *, by: Actor | System) -> Pdsa:
    """Look again before deciding."""
    return _go(cycle, Pdsa.State.STUDY, by)


def close(cycle: Pdsa, *, by: Actor | System, decision: str, reason: str, on: date, **fields: Any) -> Pdsa | None:
    """Decide, with the reason; ``fields``: the rest of ``ACT``.

    After *adapt* the next cycle stands ready in Plan: it is given back.
    """
    if unknown := set(fields) - set(ACT):
        raise TypeError(f"closing does not know {', '.join(sorted(unknown))}")
    with writing():
        closed = _go(cycle, Pdsa.State.CLOSED, by, decision=decision, reason=reason.strip(), ended_on=on, **fields)
        return _next(closed, by) if decision == Pdsa.Decision.ADAPT else None


def withdraw(cycle: Pdsa, *, by: Actor | System) -> Pdsa:
    """A plan that will not be carried out."""
    return _go(cycle, Pdsa.State.WITHDRAWN, by)


def next_cycle(cycle: Pdsa, *, by: Actor | System) -> Pdsa:
    """The next cycle on the same ramp, with the plan of this one as its beginning; its predictions are new."""
    may_record(by, cycle.programme, cycle.team).or_raise()
    with writing():
        cycle = fresh(cycle)
        if cycle.state != Pdsa.State.CLOSED:
            denied(str(NOT_THE_NEXT_STEP)).or_raise()
        if Pdsa.objects.filter(previous=cycle).exists():
            denied(str(NEXT_IS_THERE)).or_raise()
        return _next(cycle, by)


def _next(cycle: Pdsa, by: Actor | System) -> Pdsa:
    carried = {name: getattr(cycle, name) for name in CARRIED_OVER}
    follower = Pdsa(programme=cycle.programme, team=cycle.team, ramp=cycle.ramp, previous=cycle, **carried)
    return _begin(follower, (), (), by)


def change_ramp(ramp: Ramp, *, by: Actor | System, **fields: Any) -> Ramp:
    """How much the team believes in the idea, and where it stands: any of ``RAMP``."""
    may_record(by, ramp.programme, ramp.team).or_raise()
    with writing():
        return changed(fresh(ramp), fields, RAMP, "ramp.changed", by)


def _go(cycle: Pdsa, state: Pdsa.State, by: Actor | System, **fields: Any) -> Pdsa:
    """Take one step. Raises PermissionDenied with the reason, ValidationError per field."""
    with writing():
        cycle = fresh(cycle)
        for name, value in fields.items():
            setattr(cycle, name, value)
        may_go_to(by, cycle, state).or_raise()
        cycle.state = state
        cycle.full_clean()
        cycle.save(update_fields=["state", *fields])
        note_down(f"pdsa.{state}", cycle, by)
        return cycle


def _record(
    cycle: Pdsa, states: Sequence[str], fields: Mapping[str, Any], allowed: Sequence[str], by: Actor | System
) -> Pdsa:
    with writing():
        cycle = fresh(cycle)
        may_work_on(by, cycle).or_raise()
        if cycle.state not in states:
            denied(str(NOT_THE_NEXT_STEP)).or_raise()
        return changed(cycle, fields, allowed, "pdsa.recorded", by)
