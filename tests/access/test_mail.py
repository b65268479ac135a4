"""Mail through a real mail server: that something is waiting, and never what."""

import re
import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations
from ruggensteun.parties.models import Account
from ruggensteun.space import consents, notices
from ruggensteun.space.models import Consent, Notice
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.accounts.mailing import mail_notice
from tests.micro.talking import a_talk
from tests.people.space_world import around
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db


class Letterbox:
    """Keeps what comes in, as it came over the wire."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- its name in the server
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 kept"


@pytest.fixture
def letterbox(found, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def found(world):
    made = around(world)
    Notice.unguarded.all().delete()
    return made


def give(found, part=Part.PLAN, persona="nothing"):
    return consents.give(found.members[persona], part, Level.SEE, by=an_actor(found.space.owner))


def test_the_message_says_that_something_waits_and_nothing_else(letterbox, found):
    give(found)
    ((to, letter),) = letterbox.letters
    assert to == ["nothing@rond-els.test"]
    assert letter["Subject"] == "Er staat iets voor je klaar"
    assert letter.get_content_type() == "text/plain"
    text = letter.get_content()
    for secret in ("Els", "Meijer", "Anna", "doel", "plan", found.space.key):
        assert secret not in text + letter["Subject"]
    assert Notice.unguarded.get().mailed_at is not None


def test_several_pieces_of_news_are_one_mail_until_read(letterbox, found):
    give(found)
    give(found, Part.STORY)
    assert len(letterbox.letters) == 1
    anna = an_actor(found.person("nothing"))
    with acting_as(anna):
        notices.read(anna, timezone.now())
    give(found, Part.GROUP)
    assert len(letterbox.letters) == 2


def test_the_link_in_the_mail_ends_it_without_signing_in(letterbox, found, client):
    give(found)
    letter = letterbox.letters[0][1]
    where = re.search(r"/mail-stop/\S+/", letter.get_content()).group()
    assert letter["List-Unsubscribe"].strip("<>").endswith(where)
    assert client.get(where).status_code == 200
    assert Account.objects.get(email="nothing@rond-els.test").wants_mail  # a link scanner changes nothing
    client.post(where, {"List-Unsubscribe": "One-Click"})
    Notice.unguarded.all().delete()
    give(found, Part.STORY)
    assert len(letterbox.letters) == 1
    assert Notice.unguarded.filter(kind="opened").count() == 1  # on the page it stands all the same


@pytest.mark.parametrize("token", ["x", "1:abc", "a" * 300])
def test_a_made_up_link_ends_nothing(client, world, token):
    assert client.post(f"/mail-stop/{token}/").status_code == 404
    assert not Account.objects.filter(wants_mail=False).exists()


def test_an_emergency_is_mailed_whatever_was_chosen(letterbox, found):
    Account.objects.update(wants_mail=False)
    notices.tell(
        [found.space.owner_id], found.space, Notice.Kind.EMERGENCY, who="Bram", part=Part.SAFETY, note="Gevaar."
    )
    ((_to, letter),) = letterbox.letters
    assert "Gevaar" not in letter.get_content()
    assert letter["List-Unsubscribe"] is None


def test_a_mail_server_that_is_away_loses_no_news(settings, found):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    give(found)
    notice = Notice.unguarded.get(kind="opened")
    assert notice.mailed_at is None


def test_who_wants_mail_again_gets_it(letterbox, found, sign_in):
    browser = sign_in("nothing")
    browser.post("/account/mail/", {"mail": "no"})
    give(found)
    assert letterbox.letters == []
    browser.post("/account/mail/", {"mail": "yes"})
    give(found, Part.STORY)
    assert len(letterbox.letters) == 1


def test_a_message_is_mailed_without_who_or_what_and_the_next_one_is_not(letterbox, found):
    ben = an_actor(found.person("sees"))
    talk = a_talk(found.space, subject="De operatie", text="Het slapen lukt niet.")
    assert {to[0] for to, _ in letterbox.letters} == READ_ALONG
    for _, letter in letterbox.letters:
        told = letter.get_content() + letter["Subject"]
        for secret in ("Els", "operatie", "slapen", talk.key, found.space.key):
            assert secret not in told
    letterbox.letters.clear()
    conversations.say(talk, "En nog iets.", by=an_actor(found.space.owner))
    assert not letterbox.letters
    with acting_as(ben):
        conversations.read(talk, talk.messages.last(), by=ben)
    conversations.say(talk, "Weer iets.", by=an_actor(found.space.owner))
    assert [to for to, _ in letterbox.letters] == [["sees@rond-els.test"]]


READ_ALONG = {"sees@rond-els.test", "writes@rond-els.test", "team@rond-els.test"}


@pytest.mark.parametrize(("still_in", "mails"), [(True, 1), (False, 0)])
def test_who_lost_access_before_the_mail_went_gets_none(letterbox, found, still_in, mails):
    a_talk(found.space)
    letterbox.letters.clear()
    Notice.unguarded.update(mailed_at=None)  # as if the worker had not come to it yet
    if not still_in:
        Consent.unguarded.filter(member=found.members["sees"]).update(withdrawn_at=timezone.now())
    mail_notice.func(Notice.unguarded.get(person=found.person("sees")).pk)
    assert len(letterbox.letters) == mails
