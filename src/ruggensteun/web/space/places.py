"""What somebody wanted to open, by the name of the page: for the lines of the journal about a refusal."""

import json

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ruggensteun.kernel.models import JournalEntry

SOMETHING = gettext_lazy("iets")
PLACES: dict[str, Promise] = {
    "space": gettext_lazy("de eerste pagina"),
    "space-leave": gettext_lazy("de eerste pagina"),
    "space-act-for": gettext_lazy("handelen namens iemand anders"),
    "space-ask-part": gettext_lazy("een vraag om een onderdeel"),
    "space-refuse-part": gettext_lazy("een vraag om een onderdeel"),
    "space-emergency": gettext_lazy("het signaleringsplan in nood"),
    "space-about": gettext_lazy("“Over deze ruimte”"),
    "space-close": gettext_lazy("“Over deze ruimte”"),
    "space-reopen": gettext_lazy("“Over deze ruimte”"),
    "space-represent": gettext_lazy("“Over deze ruimte”"),
    "space-after-death": gettext_lazy("“Over deze ruimte”"),
    "space-take-along": gettext_lazy("alles uit de ruimte als bestand"),
    "space-death": gettext_lazy("een melding van overlijden"),
    "space-helper": gettext_lazy("wie helpt bij het inloggen"),
    "space-recovery": gettext_lazy("de hulp bij het inloggen"),
    "space-let-in": gettext_lazy("de hulp bij het inloggen"),
    "space-sharing": gettext_lazy("“Wie ziet wat”"),
    "space-share": gettext_lazy("“Wie ziet wat”"),
    "space-look": gettext_lazy("“Wie ziet wat”"),
    "space-agreed": gettext_lazy("“Wie ziet wat”"),
    "space-ask": gettext_lazy("iemand uitnodigen"),
    "space-send-away": gettext_lazy("iemand weghalen"),
    "space-journal": gettext_lazy("“Wie keek er?”"),
    "space-question": gettext_lazy("“Wie keek er?”"),
    "space-kept": gettext_lazy("wat er bewaard wordt"),
    "space-delete": gettext_lazy("wissen"),
    "space-treat": gettext_lazy("wat een team zelf bijhoudt"),
    "space-conversation": gettext_lazy("de gesprekken"),
    "space-message": gettext_lazy("de gesprekken"),
    "space-notes": gettext_lazy("een notitieboekje"),
    "space-signal": gettext_lazy("de signalen aan een team"),
    "space-network": gettext_lazy("het netwerk"),
    "space-intake": gettext_lazy("het verhaal"),
    "intake": gettext_lazy("het verhaal"),
    "space-group": gettext_lazy("de groep"),
    "group": gettext_lazy("de groep"),
    "meeting": gettext_lazy("de bijeenkomsten van de groep"),
    "space-goal": gettext_lazy("de doelen"),
    "space-plan": gettext_lazy("het plan"),
    "space-plan-letter": gettext_lazy("de brief aan de huisarts"),
    "space-health": gettext_lazy("de gesprekken over positieve gezondheid"),
    "space-answers": gettext_lazy("de vragenlijsten"),
    "space-safety": gettext_lazy("het signaleringsplan"),
    "space-care": gettext_lazy("de zorg van nu"),
    "care": gettext_lazy("de zorg van nu"),
    "space-timeline": gettext_lazy("de tijdlijn"),
    "treatment": gettext_lazy("wat een team zelf bijhoudt"),
    "client-delete": gettext_lazy("een vraag om te wissen"),
}
"""By how the name of a page begins; the longest one counts."""


def place_of(entry: JournalEntry) -> str | Promise:
    """The page of a refusal in plain words: “het netwerk”; “iets” for one without words of its own."""
    things = json.loads(entry.objects_json or "[]")
    names = [str(thing[1]) for thing in things if thing and thing[0] == "page"]
    return in_words(names[0]) if names else SOMETHING


def in_words(name: str) -> str | Promise:
    """The words for the page with this name."""
    known = [key for key in PLACES if name == key or (key != "space" and name.startswith(key))]
    return PLACES[max(known, key=len)] if known else SOMETHING
