"""What a treating team filled in about a client: an observer-rated instrument, part of the team's own registration."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.questionnaire import QuestionnaireRequest
from ruggensteun.space.models.space import new_key


class Rating(models.Model):
    """One professional's answers about a client, with their scores. Never changed: a correction replaces it.

    ``answers`` and ``scores`` as in ``QuestionnaireResponse``. ``replaces``: the rating that this one corrects.
    """

    request = models.ForeignKey(QuestionnaireRequest, models.PROTECT, related_name="ratings")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    scores = models.JSONField(default=dict, blank=True)
    rated_on = models.DateField()
    rated_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, blank=True)

    objects = GuardedManager["Rating"]()
    unguarded = models.Manager["Rating"]()

    class Meta:
        ordering = ("-rated_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="a_client_is_rated_once_per_request", fields=("request",), condition=Q(replaces=None)
            ),
            models.CheckConstraint(
                name="a_rating_does_not_replace_itself", condition=Q(replaces=None) | ~Q(replaces=F("pk"))
            ),
        )

    def __str__(self) -> str:
        return f"rating {self.pk}"
