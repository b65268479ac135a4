"""People, and the roles they hold."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.organisation import Organisation, Team
from ruggensteun.parties.models.programme import Programme
from ruggensteun.parties.models.region import Region

if TYPE_CHECKING:
    from ruggensteun.parties.roles import Role

LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
Scope = Team | Organisation | Programme | Region
SCOPES = ("team", "organisation", "programme", "region")


class Person(models.Model):
    """A human being, known by the name they want to be called by. How they sign in is their account."""

    name = models.CharField(_("naam"), max_length=150)
    language = models.CharField(
        _("taal"), max_length=2, choices=[("nl", _("Nederlands")), ("en", _("Engels"))], default="nl"
    )

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"person {self.pk}"  # ends up in logs and error mails: never the name


def at_most_one_scope() -> Q:
    """At most one of the four scope columns is filled."""
    allowed = Q(**{f"{name}__isnull": True for name in SCOPES})
    for chosen in SCOPES:
        allowed |= Q(**{f"{name}__isnull": name != chosen for name in SCOPES})
    return allowed


class RoleForScope(models.Model):
    """A role and what it is held for: a team, an organisation, a programme, a region, or the whole installation."""

    role = models.CharField(_("rol"), max_length=30)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def role_class(self) -> "type[Role]":
        """The role as a class: its title, description and scopes."""
        from ruggensteun.parties.roles import role_named

        return role_named(self.role)

    @property
    def scope(self) -> Scope | None:
        """What the role is held for; None for the whole installation."""
        return next((found for name in SCOPES if (found := getattr(self, name)) is not None), None)

    def clean(self) -> None:
        """The role exists, and fits what it is held for."""
        from ruggensteun.parties.roles import ROLES

        super().clean()
        if self.role not in ROLES:
            raise ValidationError({"role": _("Deze rol bestaat niet.")})
        filled = {name for name in SCOPES if getattr(self, f"{name}_id") is not None}
        if not ROLES[self.role].fits(filled):
            raise ValidationError(
                _("Deze rol hoort bij iets anders: %(scopes)s.") % {"scopes": ROLES[self.role].scope_words()}
            )


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, on: date | None = None) -> Self:
        """Roles that hold on ``on`` (today when left out)."""
        on = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class RoleAssignment(RoleForScope):
    """A person holds a role for a team, organisation, programme or region, for a time.

    Half-open: ``ends_on`` is the first day that the role no longer holds. A role given and
    taken back on one day held on no day at all.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = GuardedManager.from_queryset(RoleAssignmentQuerySet)()
    unguarded = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("person", "role", "starts_on")
        constraints = (
            models.CheckConstraint(
                name="a_role_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Een rol eindigt niet voor de dag dat zij begint."),
            ),
            models.CheckConstraint(name="a_role_is_held_for_one_thing", condition=at_most_one_scope()),
            *(
                models.UniqueConstraint(
                    name=f"a_person_holds_a_{name}_role_once_at_a_time",
                    fields=("person", "role", name),
                    condition=Q(ends_on=None, **{f"{name}__isnull": False}),
                    violation_error_message=_("Deze persoon heeft deze rol al."),
                )
                for name in SCOPES
            ),
            models.UniqueConstraint(
                name="a_person_holds_an_installation_role_once_at_a_time",
                fields=("person", "role"),
                condition=Q(ends_on=None, **{f"{name}__isnull": True for name in SCOPES}),
                violation_error_message=_("Deze persoon heeft deze rol al."),
            ),
        )

    def __str__(self) -> str:
        return f"role assignment {self.pk}"
