"""Every message that allauth can send, as we write it: no name of a server, no internet address, in both languages."""

from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from ruggensteun.web.accounts.adapter import InvitedOnly
from ruggensteun.web.accounts.letters import LETTERS
from tests.people.world import PASSWORD
from tests.web.space.conftest import plain

ROOM = Path(allauth.__file__).parent / "templates"
SENDS = sorted(
    str(found.relative_to(ROOM)).removesuffix("_message.txt")
    for app in ("account", "mfa")
    for found in (ROOM / app / "email").glob("*_message.txt")
    if found.name != "base_message.txt"
)
CONTEXT = {
    "activate_url": "https://ruggensteun.voorbeeld/a", "password_reset_url": "https://ruggensteun.voorbeeld/r",
    "code": "ABC-123", "to_email": "nieuw@thuis.test", "deleted_email": "oud@thuis.test", "ip": "192.0.2.1",
    "user_agent": "Firefox",
}  # fmt: skip


def test_every_message_of_allauth_has_words_of_ours():
    assert set(SENDS) == set(LETTERS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", SENDS)
def test_a_message_says_what_happened_and_not_where(name, language):
    with translation.override(language):
        letter = InvitedOnly().render_mail(name, "lies@thuis.test", CONTEXT)
    said = letter.subject + letter.body
    for never in ("localhost", "voorbeeld", "[", "192.0.2.1", "Firefox", "onmiddelijk", "example"):
        assert never not in letter.subject
    for never in ("localhost", "192.0.2.1", "Firefox", "onmiddelijk"):
        assert never not in said
    assert letter.body.startswith({"nl": "Hallo,", "en": "Hello,"}[language])
    assert letter.body.endswith("Ruggensteun\n")
    held = LETTERS[name].holds
    assert not held or CONTEXT[held] in letter.body


@pytest.mark.parametrize("name", SENDS)
def test_english_is_not_dutch(name):
    told = []
    for language in ("nl", "en"):
        with translation.override(language):
            letter = InvitedOnly().render_mail(name, "lies@thuis.test", CONTEXT)
            told.append((letter.subject, letter.body))
    assert told[0][0] != told[1][0]
    assert told[0][1] != told[1][1]


@pytest.mark.django_db
def test_a_forgotten_password(world):
    Client().post("/accounts/password/reset/", {"email": "someone@voorbeeld.test"})
    letter = mail.outbox[-1]
    assert letter.subject == "Een nieuw wachtwoord kiezen"
    assert "/accounts/password/reset/key/" in letter.body


@pytest.mark.django_db
def test_who_signs_in_is_called_by_name(world):
    told = {"login": "someone@voorbeeld.test", "password": PASSWORD}
    page = plain(Client().post("/accounts/login/", told, follow=True))
    assert "Je bent nu ingelogd als Kim Post." in page


@pytest.mark.django_db
@pytest.mark.parametrize(("persona", "team"), [("someone", False), ("team_member", True)])
def test_who_sees_ones_name_fits_who_one_is(world, sign_in, persona, team):
    page = plain(sign_in(persona).get("/account/"))
    assert ("Zo zien anderen je naam." in page) is team
    assert ("Deze naam zien de mensen bij wie je hoort" in page) is not team
