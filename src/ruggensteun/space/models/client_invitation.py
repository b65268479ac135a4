"""A professional asks someone to open a space of their own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.links import SecretLink


class ClientInvitation(SecretLink):
    """The link with which a client opens a space, once. It opens nothing to who gave it: the client decides that.

    ``team``: for whom the professional asked. ``email`` is empty when the link goes on paper.
    """

    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    name = models.CharField(_("naam"), max_length=150)
    email = models.EmailField(_("e-mailadres"), blank=True)

    objects = GuardedManager["ClientInvitation"]()
    unguarded = models.Manager["ClientInvitation"]()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="an_invitation_of_a_client_expires_after_it_is_sent", condition=Q(expires_at__gt=F("sent_at"))
            ),
        )

    def __str__(self) -> str:
        return f"invitation of a client {self.pk}"
