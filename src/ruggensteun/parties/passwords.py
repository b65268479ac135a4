"""What a password must be, in words of our own where Django's own translation does not say it."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many characters. Django 5.2 changed its English sentence and left the Dutch one behind."""

    def get_error_message(self) -> str:
        """What was wrong, and what is enough."""
        return _("Dit wachtwoord is te kort. Kies er een van minstens %(num)s tekens.") % {"num": self.min_length}

    def get_help_text(self) -> str:
        """What is asked, beside the field."""
        return _("Minstens %(num)s tekens. Een zin die je onthoudt is sterker dan een woord met cijfers.") % {
            "num": self.min_length
        }
