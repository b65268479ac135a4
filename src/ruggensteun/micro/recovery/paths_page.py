"""The page of docs/generated with every path of a client's space, printed from the tables by which services move."""

from ruggensteun.kernel.paths import Path
from ruggensteun.micro.methods import all_methods
from ruggensteun.micro.models.care import CARE_PATH
from ruggensteun.micro.models.goal import GOAL_PATH
from ruggensteun.micro.models.group import NOMINEE_PATH
from ruggensteun.micro.models.handover import COORDINATOR_PATH
from ruggensteun.micro.models.health_web import HEALTH_PATH
from ruggensteun.micro.models.instrument import VERSION_PATH
from ruggensteun.micro.models.intake import INTAKE_PATH
from ruggensteun.micro.models.meeting import AGREEMENT_PATH, MEETING_PATH
from ruggensteun.micro.models.questionnaire import REQUEST_PATH
from ruggensteun.micro.models.safety import SAFETY_PATH


def paths() -> list[Path]:
    """Every path, the methods first."""
    methods = [method.path for method in all_methods().values()]
    people = [INTAKE_PATH, NOMINEE_PATH, COORDINATOR_PATH, MEETING_PATH, AGREEMENT_PATH]
    return [*methods, *people, GOAL_PATH, SAFETY_PATH, CARE_PATH, HEALTH_PATH, REQUEST_PATH, VERSION_PATH]


def page() -> str:
    """Markdown with a Mermaid diagram per path; made by ``make docs``."""
    parts = ["# Paths\n\nMade from the code; do not edit. The only moves there are, for who may make them.\n"]
    parts += [f"\n## {path.name.nl} ({path.name.en})\n\n```mermaid\n{path.diagram()}\n```\n" for path in paths()]
    return "".join(parts)
