"""Which care a client has, from when until when, and who stayed at each change."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import START, Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro import care
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key


class CareSpellQuerySet(models.QuerySet["CareSpell"]):
    def there(self) -> Self:
        """Without those that were a mistake altogether."""
        return self.exclude(state=START)

    def happened(self) -> Self:
        """What began: running or ended."""
        return self.filter(state__in=["running", "ended"])


class CareSpell(models.Model):
    """One kind of care from ``from_on`` until ``until_on`` (half-open; none while it runs or is planned).

    ``level``: a key of ``care.levels``. ``state``: where it is on ``CARE_PATH``, empty when it was all a mistake;
    ``CareStep`` says how it came there. What is planned begins when somebody says so, not by itself.
    ``expected_on``: until when it is thought to last; nothing happens on that day.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="care")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    level = models.CharField(_("welke zorg"), max_length=30)
    state = models.CharField(max_length=10, blank=True)
    from_on = models.DateField(_("vanaf"))
    until_on = models.DateField(_("tot"), null=True, blank=True)
    expected_on = models.DateField(_("verwacht tot"), null=True, blank=True)
    given_by = models.CharField(_("van wie of waar"), max_length=150, blank=True)
    often = models.CharField(_("hoe vaak"), max_length=150, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager.from_queryset(CareSpellQuerySet)()
    unguarded = CareSpellQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="care_that_ended_has_a_last_day",
                condition=Q(state="ended", until_on__gte=F("from_on"))
                | Q(state__in=["planned", "running", "off", ""], until_on=None),
                violation_error_message=_("Zorg stopt niet voordat zij begint."),
            ),
            models.UniqueConstraint(name="a_second_click_begins_no_second_care", fields=("space", "token")),
        )

    def __str__(self) -> str:
        return f"care {self.pk}"

    @property
    def kind(self) -> care.Level:
        """The kind of care that it is."""
        return care.level(self.level)

    def clean(self) -> None:
        """A kind that is on the list when it is recorded."""
        super().clean()
        if self.pk is None and (self.level not in care.levels() or self.kind.hidden):
            raise ValidationError({"level": _("Kies uit de lijst.")})


class CareStep(models.Model):
    """Care was planned, began, ended or was called off, on a day. A mistake stays, with ``undone_at`` and why.

    ``why``: in the client's own words, when they wish. ``handed_over``: what goes to whom.
    """

    spell = models.ForeignKey(CareSpell, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10)
    before = models.CharField(max_length=10, blank=True)
    on = models.DateField(_("op welke dag"))
    why = models.TextField(_("waarom"), blank=True, validators=[not_too_long()])
    handed_over = models.TextField(_("wat gaat naar wie"), blank=True, validators=[not_too_long()])
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    undone_why = models.CharField(_("wat klopte er niet"), max_length=300, blank=True)

    objects = GuardedManager["CareStep"]()
    unguarded = models.Manager["CareStep"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="a_step_of_care_leads_somewhere_else", condition=~Q(state=F("before"))),
            models.CheckConstraint(
                name="a_step_of_care_is_taken_back_with_a_reason",
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_why=""),
            ),
        )

    def __str__(self) -> str:
        return f"step of care {self.pk}"

    @property
    def word(self) -> Words:
        """What this step is called."""
        return CARE_PATH.words[self.state]


class CareStay(models.Model):
    """Somebody, or a team, who stays involved at a change of care: by name, as it was said that day."""

    step = models.ForeignKey(CareStep, models.PROTECT, related_name="stays")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=300)

    objects = GuardedManager["CareStay"]()
    unguarded = models.Manager["CareStay"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"stays at step {self.step_id}"


class CareFarewell(models.Model):
    """Who says goodbye when care is handed over: planned for ``due_on``, said on ``said_on``."""

    spell = models.ForeignKey(CareSpell, models.PROTECT, related_name="farewells")
    name = models.CharField(_("wie neemt afscheid"), max_length=150)
    due_on = models.DateField(_("op welke dag"))
    said_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["CareFarewell"]()
    unguarded = models.Manager["CareFarewell"]()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (models.UniqueConstraint(name="one_says_goodbye_once", fields=("spell", "name")),)

    def __str__(self) -> str:
        return f"farewell {self.pk}"


CARE_PATH = Path(
    Words("Zorg", "Care"),
    {
        "planned": Words("gepland", "planned"),
        "running": Words("begonnen", "begun"),
        "ended": Words("gestopt", "ended"),
        "off": Words("ging niet door", "called off"),
    },
    {START: ("planned", "running"), "planned": ("running", "off"), "running": ("ended",), "ended": (), "off": ()},
)
"""Which kind of care follows on which is free: the sources forbid nothing. Who comes back has a new row."""
