"""That rows about clients may go to one piece of research: who decided it, and until when."""

from django.db import models

from ruggensteun.kernel.guard import GuardedManager


class ResearchDecision(models.Model):
    """A decision of others, such as an ethics committee, as the coordinator recorded it.

    In force from ``decided_on`` up to ``until_on``, that day not included, unless it was withdrawn.
    """

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="research_decisions")
    about = models.CharField(max_length=200)
    decided_by = models.CharField(max_length=120)
    reference = models.CharField(max_length=80)
    decided_on = models.DateField()
    until_on = models.DateField()
    recorded_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="decisions_recorded", null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = GuardedManager["ResearchDecision"]()
    unguarded = models.Manager["ResearchDecision"]()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="research_decision_lasts", condition=models.Q(until_on__gt=models.F("decided_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.decided_by}, {self.reference}, {self.decided_on:%d-%m-%Y}: {self.about}"
