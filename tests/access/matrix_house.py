"""The opening page, one's own account, people and invitations; and the pages of allauth."""

from ruggensteun.parties import invitations, tokens
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import TeamMember
from tests.access.line import Line, everybody, line
from tests.people.world import ARRANGING, World
from tests.space.making import an_actor


def an_invitation(world: World) -> invitations.Sent:
    return invitations.invite(
        email="nieuw@voorbeeld.test", name="Nieuw", role=TeamMember, scope=world.team, by=ARRANGING
    )


def invitation_pk(world: World) -> list[int]:
    return [an_invitation(world).invitation.pk]


def token(world: World) -> list[str]:
    return [an_invitation(world).token]


def role_of_the_member(world: World) -> list[int]:
    return [RoleAssignment.unguarded.get(person=world.people["team_member"]).pk]


def an_account(world: World) -> dict[str, int]:
    return {"account": world.accounts["someone"].pk}


def a_key(world: World) -> list[int]:
    return [tokens.make("de app", 30, by=an_actor(world.people["someone"]))[0].pk]


#                                           stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    # a role begins at its own page as soon as there is one
    line("home", "get", "200 302 200/302 200/302 200/302 200/302 200/302 200/302 200 200/302"),
    everybody("healthz", "200"),
    everybody("demo-sign-in", "302", method="post", data=an_account),
    everybody("ui:components", "200"),
    everybody("ui:component", "200", args=lambda world: ["button"]),
    everybody("ui:theme", "302", method="post"),
    everybody("ui:letters", "302", method="post"),
    everybody("ui:language", "302", method="post"),
    everybody("account_page", "200", stranger="login"),
    everybody("second-factor", "200", stranger="login"),
    # who holds a role sets up a second step, and is not asked whether they would like one
    everybody("second-step-offer", "200", stranger="login"),
    everybody("second-step-offer", "302", stranger="login", method="post"),
    everybody("account-keys", "200", stranger="login"),
    everybody("account-keys", "422", stranger="login", method="post"),
    line("account-key-end", "post", "login 302 404 404 404 404 404 404 404 404", args=a_key),
    everybody("api-requests", "401"),  # a session opens nothing here, only a key
    everybody("api-responses", "401"),
    everybody("api-responses", "401", method="post"),
    everybody("paper-code", "200"),
    everybody("paper-code", "422", method="post"),
    everybody("locked-out", "302", stranger="200"),
    everybody("locked-out", "302", stranger="200", method="post"),
    everybody("account-merge", "200", stranger="login"),
    everybody("account-merge", "302", stranger="login", method="post"),
    everybody("account-merge-begin", "login", method="post"),
    everybody("account-merge-stop", "302", stranger="login", method="post"),
    everybody("invitation-accept", "403", stranger="200", args=token),
    # nobody here works with clients
    everybody("my-clients", "403", stranger="login"),
    everybody("clients-board", "403", stranger="login"),
    everybody("clients-team", "403", stranger="login", args=lambda world: [world.team.code]),
    everybody("client-invite", "403", stranger="login"),
    everybody("client-invite", "403", stranger="login", method="post"),
    everybody("client-invite-withdraw", "404", stranger="login", method="post", args=lambda world: [1]),
    everybody("quick-exit", "200", method="post"),
    everybody("space-begin", "302", stranger="200"),
    everybody("space-begin", "302", stranger="422", method="post"),
    everybody("space-begin-mailed", "302", stranger="410", args=lambda world: ["made-up"]),
    everybody("space-begin-invited", "410", args=lambda world: ["made-up"]),
    everybody("mail-choose", "302", stranger="login", method="post"),
    everybody("mail-stop", "404", args=lambda world: ["made-up"]),
    line("people", "get",                  "login    404     200    200    200   200     200   200  200   200"),
    line("role-take-back", "post",         "login    404     403    302    404   403     302   404  302   404",
         role_of_the_member),
    line("invitations", "get",             "login    404     403    200    200   403     200   403  200   403"),
    line("invitation-new", "get",          "login    404     403    200    200   403     200   403  200   403"),
    line("invitation-new", "post",         "login    404     403    422    422   403     422   403  422   403"),
    line("invitation-send-again", "post",  "login    404     404    200    404   404     200   404  200   404",
         invitation_pk),
    line("invitation-withdraw", "post",    "login    404     404    302    404   404     302   404  302   404",
         invitation_pk),
]  # fmt: skip

ALLAUTH: list[Line] = [
    everybody("account_login", "302", stranger="200"),
    everybody("account_logout", "302", stranger="login", method="post"),
    everybody("account_signup", "302", stranger="200"),
    everybody("account_inactive", "200"),
    everybody("account_reauthenticate", "200", stranger="login"),
    everybody("account_email", "200", stranger="login"),
    everybody("account_email_verification_sent", "200"),
    everybody("account_confirm_email", "200", args=lambda world: ["made-up"]),
    everybody("account_change_password", "200", stranger="login"),
    everybody("account_set_password", "302", stranger="login"),
    everybody("account_reset_password", "200"),
    everybody("account_reset_password_done", "200"),
    everybody("account_reset_password_from_key", "200", args=lambda world: ["1", "made-up"]),
    everybody("account_reset_password_from_key_done", "200"),
    everybody("account_confirm_login_code", "302"),
    everybody("mfa_index", "200", stranger="login"),
    everybody("mfa_authenticate", "302"),
    everybody("mfa_reauthenticate", "302", stranger="login"),
    everybody("mfa_activate_totp", "200", stranger="login"),
    everybody("mfa_deactivate_totp", "404", stranger="login"),
    everybody("mfa_view_recovery_codes", "404", stranger="login"),
    everybody("mfa_generate_recovery_codes", "200", stranger="login"),
    everybody("mfa_download_recovery_codes", "404", stranger="login"),
    everybody("mfa_list_webauthn", "200", stranger="login"),
    everybody("mfa_add_webauthn", "200", stranger="login"),
    everybody("mfa_reauthenticate_webauthn", "302", stranger="login"),
    everybody("mfa_remove_webauthn", "404", stranger="login", args=lambda world: [1]),
    everybody("mfa_edit_webauthn", "404", stranger="login", args=lambda world: [1]),
    everybody("mfa_login_webauthn", "302"),
    everybody("usersessions_list", "200", stranger="login"),
]
LINES += ALLAUTH
