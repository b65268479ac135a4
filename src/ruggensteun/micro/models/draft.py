"""What somebody is still writing: the fields of a form that was not sent yet."""

from django.db import models

from ruggensteun.kernel.guard import GuardedManager


class Draft(models.Model):
    """Unsent words of one person in one form. Nobody else ever sees them, whoever the form is about.

    ``form`` is the name of the form, ``place`` the address that it is sent to, ``section`` tells forms with the same
    address apart. ``space`` and ``part`` (or ``treatment``) say what the form is about: who is shut out of that, no
    longer reads what they were writing there. ``fields`` holds what differs from what the page showed, by the name of
    the field, each a list of values; ``base`` a mark of what the page showed in that field. ``once`` is the word by
    which a form that is sent twice counts once. ``version`` goes up with every save.
    """

    writer = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    place = models.CharField(max_length=300)
    section = models.CharField(max_length=40, blank=True)
    space = models.ForeignKey("space.Space", models.PROTECT, related_name="+", null=True, blank=True)
    part = models.CharField(max_length=20, blank=True)
    treatment = models.ForeignKey("micro.Treatment", models.CASCADE, related_name="+", null=True, blank=True)
    fields = models.JSONField(default=dict, blank=True)
    base = models.JSONField(default=dict, blank=True)
    once = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = GuardedManager["Draft"]()
    unguarded = models.Manager["Draft"]()

    class Meta:
        ordering = ("-saved_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="one_draft_of_a_form_at_a_place", fields=("writer", "form", "place", "section")
            ),
        )

    def __str__(self) -> str:
        return f"draft {self.pk}"
