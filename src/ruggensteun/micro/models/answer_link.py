"""A link, on paper or by mail, with which somebody answers one questionnaire without an account."""

from django.db import models
from django.db.models import Q

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.questionnaire import QuestionnaireRequest
from ruggensteun.parties.models.links import SecretLink


class AnswerLink(SecretLink):
    """Lets in to the questions of one request and to nothing else: no name, nothing of the space.

    Made by somebody of the team that asks. ``browser_hash``: fingerprint of a word that only the browser holds in which
    answering began, so that who made the link does not read along. ``answers``: on the way, gone once sent in or over.
    ``accepted_at``: sent in. A link takes the place of the one before it.
    """

    request = models.ForeignKey(QuestionnaireRequest, models.PROTECT, related_name="links")
    version = models.CharField(max_length=20)
    begun_at = models.DateTimeField(null=True, blank=True)
    browser_hash = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict, blank=True)

    objects = GuardedManager["AnswerLink"]()
    unguarded = models.Manager["AnswerLink"]()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="one_answer_link_works_at_a_time", fields=("request",),
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="an_answer_link_is_begun_in_a_browser",
                condition=Q(begun_at=None, browser_hash="") | Q(begun_at__isnull=False) & ~Q(browser_hash=""),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"answer link {self.pk}"
