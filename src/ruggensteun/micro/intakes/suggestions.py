"""What people often name when they are asked who and what helps; to choose from, never to be complete."""

from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import Contact, IntakeHelp

Sector = Contact.Sector
PEOPLE: tuple[tuple[Words, str], ...] = (
    (Words("mijn partner", "my partner"), Sector.FAMILY),
    (Words("mijn vader of moeder", "my father or mother"), Sector.FAMILY),
    (Words("mijn broer of zus", "my brother or sister"), Sector.FAMILY),
    (Words("mijn kind", "my child"), Sector.FAMILY),
    (Words("een vriend of vriendin", "a friend"), Sector.FRIENDS),
    (Words("een buur", "a neighbour"), Sector.NEIGHBOURS),
    (Words("een collega", "a colleague"), Sector.OTHER),
    (Words("een ervaringsdeskundige", "a peer expert"), Sector.GGZ),
    (Words("mijn hulpverlener", "my care worker"), Sector.GGZ),
)
PLACES: tuple[tuple[Words, str], ...] = (
    (Words("thuis", "home"), Sector.OTHER),
    (Words("buiten in het groen", "outside in nature"), Sector.OTHER),
    (Words("de bieb", "the library"), Sector.NEIGHBOURS),
    (Words("het buurthuis", "the community centre"), Sector.NEIGHBOURS),
    (Words("mijn sportclub", "my sports club"), Sector.NEIGHBOURS),
    (Words("mijn werk of school", "my work or school"), Sector.OTHER),
    (Words("kerk, moskee of tempel", "church, mosque or temple"), Sector.OTHER),
    (Words("de herstelacademie", "the recovery academy"), Sector.SOCIAL),
)
THINGS: tuple[tuple[Words, str], ...] = (
    (Words("muziek", "music"), ""),
    (Words("bewegen", "exercise"), ""),
    (Words("mijn huisdier", "my pet"), ""),
    (Words("rust en slaap", "rest and sleep"), ""),
    (Words("humor", "humour"), ""),
    (Words("geloof", "faith"), ""),
    (Words("schrijven, tekenen of maken", "writing, drawing or making things"), ""),
    (Words("koken", "cooking"), ""),
    (Words("doorzetten", "not giving up"), ""),
)
SUGGESTED: dict[str, tuple[tuple[Words, str], ...]] = {
    str(IntakeHelp.Kind.PERSON): PEOPLE,
    str(IntakeHelp.Kind.PLACE): PLACES,
    str(IntakeHelp.Kind.THING): THINGS,
}


def sector_of(kind: str, words: str) -> str:
    """Where on the map somebody or some place belongs at first; the client moves it from there."""
    for said, sector in SUGGESTED[kind]:
        if words.casefold() in {said.nl.casefold(), said.en.casefold()}:
            return sector
    return Sector.NEIGHBOURS if kind == IntakeHelp.Kind.PLACE else Sector.OTHER
