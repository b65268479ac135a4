"""5,000 mails of a round at once, half of them refused: every good one goes once, no refused one is tried again."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import bounces
from ruggensteun.parties.models import Account, Person
from ruggensteun.space import notices
from ruggensteun.space.models import Notice, Space
from ruggensteun.web.accounts import mail_many
from tests.people.world import ARRANGING

pytestmark = pytest.mark.django_db
KIND = Notice.Kind.TO_ANSWER


class Half(EmailBackend):
    """A server that refuses every address of ``weg.test`` for good, and those of ``later.test`` for now."""

    tried: list[str] = []  # noqa: RUF012 -- of the test, emptied by it
    opened = 0
    breaks_at = 0

    def open(self):
        if getattr(self, "there", False):
            return False
        self.there = True
        Half.opened += 1
        return True

    def send_messages(self, messages):
        (address,) = messages[0].to
        Half.tried.append(address)
        if len(Half.tried) == Half.breaks_at:
            raise SMTPServerDisconnected("gone")
        if address.endswith("@weg.test"):
            raise SMTPRecipientsRefused({address: (550, b"no such user")})
        if address.endswith("@later.test"):
            raise SMTPRecipientsRefused({address: (451, b"try again")})
        return super().send_messages(messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Half"
    Half.tried, Half.opened, Half.breaks_at = [], 0, 0
    return Half


@pytest.fixture
def told(monkeypatch):
    """``told(10)``: so many clients were asked something, half at addresses that do not work."""

    def make(many, other="weg.test"):
        with acting_as(ARRANGING):
            people = Person.objects.bulk_create(Person(name=f"Persoon {number}") for number in range(many))
            Account.objects.bulk_create(
                Account(person=each, email=f"p{number}@{other if number % 2 else 'goed.test'}", password="!")
                for number, each in enumerate(people)
            )
            spaces = Space.objects.bulk_create(Space(owner=each) for each in people)
            now = timezone.now()
            rows = Notice.objects.bulk_create(
                Notice(person=space.owner, space=space, kind=KIND, part="measurements", made_at=now) for space in spaces
            )
        return [row.pk for row in rows]

    return make


def mailed():
    return Notice.unguarded.filter(mailed_at__isnull=False).count()


def test_five_thousand_at_once_with_half_refused(server, told):
    keys = told(5_000)
    mail_many.mail_waiting.func(keys[0])
    assert (len(mail.outbox), mailed(), len(server.tried)) == (2_500, 2_500, 5_000)
    assert len({letter.to[0] for letter in mail.outbox}) == 2_500
    assert server.opened <= 5_000 / mail_many.BATCH + 1
    people = set(Notice.unguarded.values_list("person", flat=True))
    assert len(bounces.unreached(people)) == 2_500
    mail_many.mail_waiting.func(keys[0])  # as if the worker was killed at the end
    assert (len(mail.outbox), len(server.tried)) == (2_500, 5_000)


def test_a_refused_address_is_tried_again_when_its_owner_says_so(world, sign_in):
    account = world.accounts["someone"]
    bounces.note(account)
    client = sign_in("someone")
    assert "kwam niet aan" in client.get("/account/").content.decode()
    client.post("/account/mail/", {"mail": "yes"})
    account.refresh_from_db()
    assert not bounces.is_refused(account)


def test_not_now_is_tried_later_and_marks_nobody(server, told, monkeypatch):
    keys, again = told(4, "later.test"), []
    monkeypatch.setattr(mail_many, "try_again", type("Later", (), {
        "using": staticmethod(lambda run_after: type("At", (), {
            "enqueue": staticmethod(lambda keys, times: again.append((keys, times, run_after)))}))}))  # fmt: skip
    mail_many.mail_waiting.func(keys[0])
    ((failed, times, when),) = again
    assert (failed, times) == ([keys[1], keys[3]], 1)
    assert when > timezone.now() + timedelta(minutes=5)
    assert not bounces.unreached(set(Notice.unguarded.values_list("person", flat=True)))


def test_a_connection_that_breaks_stops_no_other(server, told):
    keys = told(10)
    server.breaks_at = 3
    assert mail_many.send(keys) == [keys[2]]
    assert mailed() == 4


def test_the_news_itself_leads_to_the_mail(server, told, world):
    (key, _other) = told(2)
    space = Notice.unguarded.select_related("space").get(pk=key).space
    Notice.unguarded.all().delete()
    notices.tell([space.owner_id], space, KIND, part="measurements")
    assert [letter.to for letter in mail.outbox] == [["p0@goed.test"]]
    assert "vragenlijst" not in mail.outbox[0].body
