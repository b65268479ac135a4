"""What allauth mails, in our own words: every message that it can send, and no more in it than is needed.

No internet address and no browser: who reads along in a letterbox learns nothing of where somebody was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOT_ME = gettext_lazy("Was jij dit niet? Kies dan meteen een nieuw wachtwoord, en bel wie Ruggensteun beheert.")
NOT_ASKED = gettext_lazy("Vroeg jij dit niet? Dan hoef je niets te doen.")
RESET = gettext_lazy("Een nieuw wachtwoord kiezen")
CONFIRM = gettext_lazy("Klopt je e-mailadres?")
ADDRESS = gettext_lazy("Je e-mailadres is veranderd")
STEP = gettext_lazy("De tweede stap bij het inloggen is veranderd")
PASSWORD = gettext_lazy("Je wachtwoord is veranderd")
CODE = gettext_lazy("Je code om in te loggen")


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, what is said, which word of the context stands below it, and what to do when it was not you."""

    subject: str | Promise
    says: str | Promise
    holds: str = ""
    otherwise: str | Promise = NOT_ME

    def text(self, context: Mapping[str, Any]) -> str:
        """The message as plain text."""
        held = str(context.get(self.holds) or "") if self.holds else ""
        says = str(self.says) + (f"\n{held}" if held else "")
        return "\n\n".join([_("Hallo,"), says, str(self.otherwise), "Ruggensteun"]) + "\n"


_CONFIRM = Letter(
    CONFIRM, gettext_lazy("Klopt dit e-mailadres? Open dan deze link:"), "activate_url", otherwise=NOT_ASKED
)
_CODE = gettext_lazy("Neem deze code over:")
LETTERS = {
    "account/email/account_already_exists": Letter(
        gettext_lazy("Je hebt al een account"),
        gettext_lazy("Er is al een account met dit adres. Wachtwoord vergeten? Kies hier een nieuw:"),
        "password_reset_url",
        otherwise=NOT_ASKED,
    ),
    "account/email/email_changed": Letter(ADDRESS, gettext_lazy("Je logt voortaan in met:"), "to_email"),
    "account/email/email_confirm": Letter(
        gettext_lazy("Je e-mailadres is bevestigd"), gettext_lazy("Je e-mailadres is bevestigd.")
    ),
    "account/email/email_confirmation": _CONFIRM,
    "account/email/email_confirmation_signup": _CONFIRM,
    "account/email/email_deleted": Letter(ADDRESS, gettext_lazy("Dit adres is weggehaald:"), "deleted_email"),
    "account/email/login_code": Letter(CODE, _CODE, "code", otherwise=NOT_ASKED),
    "account/email/password_changed": Letter(PASSWORD, gettext_lazy("Je wachtwoord is veranderd.")),
    "account/email/password_reset": Letter(PASSWORD, gettext_lazy("Je koos een nieuw wachtwoord.")),
    "account/email/password_reset_code": Letter(RESET, _CODE, "code", otherwise=NOT_ASKED),
    "account/email/password_reset_key": Letter(
        RESET, gettext_lazy("Met deze link kies je een nieuw wachtwoord:"), "password_reset_url", otherwise=NOT_ASKED
    ),
    "account/email/password_set": Letter(PASSWORD, gettext_lazy("Je koos een wachtwoord.")),
    "account/email/unknown_account": Letter(
        gettext_lazy("Er is geen account met dit adres"),
        gettext_lazy("Iemand wilde inloggen met dit adres, maar er is geen account mee."),
        otherwise=NOT_ASKED,
    ),
    "mfa/email/recovery_codes_generated": Letter(
        STEP, gettext_lazy("Er zijn noodcodes gemaakt. Had je er al? Die werken dan niet meer.")
    ),
    "mfa/email/totp_activated": Letter(STEP, gettext_lazy("De app met codes is ingesteld.")),
    "mfa/email/totp_deactivated": Letter(STEP, gettext_lazy("De app met codes is weggehaald.")),
    "mfa/email/webauthn_added": Letter(STEP, gettext_lazy("Er is een passkey bij gekomen.")),
    "mfa/email/webauthn_removed": Letter(STEP, gettext_lazy("Er is een passkey weggehaald.")),
}
"""By the name that allauth gives the message. A test compares it with what allauth can send."""
