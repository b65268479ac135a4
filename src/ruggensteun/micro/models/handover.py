"""The coordinator of a group hands over to the next: who stays until they have met."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models.group import Group, Nominee
from ruggensteun.space.models.space import new_key


class CoordinatorChange(models.Model):
    """From ``old`` to ``new``: proposed, met, and only then done. Until that day ``old`` is the coordinator.

    ``hello_on``: the day planned for the first talk. ``met_on``: when the client and the new one did meet.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        MET = "met", _("kennisgemaakt")
        DONE = "done", _("overgedragen")
        OFF = "off", _("gaat niet door")

    group = models.ForeignKey(Group, models.PROTECT, related_name="coordinator_changes")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    old = models.ForeignKey(Nominee, models.PROTECT, related_name="hands_over")
    new = models.ForeignKey(Nominee, models.PROTECT, related_name="takes_over")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_on = models.DateField()
    hello_on = models.DateField(_("wanneer maken jullie kennis"), null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    over_on = models.DateField(null=True, blank=True)
    off_why = models.CharField(_("waarom niet"), max_length=300, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["CoordinatorChange"]()
    unguarded = models.Manager["CoordinatorChange"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="one_hands_over_to_another", condition=~Q(old=F("new"))),
            models.CheckConstraint(
                name="a_coordinator_goes_after_the_next_was_met",
                condition=~Q(state__in=["met", "done"]) | Q(met_on__isnull=False, met_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_coordinator_change_at_a_time", fields=("group",), condition=Q(state__in=["proposed", "met"])
            ),
        )

    def __str__(self) -> str:
        return f"change of coordinator {self.pk}"


COORDINATOR_PATH = Path(
    Words("Een nieuwe regieondersteuner", "A new coordinator"),
    {
        "proposed": Words("voorgesteld", "proposed"),
        "met": Words("kennisgemaakt", "met"),
        "done": Words("overgedragen", "handed over"),
        "off": Words("gaat niet door", "called off"),
    },
    {"": ("proposed",), "proposed": ("met", "off"), "met": ("done", "off"), "done": (), "off": ()},
)
"""There is no way from proposed to done: the coordinator stays until the next one has said hello."""
