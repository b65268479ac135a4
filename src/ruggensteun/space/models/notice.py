"""Something that waits for a person: news about a space, kept until it was read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Notice(models.Model):
    """One piece of news for one person, about one space. Holds who and which part, never what is in it.

    ``who`` is the name of the person or team that did it, as the reader may know them; of a message nobody, of a
    signal the reader's own team. ``note`` of those two is the key of what waits: where to read on. ``mailed_at`` is set
    once the message "something is waiting for you" went out; a reader without mail finds it on the page alone.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("noodtoegang")
        ASKED = "asked", _("vraag om een onderdeel")
        REFUSED = "refused", _("vraag niet ingewilligd")
        OPENED = "opened", _("onderdeel opengezet")
        JOINED = "joined", _("iemand kwam erbij")
        LEFT = "left", _("iemand stopte")
        LEFT_TEAM = "left-team", _("iemand ging weg bij het team")
        ENDING = "ending", _("toestemming loopt af")
        QUESTION = "question", _("vraag over wie keek")
        ANSWERED = "answered", _("antwoord over wie keek")
        REPRESENTED = "represented", _("vertegenwoordiging")
        DELETING = "deleting", _("er wordt iets gewist")
        DELETE_ASKED = "delete-asked", _("vraag om te wissen")
        DELETE_SAID = "delete-said", _("antwoord op een vraag om te wissen")
        GONE = "gone", _("een ruimte is leeg")
        TREATED = "treated", _("eigen registratie van een team")
        LINE_ASKED = "line-asked", _("vraag over een regel")
        LINE_SAID = "line-said", _("antwoord over een regel")
        DEATH = "death", _("melding van overlijden")
        FROZEN = "frozen", _("een ruimte staat stil")
        ALIVE = "alive", _("melding van overlijden teruggenomen")
        MESSAGE = "message", _("nieuw bericht")
        SIGNAL = "signal", _("signaal aan het team")
        MERGED = "merged", _("twee accounts werden er één")
        TRUSTED = "trusted", _("gekozen om te helpen bij het inloggen")
        UNTRUSTED = "untrusted", _("helpt niet meer bij het inloggen")
        LOCKED_OUT = "locked-out", _("hulp gevraagd bij het inloggen")
        CALLED_OFF = "called-off", _("hulp bij het inloggen gestopt")
        BACK_IN = "back-in", _("weer binnen met hulp")
        SWITCHED = "switched", _("signaleringsplan op een andere kleur")
        SHUT = "shut", _("onderdeel weer dicht")
        TALK = "talk", _("gesprek achteraf")
        MEETING = "meeting", _("een bijeenkomst")
        TO_ANSWER = "to-answer", _("een vragenlijst")
        LOG_WANTED = "log-wanted", _("een logbeheerder is nodig")

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="notices")
    space = models.ForeignKey("space.Space", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    who = models.CharField(max_length=150, blank=True)
    part = models.CharField(max_length=15, blank=True)
    note = models.CharField(max_length=300, blank=True)
    consent = models.ForeignKey("space.Consent", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Notice"]()
    unguarded = models.Manager["Notice"]()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="a_notice_is_read_after_it_is_made",
                condition=Q(read_at=None) | Q(read_at__gte=models.F("made_at")),
            ),
        )
        indexes = (models.Index(fields=("person", "read_at"), name="notice_by_person"),)

    def __str__(self) -> str:
        return f"notice {self.pk}"
