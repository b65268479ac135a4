"""What the invented teams tried and said: PDSA cycles, notes on charts, a frozen baseline."""

import tomllib
from importlib.resources import files
from typing import Any

from ruggensteun.demo.country import Country
from ruggensteun.kernel.actor import System
from ruggensteun.meso import charts, pdsa
from ruggensteun.meso.models import Pdsa, Ramp
from ruggensteun.parties.models import Programme, Team

PLANNED = ("title", "label", "objective", "scale", "data_plan", "client_role", "indicators")


def load(land: Country, programme: Programme, teams: dict[str, Team], *, by: System) -> None:
    """Everything in ``cycles.toml``."""
    told = tomllib.loads(files("ruggensteun.demo").joinpath("cycles.toml").read_text(encoding="utf-8"))
    for each in told["cycle"]:
        _cycle(land, programme, teams[each["team"]], each, by)
    for each in told["note"]:
        on = land.day(each["month"], 15)
        charts.annotate(programme, teams[each["team"]], by=by, on=on, text=each["text"], kind=each["kind"])
    for each in told["baseline"]:
        fields = {name: each[name] for name in ("indicator", "points", "reason")}
        charts.freeze(programme, teams[each["team"]], by=by, **fields)


def _cycle(land: Country, programme: Programme, team: Team, told: dict[str, Any], by: System) -> None:
    """Walk one cycle through its steps, as far as it came."""
    ramp = Ramp.objects.filter(team=team, change_idea=told["idea"]).first()
    asked = [(question, expected) for question, expected, _result, _match in told["predictions"]]
    fields = {name: told[name] for name in PLANNED}
    # after "adapt" the next cycle stands ready: this is that one
    waiting = Pdsa.objects.filter(ramp=ramp, state=Pdsa.State.PLAN).first() if ramp else None
    if waiting:
        cycle = pdsa.change_plan(waiting, by=by, predictions=asked, **fields)
    else:
        idea = told["idea"]
        cycle = pdsa.plan(programme, team, by=by, ramp=ramp, change_idea=idea, predictions=asked, **fields)
    cycle = pdsa.start(cycle, by=by, on=land.day(told["start"]))
    if not told["decision"]:
        return
    pdsa.record_do(cycle, by=by, as_planned=True, observations=told["observations"])
    pdsa.to_study(cycle, by=by)
    for prediction, (_question, _expected, result, match) in zip(
        cycle.predictions.all(), told["predictions"], strict=True
    ):
        pdsa.record_result(prediction, by=by, result=result, match=match)
    pdsa.record_study(cycle, by=by, learned=told["learned"])
    pdsa.to_act(cycle, by=by)
    pdsa.close(cycle, by=by, decision=told["decision"], reason=told["reason"], on=land.day(told["end"], 20))
