"""Every role: what it is called, what it is held for, and what the person comes to do.

The help page and ``docs/generated/roles.md`` are made from these classes. Needs no database.
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from ruggensteun.kernel.words import Words

SCOPE_WORDS = {
    "team": Words("een team", "a team"),
    "organisation": Words("een organisatie", "an organisation"),
    "programme": Words("een programma", "a programme"),
    "region": Words("een regio", "a region"),
}
INSTALLATION = Words("de hele installatie", "the whole installation")

ROLES: "dict[str, type[Role]]" = {}
"""Every role by its key, in the order in which people read them."""


class Role:
    """What a person may be for a team, an organisation, a programme or a region.

    ``key`` is what is stored. ``scopes`` says what the role can be held for; empty means the
    installation as a whole. ``needs_second_factor`` is True for everyone who comes in a professional role.
    """

    key: ClassVar[str]
    title: ClassVar[Words]
    description: ClassVar[Words]
    scopes: ClassVar[tuple[str, ...]]
    needs_second_factor: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        if cls.key in ROLES:
            raise ValueError(f"two roles have the key {cls.key}")
        ROLES[cls.key] = cls

    @classmethod
    def fits(cls, filled: Iterable[str]) -> bool:
        """Whether the role can be held for exactly these scopes."""
        filled = list(filled)
        return len(filled) == 1 and filled[0] in cls.scopes if cls.scopes else not filled

    @classmethod
    def scope_words(cls) -> str:
        """What the role is held for, in words of the current language."""
        return ", ".join(str(SCOPE_WORDS[name]) for name in cls.scopes) or str(INSTALLATION)


class ProjectLeader(Role):
    key = "project-leader"
    title = Words("projectleider", "project leader")
    description = Words(
        "Leidt het verbeterwerk van één team: brengt metingen in, volgt de grafieken, legt PDSA-cycli vast en "
        "levert het periodeverslag in. Ziet alleen het eigen team.",
        "Leads the improvement work of one team: brings in measurements, follows the charts, records PDSA cycles "
        "and hands in the period report. Sees the own team only.",
    )
    scopes = ("team",)


class TeamMember(Role):
    key = "team-member"
    title = Words("teamlid", "team member")
    description = Words(
        "Werkt mee aan de verbetering van het team. Ziet het teambord van het eigen team en denkt mee; "
        "de projectleider levert in.",
        "Works on the improvement of the team. Sees the board of the own team and thinks along; "
        "the project leader hands in.",
    )
    scopes = ("team",)


class Professional(Role):
    key = "professional"
    title = Words("hulpverlener", "professional")
    description = Words(
        "Werkt met cliënten vanuit één team: in de ggz, het sociaal domein, wonen of de huisartsenzorg. Ziet van een "
        "cliënt alleen wat die met het team of met deze hulpverlener deelt.",
        "Works with clients from one team: in mental health care, the social domain, housing or general practice. "
        "Sees of a client only what that client shares with the team or with this professional.",
    )
    scopes = ("team",)


class RecoveryCoordinator(Role):
    key = "recovery-coordinator"
    title = Words("regieondersteuner", "recovery coordinator")
    description = Words(
        "Helpt cliënten van één team een eigen groep op te zetten. Ziet van een cliënt alleen wat die deelt, en hoort "
        "het meteen als iemand van het team in nood een signaleringsplan opent.",
        "Helps clients of one team to set up a group of their own. Sees of a client only what that client shares, and "
        "is told at once when someone of the team opens a safety plan in an emergency.",
    )
    scopes = ("team",)


class Adviser(Role):
    key = "adviser"
    title = Words("doorbraakadviseur", "breakthrough adviser")
    description = Words(
        "Begeleidt de teams van een programma: ziet alle teams naast elkaar, leest de verslagen en "
        "geeft terugkoppeling.",
        "Guides the teams of a programme: sees all teams side by side, reads the reports and gives feedback.",
    )
    scopes = ("programme",)


class Coordinator(Role):
    key = "coordinator"
    title = Words("programmacoördinator", "programme coordinator")
    description = Words(
        "Zet het programma op: fasen, maten, regels, begrippen en teams. Nodigt mensen uit.",
        "Sets up the programme: phases, measures, rules, terms and teams. Invites people.",
    )
    scopes = ("programme",)


class Executive(Role):
    key = "executive"
    title = Words("bestuurder", "executive")
    description = Words(
        "Bestuurder, gemeente of zorgverzekeraar: ziet waar de eigen organisatie of regio staat, in cijfers die "
        "groot genoeg zijn om te tonen. Nooit gegevens van één cliënt.",
        "Executive, municipality or insurer: sees where the own organisation or region stands, in figures large "
        "enough to be shown. Never the data of one client.",
    )
    scopes = ("organisation", "region")


class Administrator(Role):
    key = "administrator"
    title = Words("organisatiebeheerder", "organisation administrator")
    description = Words(
        "Beheert de mensen en teams van één organisatie: nodigt uit en neemt rollen terug. Ziet geen metingen.",
        "Manages the people and teams of one organisation: invites, and takes back roles. Sees no measurements.",
    )
    scopes = ("organisation",)


class LogManager(Role):
    key = "log-manager"
    title = Words("logbeheerder", "log manager")
    description = Words(
        "Controleert voor één organisatie of mensen alleen kijken waar zij mogen kijken: ziet wie wat opende, "
        "nooit wat erin staat.",
        "Checks for one organisation whether people look only where they may: sees who opened what, never what is in "
        "it.",
    )
    scopes = ("organisation",)


class Researcher(Role):
    key = "researcher"
    title = Words("onderzoeker", "researcher")
    description = Words(
        "Gebruikt de beschreven, vrijgegeven gegevens van een programma. Ziet geen namen en geen cijfers over een "
        "kleine groep.",
        "Uses the documented, released data of a programme. Sees no names and no figures about a small group.",
    )
    scopes = ("programme",)


class Operator(Role):
    key = "operator"
    title = Words("beheerder van de installatie", "operator of the installation")
    description = Words(
        "Installeert, maakt reservekopieën en werkt bij. Leest nooit wat er over mensen in staat.",
        "Installs, backs up and upgrades. Never reads what is kept about people.",
    )
    scopes = ()


def role_named(key: str) -> type[Role]:
    """The role with that key; KeyError with the known keys otherwise."""
    try:
        return ROLES[key]
    except KeyError:
        raise KeyError(f"there is no role {key!r}; the roles are {', '.join(ROLES)}") from None


GIVES: dict[type[Role], tuple[type[Role], ...]] = {
    ProjectLeader: (TeamMember,),
    RecoveryCoordinator: (Professional,),
    Coordinator: (ProjectLeader, TeamMember, Adviser, Coordinator, Researcher),
    Administrator: (
        ProjectLeader,
        TeamMember,
        Professional,
        RecoveryCoordinator,
        Administrator,
        Executive,
        LogManager,
    ),
}
"""Who may give which roles, and take them back, within what their own role is held for."""


# --- The page about them --------------------------------------------------------------------------------
_HEADER = """\
# Rollen · Roles

