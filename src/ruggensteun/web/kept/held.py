"""What is held about a client, counted per class: how much, how long, and what deleting does."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.micro import deletions
from ruggensteun.micro.models import Contact, Conversation, Deletion, Signal, Treatment
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
    shelves_ = [
        Shelf(_("Van jou"), _("Zolang jij wilt."), yours, _mine(space)),
        Shelf(
            _("Wat een behandelteam zelf bijhoudt"),
            _("Tot %(num)s jaar na het einde van de behandeling. Dat moet van de wet (WGBO).") % kept,
            decides,
            _treatments(space, Kept.PROVIDER),
        ),
        Shelf(
            _("Wat een team van het sociaal domein zelf bijhoudt"),
            _("Tot %(num)s jaar na het einde (Wmo).") % {"num": years[Kept.WMO]},
            decides,
            _treatments(space, Kept.WMO),
        ),
        Shelf(
            _("Het logboek en je toestemmingen"),
            _("Minstens %(num)s jaar. Zo kun je altijd nagaan wie er keek, en wat je goed vond.")
            % {"num": years[Kept.JOURNAL]},
            _("Dit kan niet gewist worden. Er staat in wie wat deed, nooit wat er in je ruimte stond."),
            _proof(space),
        ),
        Shelf(
            _("Van anderen"),
            _("Dat bepalen zij."),
            _("Dit blijft van wie het schreef. Hoeveel notities anderen hebben, weten wij niet: dat is van hen."),
            _theirs(space),
        ),
    ]
    return [shelf for shelf in shelves_ if shelf.things or shelf.title == shelves_[0].title]


def _mine(space: Space) -> list[Held]:
    on_map = Contact.objects.filter(space=space).aggregate(
        people=Count("key", distinct=True), now=Count("pk", filter=Q(until=None)), since=Min("since")
    )
    notes = deletions.notes_of(space).aggregate(many=Count("pk"), since=Min("written_at"))
    found = []
    if on_map["people"]:
        much = ngettext("%(num)s persoon", "%(num)s mensen", on_map["people"]) % {"num": on_map["people"]}
        if on_map["now"] < on_map["people"]:
            much += ", " + _("van wie nu %(num)s op de kaart") % {"num": on_map["now"]}
        found.append(Held(_("Je netwerkkaart, ook die van vroeger"), much, on_map["since"], scope=Scope.NETWORK))
    if notes["many"]:
        much = ngettext("%(num)s notitie", "%(num)s notities", notes["many"]) % {"num": notes["many"]}
        found.append(Held(_("Je eigen notities"), much, notes["since"], scope=Scope.NOTES))
    return found + _talks(space)


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


def _treatments(space: Space, kept: Kept) -> list[Held]:
    rows = Treatment.objects.filter(space=space).select_related("team").annotate(many=Count("entries"))
    return [
        Held(
            row.team.name,
            ngettext("%(num)s regel", "%(num)s regels", row.many) % {"num": row.many},
            row.starts_on,
            row.kept_until,
            scope=Scope.REGISTRATION if row.ends_on else "",
            target=row.pk,
        )
        for row in rows
        if retention.kept_by(row.team) == kept
    ]


def _proof(space: Space) -> list[Held]:
    lines = journal_of(space).order_by().aggregate(many=Count("pk"), since=Min("at"), last=Max("at"))
    given = Consent.objects.filter(space=space).aggregate(many=Count("pk"), since=Min("given_at"))
    found = [
        Held(
            _("Wie keek er?"),
            ngettext("%(num)s regel", "%(num)s regels", lines["many"]) % {"num": lines["many"]},
            lines["since"],
        )
    ]
    if given["many"]:
        much = ngettext("%(num)s toestemming", "%(num)s toestemmingen", given["many"]) % {"num": given["many"]}
        found.append(Held(_("Wie mocht wat zien"), much, given["since"]))
    return found


def _theirs(space: Space) -> list[Held]:
    told = Signal.objects.filter(space=space).aggregate(many=Count("pk"), since=Min("sent_at"))
    if not told["many"]:
        return []
    much = ngettext("%(num)s signaal", "%(num)s signalen", told["many"]) % {"num": told["many"]}
    return [Held(_("Signalen aan een team"), much, told["since"])]
