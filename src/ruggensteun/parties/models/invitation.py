"""Invitations: the only way in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.links import SecretLink
from ruggensteun.parties.models.person import RoleForScope, at_most_one_scope


class Invitation(SecretLink, RoleForScope):
    """A link that lets one person in, once, with one role. Only a fingerprint of the link is kept.

    ``code`` is an optional second proof that the inviter tells the person; also kept as a fingerprint.
    """

    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=150)
    language = models.CharField(
        _("taal"), max_length=2, choices=[("nl", _("Nederlands")), ("en", _("Engels"))], default="nl"
    )
    by_mail = models.BooleanField(default=True)
    """The link went to the address, so that who accepts is known to read it; otherwise it was handed over."""

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("-sent_at",)
        constraints = (
            models.CheckConstraint(
                name="an_invitation_expires_after_it_is_sent", condition=Q(expires_at__gt=F("sent_at"))
            ),
            models.CheckConstraint(name="an_invitation_is_for_one_thing", condition=at_most_one_scope()),
            models.CheckConstraint(
                name="an_accepted_invitation_says_by_whom",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="an_invitation_is_not_both_accepted_and_withdrawn",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