<!-- Made by `make docs` from src/ruggensteun/parties/roles.py; change it there. -->

Een rol geldt voor een team, organisatie, programma of regio, en voor een tijd. Iemand kan er meer hebben.
*A role is held for a team, organisation, programme or region, and for a time. A person can hold several.*
"""


def page() -> str:
    """The text of ``docs/generated/roles.md``."""
    return "\n".join([_HEADER, *(line for role in ROLES.values() for line in _lines(role))])


def _lines(role: type[Role]) -> Iterator[str]:
    scopes = [SCOPE_WORDS[name] for name in role.scopes] or [INSTALLATION]
    givers = [giver.title for giver, given in GIVES.items() if role in given]
    givers = givers or [Words("de opdrachtregel", "the command line")]
    yield f"## {role.title.nl} · {role.title.en}\n"
    yield f"{role.description.nl}\n"
    yield f"*{role.description.en}*\n"
    yield f"- Geldt voor · Held for: {_both(scopes)}"
    yield f"- Gegeven door · Given by: {_both(givers)}"
    yield f"- Tweede stap bij inloggen · Second factor: {'ja · yes' if role.needs_second_factor else 'nee · no'}"
    yield f"- Sleutel · Key: `{role.key}`\n"


def _both(words: list[Words]) -> str:
    return " · ".join(", ".join(word.in_(language) for word in words) for language in ("nl", "en"))
