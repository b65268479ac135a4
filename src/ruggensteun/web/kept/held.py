"""What is held about a client, counted per class: how much, how long, and what deleting does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.micro import deletions
from ruggensteun.micro.models import (
    CareSpell,
    Contact,
    Conversation,
    Deletion,
    Goal,
    Group,
    HealthWeb,
    Intake,
    PlanContribution,
    PlanSection,
    QuestionnaireResponse,
    SafetyPlan,
    Signal,
    Treatment,
)
from ruggensteun.space import retention
from ruggensteun.space.models import Consent, Space
from ruggensteun.space.retention import Kept
from ruggensteun.web.space.looked import journal_of

Scope = Deletion.Scope


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held: its name, how much, since when; ``scope`` and ``target`` when one may ask it gone."""

    name: str
    much: str
    since: date | datetime | None = None
    until: date | None = None
    scope: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of one class, in words for the client."""

    title: str
    long: str
    does: str
    things: list[Held] = field(default_factory=list)


def shelves(space: Space) -> list[Shelf]:
    """The classes in the order of the page. Asks the database a fixed number of questions."""
    years, days = retention.table().years, retention.table().cool_off.days
    yours = ngettext(
        "Vraag je het, dan wordt het na %(num)s dag gewist, bij iedereen. Tot die dag kun je het stoppen.",
        "Vraag je het, dan wordt het na %(num)s dagen gewist, bij iedereen. Tot die dag kun je het stoppen.",
        days,
    ) % {"num": days}
    decides = _("Als de behandeling gestopt is, kun je vragen om wissen. Het team beslist, en schrijft je waarom.")
    kept = {"num": years[Kept.PROVIDER]}
    counted, treatments = _counted(space), _treatments(space)
    shelves_ = [
        Shelf(_("Van jou"), _("Zolang jij wilt."), yours, _mine(space, counted)),
        Shelf(
            _("Wat een behandelteam zelf bijhoudt"),
            _("Tot %(num)s jaar na het einde van de behandeling. Dat moet van de wet (WGBO).") % kept,
            decides,
            treatments[Kept.PROVIDER],
        ),
        Shelf(
            _("Wat een team van het sociaal domein zelf bijhoudt"),
            _("Tot %(num)s jaar na het einde (Wmo).") % {"num": years[Kept.WMO]},
            decides,
            treatments[Kept.WMO],
        ),
        Shelf(
            _("Het logboek en je toestemmingen"),
            _("Minstens %(num)s jaar. Zo kun je altijd nagaan wie er keek, en wat je goed vond.")
            % {"num": years[Kept.JOURNAL]},
            _("Dit kan niet gewist worden. Er staat in wie wat deed, nooit wat er in je ruimte stond."),
            _proof(space, counted),
        ),
        Shelf(
            _("Van anderen"),
            _("Dat bepalen zij."),
            _("Dit blijft van wie het schreef. Hoeveel notities anderen hebben, weten wij niet: dat is van hen."),
            _theirs(counted),
        ),
    ]
    return [shelf for shelf in shelves_ if shelf.things or shelf.title == shelves_[0].title]


def _counted(space: Space) -> dict[str, tuple[int, datetime]]:
    """How many notes of one's own, consents and signals there are, and since when; one question for all three."""
    found = [
        rows.order_by().values(one).annotate(thing=Value(thing), many=Count("pk"), since=Min(at))
        for thing, rows, one, at in (
            ("notes", deletions.notes_of(space), "writer", "written_at"),
            ("given", Consent.objects.filter(space=space), "space", "given_at"),
            ("signals", Signal.objects.filter(space=space), "space", "sent_at"),
        )
    ]
    first, *others = (rows.values_list("thing", "many", "since") for rows in found)
    return {thing: (many, since) for thing, many, since in first.union(*others)}


def _mine(space: Space, counted: Mapping[str, tuple[int, datetime]]) -> list[Held]:
    on_map = Contact.objects.filter(space=space).aggregate(
        people=Count("key", distinct=True), now=Count("pk", filter=Q(until=None)), since=Min("since")
    )
    notes, since = counted.get("notes", (0, None))
    found = []
    if on_map["people"]:
        much = ngettext("%(num)s persoon", "%(num)s mensen", on_map["people"]) % {"num": on_map["people"]}
        if on_map["now"] < on_map["people"]:
            much += ", " + _("van wie nu %(num)s op de kaart") % {"num": on_map["now"]}
        found.append(Held(_("Je netwerkkaart, ook die van vroeger"), much, on_map["since"], scope=Scope.NETWORK))
    if notes:
        much = ngettext("%(num)s notitie", "%(num)s notities", notes) % {"num": notes}
        found.append(Held(_("Je eigen notities"), much, since, scope=Scope.NOTES))
    return found + _recovery(space) + _talks(space)


