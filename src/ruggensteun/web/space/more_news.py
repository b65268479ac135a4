"""News of deleting, of what a team registers, a death, who is locked out: in sentences, and where they lead."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ruggensteun.space import recoveries
from ruggensteun.space.models import Notice

KINDS = Notice.Kind
TO_OWNER: dict[str, str | Promise] = {
    KINDS.UNTRUSTED: gettext_lazy(
        "%(who)s hoort niet meer bij je ruimte en kan je niet meer helpen als je telefoon weg is. Kies iemand anders."
    ),
    KINDS.LOCKED_OUT: gettext_lazy(
        "Iemand met jouw wachtwoord vraagt %(who)s om hulp bij het inloggen. Ben jij dat niet? Stop het hier."
    ),
    KINDS.CALLED_OFF: gettext_lazy(
        "De hulp bij het inloggen is gestopt: niemand komt zo binnen. Vroeg jij die hulp niet? Lees wat je kunt doen."
    ),
    KINDS.BACK_IN: gettext_lazy(
        "Je kwam weer binnen met hulp van %(who)s. Was jij dat niet? Kies dan meteen een nieuw wachtwoord."
    ),
    KINDS.DELETE_SAID: gettext_lazy("%(who)s heeft beslist over je vraag om te wissen."),
    KINDS.TREATED: gettext_lazy("Er is iets veranderd in wat %(who)s zelf over je bijhoudt. Je kunt alles lezen."),
    KINDS.LINE_SAID: gettext_lazy("%(who)s antwoordt op je vraag over een regel."),
    KINDS.MEETING: gettext_lazy("Er is iets nieuws over een bijeenkomst van je groep. Kijk wanneer."),
    KINDS.TO_ANSWER: gettext_lazy("Er staat een vragenlijst voor je klaar. Je kiest zelf of en wanneer je hem invult."),
    KINDS.DEATH: gettext_lazy("%(who)s meldde dat je overleden bent. Ben je er nog? Zeg het dan hier."),
}
TO_OTHERS: dict[str, str | Promise] = {
    KINDS.TRUSTED: gettext_lazy("%(owner)s koos jou om te helpen als de telefoon weg is. Je hoeft nu niets te doen."),
    KINDS.MEETING: gettext_lazy("Er is iets nieuws over een bijeenkomst van %(owner)s en de groep. Kijk wanneer."),
    KINDS.LOCKED_OUT: gettext_lazy("%(owner)s kan niet inloggen en vraagt jouw hulp. Bel eerst, of ga langs."),
    KINDS.CALLED_OFF: gettext_lazy("De hulp aan %(owner)s bij het inloggen is gestopt. Je hoeft niets te doen."),
    KINDS.BACK_IN: gettext_lazy("%(owner)s is weer binnen. Je hoeft niets meer te doen. Dank je."),
    KINDS.SHUT: gettext_lazy("Wat %(owner)s voor je openzette, is weer dicht: %(part)s. Je hoeft niets te doen."),
    KINDS.DELETING: gettext_lazy(
        "%(owner)s laat een gesprek wissen waarin jij meeschreef. Vanaf %(note)s is het weg, ook wat jij schreef."
    ),
    KINDS.DELETE_ASKED: gettext_lazy("%(owner)s vraagt je team iets te wissen. Jij beslist."),
    KINDS.GONE: gettext_lazy("De ruimte van %(who)s is weg. Je hoeft niets te doen."),
    KINDS.TREATED: gettext_lazy("%(owner)s zegt wie er behandelt: er is iets veranderd voor %(who)s."),
    KINDS.LINE_ASKED: gettext_lazy("%(owner)s heeft een vraag over wat je team bijhoudt."),
    KINDS.DEATH: gettext_lazy("Iemand meldde dat %(owner)s is overleden. Weet jij dat ook? Bevestig het dan."),
    KINDS.FROZEN: gettext_lazy("%(owner)s is overleden. De ruimte staat stil. We wensen je sterkte."),
    KINDS.LOG_WANTED: gettext_lazy(
        "Er wacht een vraag aan %(who)s over wie er keek. Er is nog geen logbeheerder die hem leest: wijs er een aan."
    ),
    KINDS.ALIVE: gettext_lazy("De melding dat %(owner)s is overleden, was een vergissing. %(owner)s is er nog."),
}
SAID_TO_OWNER = gettext_lazy(
    "%(who)s zei dat jij het bent. Een dag daarna kan wie hulp vroeg naar binnen. Ben jij dat niet? Stop het hier."
)
SAID_TO_HELPER = gettext_lazy(
    "Je zei dat je %(owner)s zelf sprak. Een dag daarna kan %(owner)s naar binnen. Klopt het toch niet? Stop het hier."
)
STANDS_OUT = {KINDS.DEATH, KINDS.DELETE_ASKED, KINDS.LINE_ASKED, KINDS.ALIVE}
STANDS_OUT |= {KINDS.LOCKED_OUT, KINDS.BACK_IN, KINDS.UNTRUSTED, KINDS.LOG_WANTED}
_AT_OWNER: dict[str, str] = {
    KINDS.UNTRUSTED: "space-helper",
    KINDS.BACK_IN: "space-journal",
    KINDS.LOCKED_OUT: "space-recovery",
    KINDS.CALLED_OFF: "space-recovery",
    KINDS.DELETE_SAID: "space-kept",
    KINDS.TREATED: "space-treatment",
    KINDS.LINE_SAID: "space-treatment",
    KINDS.TO_ANSWER: "space-answers",
    KINDS.DEATH: "space-death",
}
_AT_OTHERS: dict[str, Callable[[Notice], str]] = {
    KINDS.LOCKED_OUT: lambda notice: reverse("space-let-in", args=[notice.space.key]),
    KINDS.DELETE_ASKED: lambda notice: reverse("client-delete", args=[notice.note]),
    KINDS.LINE_ASKED: lambda notice: reverse("treatment", args=[notice.note]),
    KINDS.TREATED: lambda _notice: reverse("treatments"),
    KINDS.GONE: lambda _notice: reverse("space-mine"),
    KINDS.FROZEN: lambda _notice: reverse("space-mine"),
    KINDS.LOG_WANTED: lambda _notice: reverse("invitation-new"),
    KINDS.ALIVE: lambda notice: reverse("space", args=[notice.space.key]),
    KINDS.DEATH: lambda notice: reverse("space-death", args=[notice.space.key]),
}


def leads_to(notice: Notice, *, own: bool) -> str | None:
    """Where the reader goes on from there; None when this is no news of ours."""
    if notice.kind == KINDS.MEETING:
        return reverse("meeting", args=[notice.space.key, notice.note])
    if own:
        name = _AT_OWNER.get(notice.kind)
        return reverse(name, args=[notice.space.key]) if name else None
    found = _AT_OTHERS.get(notice.kind)
    return found(notice) if found else None


def said_of(notice: Notice, *, own: bool) -> str | Promise | None:
    """The sentence of a recovery that waits out its day; None for every other piece of news."""
    if notice.kind != KINDS.LOCKED_OUT or notice.note != recoveries.SAID:
        return None
    return SAID_TO_OWNER if own else SAID_TO_HELPER


def note_of(notice: Notice) -> str:
    """What stands beside the news, as a reader takes it: a day in words."""
    if notice.kind == KINDS.DELETING and notice.note:
        return date_format(date.fromisoformat(notice.note), "j F Y")
    return notice.note
