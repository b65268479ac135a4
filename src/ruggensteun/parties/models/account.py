"""How a person signs in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ruggensteun.parties.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    """Accounts are read before anyone is acting, so they are not guarded; see ``Account``."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        # Whoever signs in is a person; one question for both.
        return super().get_queryset().select_related("person")

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None, *, person: Person) -> "Account":
        """A new account. Without a password the account can only be entered by a passkey or a reset."""
        account = self.model(email=self.normalize_email(email).strip().lower(), person=person)
        account.set_password(password)
        account.full_clean()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """An e-mail address and a password for one person. It says who someone is, never what they may see.

    Not guarded, because it must be found before it is known who is asking. Instead a test of the
    house allows the word only in this room, at the sign-in pages and in the demo.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    email = models.EmailField(_("e-mailadres"), unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    wants_mail = models.BooleanField(_("mail als er iets klaarstaat"), default=True)
    refused_address = models.EmailField(blank=True, default="")
    """The address that a mail server refused for good; see ``parties.bounces``."""
    second_step_asked = models.BooleanField(_("tweede stap wordt voorgesteld"), default=True)
    """Whether a second step is suggested at signing in to who has none; off once they said not to ask any more."""
    second_step_quiet_until = models.DateTimeField(null=True, blank=True)
    """After "not now": no suggestion before this."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="an_email_address_opens_one_account",
                violation_error_message=_("Er is al een account met dit e-mailadres."),
            ),
        )

    def __str__(self) -> str:
        return f"account {self.pk}"