def _recovery(space: Space) -> list[Held]:
    """What stands here of recovery work; one question for all of it."""
    written = Q(version__gt=0) | Exists(PlanContribution.objects.filter(section=OuterRef("pk")))
    rows = [
        rows.order_by().values("space").annotate(thing=Value(thing), many=Count(what))
        for thing, rows, what in (
            (Scope.GROUP, Group.objects.filter(space=space), "meetings"),
            (Scope.GOALS, Goal.objects.filter(space=space), "pk"),
            (Scope.SAFETY, SafetyPlan.objects.filter(space=space), "lines"),
            (Scope.STORY, Intake.objects.filter(space=space), "pk"),
            (Scope.PLAN, PlanSection.objects.filter(written, space=space), "pk"),
            (Scope.HEALTH, HealthWeb.objects.filter(space=space), "pk"),
            (Scope.ANSWERS, QuestionnaireResponse.objects.filter(space=space), "pk"),
            (Scope.CARE, CareSpell.objects.filter(space=space), "steps"),
        )
    ]
    first, *others = (each.values_list("thing", "many") for each in rows)
    counted = dict(first.union(*others))
    told = {
        Scope.GROUP: (
            _("Je groep, met alle verslagen"),
            lambda num: ngettext("%(num)s bijeenkomst", "%(num)s bijeenkomsten", num),
        ),
        Scope.GOALS: (_("Je doelen"), lambda num: ngettext("%(num)s doel", "%(num)s doelen", num)),
        Scope.SAFETY: (_("Je signaleringsplan"), lambda num: ngettext("%(num)s regel", "%(num)s regels", num)),
        Scope.PLAN: (_("Je plan, met alle versies"), lambda num: ngettext("%(num)s deel", "%(num)s delen", num)),
        Scope.HEALTH: (
            _("Je gesprekken over positieve gezondheid"),
            lambda num: ngettext("%(num)s gesprek", "%(num)s gesprekken", num),
        ),
        Scope.ANSWERS: (
            _("Je antwoorden op vragenlijsten"),
            lambda num: ngettext("%(num)s vragenlijst", "%(num)s vragenlijsten", num),
        ),
        Scope.STORY: (
            _("Je verhaal, met alles wat erbij is gezet"),
            lambda num: ngettext("%(num)s verhaal", "%(num)s verhalen", num),
        ),
        Scope.CARE: (_("Welke zorg je had"), lambda num: ngettext("%(num)s regel", "%(num)s regels", num)),
    }
    return [
        Held(name, much(counted[scope]) % {"num": counted[scope]}, scope=scope)
        for scope, (name, much) in told.items()
        if scope in counted
    ]


def _talks(space: Space) -> list[Held]:
    rows = Conversation.objects.filter(space=space).annotate(many=Count("messages"))
    return [
        Held(
            _("Gesprek “%(subject)s”") % {"subject": row.subject},
            ngettext("%(num)s bericht", "%(num)s berichten", row.many) % {"num": row.many},
            row.started_at,
            scope=Scope.CONVERSATION,
            target=row.pk,
        )
        for row in rows
    ]


def _treatments(space: Space) -> dict[Kept, list[Held]]:
    """What teams keep themselves, by the class that it is kept as."""
    rows = Treatment.objects.filter(space=space).select_related("team").annotate(many=Count("entries"))
    found: dict[Kept, list[Held]] = {Kept.PROVIDER: [], Kept.WMO: []}
    for row in rows:
        much = ngettext("%(num)s regel", "%(num)s regels", row.many) % {"num": row.many}
        scope = Scope.REGISTRATION if row.ends_on else ""
        held = Held(row.team.name, much, row.starts_on, row.kept_until, scope=scope, target=row.pk)
        found[retention.kept_by(row.team)].append(held)
    return found


def _proof(space: Space, counted: Mapping[str, tuple[int, datetime]]) -> list[Held]:
    lines = journal_of(space).order_by().aggregate(many=Count("pk"), since=Min("at"))
    much = ngettext("%(num)s regel", "%(num)s regels", lines["many"]) % {"num": lines["many"]}
    found = [Held(_("Wie keek er?"), much, lines["since"])]
    if "given" in counted:
        many, since = counted["given"]
        much = ngettext("%(num)s toestemming", "%(num)s toestemmingen", many) % {"num": many}
        found.append(Held(_("Wie mocht wat zien"), much, since))
    return found


def _theirs(counted: Mapping[str, tuple[int, datetime]]) -> list[Held]:
    if "signals" not in counted:
        return []
    many, since = counted["signals"]
    return [
        Held(_("Signalen aan een team"), ngettext("%(num)s signaal", "%(num)s signalen", many) % {"num": many}, since)
    ]
