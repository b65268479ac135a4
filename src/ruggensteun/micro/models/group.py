"""A person's own group: how far it is, whom it asks, who is in it."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import DEFAULT, Method, all_methods
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key


class Group(models.Model):
    """The one group of a space, under the name that the client gave it.

    ``method``: a key of ``methods``. ``state``: where it is on the path of that method; ``GroupStep`` says since
    when and how it came there. The arrangements (``place`` to ``invites``) are the client's to choose; ``invites``:
    how its people hear by mail of a meeting.
    """

    class Invites(models.TextChoices):
        NONE = "none", _("geen mail")
        WORD = "word", _("een mail dat er iets klaarstaat, zonder de dag")
        DAY = "day", _("een mail met de dag, voor in de agenda")

    space = models.OneToOneField("space.Space", models.PROTECT, related_name="group")
    method = models.CharField(max_length=30, default=DEFAULT)
    name = models.CharField(_("naam van de groep"), max_length=100, blank=True)
    state = models.CharField(max_length=20)
    place = models.CharField(_("waar komen jullie bij elkaar"), max_length=150, blank=True)
    chair = models.CharField(_("wie leidt het gesprek"), max_length=150, blank=True)
    rhythm_weeks = models.PositiveSmallIntegerField(
        _("om de hoeveel weken"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(104)]
    )
    between = models.CharField(_("hoe praten jullie tussendoor"), max_length=150, blank=True)
    invites = models.CharField(
        _("wat krijgen de anderen per mail"), max_length=5, choices=Invites, default=Invites.WORD
    )

    objects = GuardedManager["Group"]()
    unguarded = models.Manager["Group"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"group {self.pk}"

    @property
    def how(self) -> Method:
        """The method by which this group works."""
        return all_methods()[self.method]


class GroupStep(models.Model):
    """A group went on to another state, on a day. A step that was a mistake stays, with ``undone_at``.

    ``reason``: in the client's own words, for a no or an end, when they wish to give one.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    on = models.DateField(_("op welke dag"))
    reason = models.TextField(_("waarom"), blank=True, validators=[not_too_long()])
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["GroupStep"]()
    unguarded = models.Manager["GroupStep"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="a_step_leads_somewhere_else", condition=~Q(state=F("before"))),)

    def __str__(self) -> str:
        return f"step {self.pk}"


