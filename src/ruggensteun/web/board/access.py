"""Who reads the figures of a team: everyone who sees its work, and not who only manages its people."""

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import Executive
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

NO_FIGURES = Words(
    "De cijfers van dit team zijn voor het team zelf, de begeleiders en de bestuurder. Je rol geeft je geen metingen.",
    "The figures of this team are for the team, its advisers and the executive. Your role shows no measurements.",
)


def may_see_figures(actor: Actor, team: Team) -> Verdict:
    """Whether the released figures of a team are for this person; the rows themselves are guarded besides."""
    return ALLOWED if team.pk in reach(actor).teams(*IN_A_TEAM, *GUIDES, Executive) else denied(str(NO_FIGURES))
