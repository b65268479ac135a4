"""The form of an app with codes, in our own words: allauth has no Dutch for its label."""

from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class ActivateApp(ActivateTOTPForm):
    """Set up an app with codes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code uit de app")
