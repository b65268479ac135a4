"""What happens to signing in when two accounts of one human being become one.

The one that goes opens nothing any more: its sessions end, its second step and codes go. Its address goes along, so
that whoever types it still comes in, with the password that is kept.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from ruggensteun.parties.merging import Merge, handled


@handled(UserSession, "user")
def _sessions(one: Merge) -> None:
    for session in UserSession.objects.filter(user__person=one.going):
        session.end()


@handled(Authenticator, "user")
def _second_steps(one: Merge) -> None:
    Authenticator.objects.filter(user__person=one.going).delete()


@handled(EmailAddress, "user")
def _addresses(one: Merge) -> None:
    """Beside those of who stays, and never the first of them.

    Only what was confirmed: by an address that somebody else reads, they could otherwise ask for a new password of
    the account that now holds everything.
    """
    staying = getattr(one.staying, "account", None)
    if staying is None:
        return
    EmailAddress.objects.filter(user__person=one.going, verified=True).update(user=staying, primary=False)
