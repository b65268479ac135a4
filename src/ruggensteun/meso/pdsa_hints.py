"""What a cycle still needs before a step, and what would make it stronger. Hints, never a grade."""

from ruggensteun.kernel.words import Words
from ruggensteun.meso.models import Pdsa, Prediction

NEEDED = {
    "objective": Words("wat we te weten willen komen", "what we want to find out"),
    "prediction": Words("een vraag met een voorspelling", "a question with a prediction"),
    "every_prediction": Words("een voorspelling bij elke vraag", "a prediction for every question"),
    "started_on": Words("de dag dat we beginnen", "the day we begin"),
    "as_planned": Words("of het ging zoals gepland", "whether it went as planned"),
    "results": Words("wat er van elke voorspelling kwam", "what came of every prediction"),
    "learned": Words("wat we leerden", "what we learned"),
    "decision": Words("een besluit", "a decision"),
    "reason": Words("waarom we dat besluiten", "why we decide that"),
    "ended_on": Words("de dag van het besluit", "the day of the decision"),
}
HINTS = {
    "scale": Words(
        "Hoe klein kan de test? Schrijf op met wie, hoeveel en waar.",
        "How small can the test be? Write down with whom, how many and where.",
    ),
    "data_plan": Words(
        "Spreek af wat je meet, wie dat doet en hoe.",
        "Agree on what you measure, who does it and how.",
    ),
    "client_role": Words("Bedenk hoe cliënten en naasten meedoen.", "Think of how clients and relatives take part."),
    "indicators": Words(
        "Kies welke grafieken deze test raakt; dan komt er een vlag op.",
        "Choose which charts this test touches; a flag will stand on them.",
    ),
    "tasks": Words("Verdeel wie wat doet, en wanneer.", "Divide who does what, and when."),
    "observations": Words("Schrijf op wat jullie zagen.", "Write down what you saw."),
    "client_noticed": Words("Vraag wat cliënten en naasten merkten.", "Ask what clients and relatives noticed."),
    "comparison": Words("Vergelijk met hoe het eerder ging.", "Compare with how it went before."),
    "sustain": Words("Spreek af hoe jullie dit vasthouden.", "Agree on how you will keep this up."),
}


def missing_for(cycle: Pdsa, state: str) -> list[Words]:
    """What must be there before the cycle can go to ``state``; empty when it can."""
    return [NEEDED[name] for name in _missing(cycle, state)]


def _missing(cycle: Pdsa, state: str) -> list[str]:
    needed = {
        Pdsa.State.DO: ("objective", "started_on"),
        Pdsa.State.STUDY: ("as_planned",),
        Pdsa.State.ACT: ("learned",),
        Pdsa.State.CLOSED: ("decision", "reason", "ended_on"),
    }.get(Pdsa.State(state), ())
    missing = [name for name in needed if getattr(cycle, name) in (None, "")]
    if state == Pdsa.State.DO:
        missing += _unpredicted(list(cycle.predictions.all()))
    if state == Pdsa.State.ACT and any(not found.match or not found.result for found in cycle.predictions.all()):
        missing.append("results")
    return missing


def _unpredicted(predictions: list[Prediction]) -> list[str]:
    if not predictions:
        return ["prediction"]
    return [] if all(found.prediction.strip() for found in predictions) else ["every_prediction"]


def hints(cycle: Pdsa) -> list[Words]:
    """What would make this cycle stronger, as far as it has come. Neutral; may be left as it is."""
    asked = ["scale", "data_plan", "client_role", "indicators"]
    if cycle.state in (Pdsa.State.DO, Pdsa.State.STUDY, Pdsa.State.ACT, Pdsa.State.CLOSED):
        asked += ["observations"]
    if cycle.state in (Pdsa.State.STUDY, Pdsa.State.ACT, Pdsa.State.CLOSED):
        asked += ["client_noticed", "comparison"]
    if cycle.decision == Pdsa.Decision.ADOPT:
        asked += ["sustain"]
    found = [HINTS[name] for name in asked if not getattr(cycle, name)]
    return found if cycle.tasks.exists() else [*found, HINTS["tasks"]]