class NomineeQuerySet(models.QuerySet["Nominee"]):
    def inside(self, on: date | None = None) -> Self:
        """Who is in the group on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(Q(left_on=None) | Q(left_on__gt=on), joined_on__lte=on)

    def running(self) -> Self:
        """Who is asked for now: not gone."""
        return self.filter(left_on=None)


class Nominee(models.Model):
    """Someone the client wants in the group, and later is in it: from ``joined_on`` up to ``left_on``.

    Who comes back after leaving is a new row. ``contact``: their key on the map. ``member``: who it is in the space,
    once they came in. Of someone under sixteen a parent or guardian agrees first.
    """

    class Kind(models.TextChoices):
        INFORMAL = "informal", _("naaste")
        GGZ = "ggz", _("ggz")
        SOCIAL = "social-domain", _("sociaal domein")
        OTHER = "other-professional", _("andere hulpverlener")
        PEER = "peer-expert", _("ervaringsdeskundige")

    class Role(models.TextChoices):
        NONE = "", _("doet mee")
        COORDINATOR = "coordinator", _("regieondersteuner")
        DOCTOR = "psychiatrist", _("psychiater")

    class State(models.TextChoices):
        CHOSEN = "chosen", _("gekozen")
        ASKED = "asked", _("gevraagd")
        THINKING = "thinking", _("denkt na")
        YES = "yes", _("doet mee")
        NO = "no", _("liever niet")
        LEFT = "left", _("gestopt")

    group = models.ForeignKey(Group, models.PROTECT, related_name="nominees")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    name = models.CharField(_("naam of bijnaam"), max_length=300)
    relation = models.CharField(_("wie is dit voor je"), max_length=100, blank=True)
    kind = models.CharField(_("komt als"), max_length=20, choices=Kind, default=Kind.INFORMAL)
    role = models.CharField(_("rol"), max_length=15, choices=Role, default=Role.NONE, blank=True)
    why = models.TextField(_("waarom wil je deze persoon erbij"), blank=True, validators=[not_too_long()])
    contact = models.CharField(max_length=10, blank=True)
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="nominations", null=True, blank=True)
    under_sixteen = models.BooleanField(_("is jonger dan 16 jaar"), default=False)
    parent_agrees = models.BooleanField(_("een ouder of voogd vindt het goed"), default=False)
    state = models.CharField(max_length=10, choices=State, default=State.CHOSEN)
    chosen_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_why = models.CharField(_("waarom gestopt"), max_length=300, blank=True)

    objects = GuardedManager.from_queryset(NomineeQuerySet)()
    unguarded = NomineeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="who_says_yes_is_in_the_group",
                condition=Q(state="yes", joined_on__isnull=False, left_on=None)
                | Q(state="left", joined_on__isnull=False, left_on__isnull=False)
                | Q(state__in=["chosen", "asked", "thinking", "no"], joined_on=None, left_on=None),
            ),
            models.CheckConstraint(
                name="a_child_joins_when_a_parent_agrees",
                violation_error_message=_("Van iemand jonger dan 16 jaar vindt eerst een ouder of voogd het goed."),
                condition=~Q(under_sixteen=True, parent_agrees=False, state__in=["yes", "asked", "thinking"]),
            ),
            models.CheckConstraint(
                name="nobody_leaves_a_group_before_joining",
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
            ),
            models.UniqueConstraint(
                name="a_group_has_one_coordinator",
                fields=("group",),
                condition=Q(role="coordinator", state="yes"),
                violation_error_message=_(
                    "Deze groep heeft al een regieondersteuner. Die stopt eerst, of wisselt van rol."
                ),
            ),
            models.UniqueConstraint(
                name="someone_of_the_map_is_asked_once",
                fields=("group", "contact"),
                condition=~Q(contact="") & Q(left_on=None),
                violation_error_message=_("Deze persoon heb je al gekozen."),
            ),
        )

    def __str__(self) -> str:
        return f"nominee {self.pk}"


class Interview(models.Model):
    """The talk with someone before the first meeting: what they hope for, how they know the client, what they can do.

    Not for the others in the group. What only the interviewer should know belongs in their own notebook.
    """

    nominee = models.OneToOneField(Nominee, models.PROTECT, related_name="interview")
    on = models.DateField(_("gesproken op"))
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    expects = models.TextField(_("wat verwacht je van de groep"), blank=True, validators=[not_too_long()])
    relationship = models.TextField(
        _("hoe kennen jullie elkaar, en hoe gaat dat"), blank=True, validators=[not_too_long()]
    )
    offers = models.TextField(_("wat kun en wil je doen"), blank=True, validators=[not_too_long()])
    offers_not = models.TextField(_("wat kun of wil je niet"), blank=True, validators=[not_too_long()])

    objects = GuardedManager["Interview"]()
    unguarded = models.Manager["Interview"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"interview {self.pk}"


_STATE = {
    Nominee.State.CHOSEN: Words("gekozen", "chosen"),
    Nominee.State.ASKED: Words("gevraagd", "asked"),
    Nominee.State.THINKING: Words("denkt na", "thinking about it"),
    Nominee.State.YES: Words("doet mee", "takes part"),
    Nominee.State.NO: Words("liever niet", "rather not"),
    Nominee.State.LEFT: Words("gestopt", "stopped"),
}
NOMINEE_PATH = Path(
    Words("Iemand in de groep", "Someone in the group"),
    {str(state.value): words for state, words in _STATE.items()},
    {
        "": ("chosen",),
        "chosen": ("asked", "yes", "no"),
        "asked": ("yes", "no", "thinking"),
        "thinking": ("yes", "no"),
        "no": ("asked",),
        "yes": ("left",),
        "left": (),
    },
)
"""Who left comes back as a new nominee; who said no can be asked again."""
