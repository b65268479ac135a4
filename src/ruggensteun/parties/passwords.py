"""What a password must be, in words of our own where Django's own translation does not say it."""

import re

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

COMMON = (
    "welkom", "wachtwoord", "geheim", "inloggen", "toegang", "hallo", "doei", "liefde", "schatje", "lieverd", "mama",
    "papa", "oma", "opa", "voetbal", "ajax", "feyenoord", "psv", "vakantie", "zonnetje", "zomer", "winter", "lente",
    "herfst", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "kerst",
    "kerstmis", "nederland", "holland", "amsterdam", "rotterdam", "utrecht", "denhaag", "eindhoven", "groningen",
    "tilburg", "oranje", "computer", "internet", "ruggensteun", "herstel", "begeleider", "hulpverlener", "zorg",
    "ggz", "fact", "password", "qwerty", "azerty", "asdf", "abc", "admin", "test", "proef", "qwertyuiop",
)  # fmt: skip
"""Words that many people take, most of them Dutch, collected by ourselves; Django's own list is English."""
ENOUGH_BESIDE = 4
"""Different letters that a password needs beside such words to be one's own."""
ENOUGH_WORDS = 4
"""So many of these words one after another are a sentence, and no longer the first thing that comes to mind."""
_WRITTEN_AS = str.maketrans("013457@$!", "oieastasi")
_WORDS = re.compile("|".join(sorted(COMMON, key=len, reverse=True)))


class NotCommon:
    """Not made of words that many take: “Welkom01”, “wachtwoord1!”, “Zomer2026”, also twice, or with 0 for o."""

    def validate(self, password: str, _user: object = None) -> None:
        """ValidationError when little stays beside common words, figures and signs."""
        if is_common(password):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        """What was wrong, and what is better."""
        return _("Dit wachtwoord raden anderen snel. Kies een paar woorden die alleen voor jou bij elkaar horen.")

    def get_help_text(self) -> str:
        """What is asked, beside the field."""
        return _("Geen bekend woord met een jaartal of cijfers erachter, zoals welkom01 of zomer2026.")


def is_common(password: str) -> bool:
    """Whether a password holds a common word, and next to nothing of one's own beside such words."""
    folded = password.casefold()
    return any(_little_beside(word) for word in (folded, folded.translate(_WRITTEN_AS)))


def _little_beside(password: str) -> bool:
    rest, found = _WORDS.subn("", re.sub(r"[^a-z]", "", password))
    return 0 < found < ENOUGH_WORDS and len(set(rest)) < ENOUGH_BESIDE


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
