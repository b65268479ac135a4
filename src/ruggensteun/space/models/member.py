"""Whom a client lets into the space, and the links by which they come."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.links import SecretLink


class Member(models.Model):
    """Someone whom the client asked in: a person, or (``whole_team``) a team. Being a member opens no part yet.

    Who accepts can only do what was asked: a person comes alone, a team as a whole.
    Invited, then joined, then left. ``name`` and ``relation`` are the client's own words ("Anna", "mijn zus").
    A team's members are whoever works there on the day of looking. ``through``: the team in which a
    professional works; who leaves that team sees nothing more, from that day.
    """

    class Capacity(models.TextChoices):
        RELATIVE = "relative", _("naaste")
        PROFESSIONAL = "professional", _("hulpverlener")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="members")
    name = models.CharField(_("naam"), max_length=150)
    relation = models.CharField(_("wie is dit voor je"), max_length=100, blank=True)
    capacity = models.CharField(_("komt als"), max_length=12, choices=Capacity)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="memberships", null=True, blank=True)
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="memberships", null=True, blank=True)
    through = models.ForeignKey("parties.Team", models.PROTECT, related_name="+", null=True, blank=True)
    whole_team = models.BooleanField(_("een heel team"), default=False)
    invited_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Member"]()
    unguarded = models.Manager["Member"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="a_member_is_one_person_or_one_team", condition=Q(person=None) | Q(team=None)),
            models.CheckConstraint(
                name="who_joined_is_known",
                condition=Q(joined_at=None, person=None, team=None)
                | Q(joined_at__isnull=False, person__isnull=False)
                | Q(joined_at__isnull=False, team__isnull=False),
            ),
            models.CheckConstraint(
                name="a_team_comes_as_professionals", condition=Q(team=None) | Q(capacity="professional")
            ),
            models.CheckConstraint(
                name="a_team_comes_when_a_team_was_asked",
                condition=Q(whole_team=False, team=None) | Q(whole_team=True, person=None, capacity="professional"),
            ),
            models.CheckConstraint(
                name="only_a_person_comes_through_a_team",
                condition=Q(through=None) | Q(person__isnull=False, capacity="professional"),
            ),
            models.UniqueConstraint(
                name="a_person_is_in_a_space_once", fields=("space", "person"), condition=Q(left_at=None)
            ),
            models.UniqueConstraint(
                name="a_team_is_in_a_space_once", fields=("space", "team"), condition=Q(left_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"member {self.pk}"


class MemberInvitation(SecretLink):
    """The link that brings one member in, once. ``email`` is empty when the link goes on paper."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mailadres"), blank=True)

    objects = GuardedManager["MemberInvitation"]()
    unguarded = models.Manager["MemberInvitation"]()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="an_invitation_to_a_space_expires_after_it_is_sent", condition=Q(expires_at__gt=F("sent_at"))
            ),
            models.UniqueConstraint(
                name="one_open_link_per_member",
                fields=("member",),
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"invitation to a space {self.pk}"
