"""A client asks that something goes: what was asked, decided and done. Never what was in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Deletion(models.Model):
    """A request to delete, and what became of it.

    Waiting, then cancelled, refused or done. What is the client's own goes from ``due_on`` on; what a team keeps
    needs that team's decision first. ``target``: the number of the conversation or the treatment, no foreign key
    because it goes (0: all of it). ``removed``: how many rows of each table went.
    """

    class Scope(models.TextChoices):
        NETWORK = "network", _("mijn netwerkkaart, ook die van vroeger")
        CONVERSATION = "conversation", _("een gesprek")
        NOTES = "notes", _("mijn notities")
        GROUP = "group", _("mijn groep, met alle verslagen")
        GOALS = "goals", _("mijn doelen")
        SAFETY = "safety", _("mijn signaleringsplan")
        STORY = "story", _("mijn verhaal, met alles wat erbij is gezet")
        PLAN = "plan", _("mijn plan, met alle versies")
        HEALTH = "health", _("mijn gesprekken over positieve gezondheid")
        ANSWERS = "answers", _("mijn antwoorden op vragenlijsten")
        CARE = "care", _("welke zorg ik had")
        EVERYTHING = "everything", _("alles in mijn ruimte")
        REGISTRATION = "registration", _("wat een team zelf over mij bijhoudt")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="deletions")
    scope = models.CharField(_("wat"), max_length=12, choices=Scope)
    target = models.BigIntegerField(default=0)
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    decision = models.CharField(_("waarom"), max_length=300, blank=True)
    decided_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    removed = models.JSONField(default=dict, blank=True)

    objects = GuardedManager["Deletion"]()
    unguarded = models.Manager["Deletion"]()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="what_is_deleted_is_not_cancelled", condition=Q(begun_at=None) | Q(cancelled_at=None)
            ),
            models.CheckConstraint(
                name="what_a_team_keeps_waits_for_its_decision",
                condition=~Q(scope="registration") | Q(team__isnull=False) & (Q(due_on=None) | Q(granted=True)),
            ),
            models.CheckConstraint(
                name="a_decision_to_delete_has_a_reason",
                condition=Q(granted=None, decided_at=None, decided_by=None)
                | Q(granted__isnull=False, decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision=""),
            ),
            models.UniqueConstraint(
                name="one_open_deletion_of_a_thing",
                fields=("space", "scope", "target"),
                condition=Q(done_at=None, cancelled_at=None) & (Q(granted=None) | Q(granted=True)),
            ),
        )

    def __str__(self) -> str:
        return f"deletion {self.pk}"

    @property
    def waits(self) -> bool:
        """Asked, and neither begun nor off."""
        return self.cancelled_at is None and self.begun_at is None and self.granted is not False
