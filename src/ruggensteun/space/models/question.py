"""A client asks why somebody looked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class JournalQuestion(models.Model):
    """A question about one line of the journal, to the organisation of who looked; answered by its log manager.

    ``entry``: the key of the journal entry, a plain number because the journal outlives what it tells about.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="questions")
    entry = models.BigIntegerField()
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+")
    text = models.CharField(_("vraag"), max_length=300)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(_("antwoord"), max_length=1000, blank=True)
    answered_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["JournalQuestion"]()
    unguarded = models.Manager["JournalQuestion"]()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(name="a_question_about_looking_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_answer_about_looking_is_whole",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__gte=F("asked_at"), answered_by__isnull=False) & ~Q(answer=""),
            ),
            models.UniqueConstraint(name="one_question_per_line_of_the_journal", fields=("space", "entry")),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"
