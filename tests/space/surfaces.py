"""What people really get to see: every page, file and mail of two clients, with a word of its own in each part."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.core import mail
from django.db import transaction
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.paper import NoPdfError
from ruggensteun.micro.models import Contact, Conversation, Message, Note
from ruggensteun.parties import people
from ruggensteun.parties.models import Account, Person
from ruggensteun.space.models import Space
from tests.people.browsers import signed_in
from tests.people.world import ARRANGING, PASSWORD

PAGES = {
    "begin": "", "map": "netwerk/", "map as GraphML": "netwerk/bestand/graphml/", "talks": "gesprekken/",
    "who sees what": "wie-ziet-wat/", "who looked": "wie-keek/?who=everybody", "journal": "wie-keek/?als=csv",
    "about": "over/", "along": "over/meenemen/", "notes": "notities/",
}  # fmt: skip
"""Of each space, by what it is."""
FIRST = ("begin", "map", "talks")
NOT_THERE = 404
EVERYWHERE = ("/ruimte/", "/clienten/", "/clienten/?naam=els", "/notities/", "/")
NEW_EACH_TIME = re.compile(r'nonce[-=][^ ;>]+|name="once" value="[^"]+"|\b[A-Za-z0-9]{64}\b|\d{4}-\d\d-\d\dT[\d:.+-]+')
"""Signs of one request: the nonce of scripts, the tokens of forms, the moment."""


class Surfaces:
    """Two spaces with something in them, and the browsers of the people around."""

    def __init__(self, persons: dict[str, Person], spaces: dict[str, Space]) -> None:
        self.persons, self.spaces, self.talks = persons, spaces, {}
        self.accounts: dict[str, Account] = {}
        with acting_as(ARRANGING):
            for name, person in persons.items():
                email = f"{name}@leven.test"
                self.accounts[name] = people.open_account(person, email=email, password=PASSWORD, by=ARRANGING)
            for client, space in spaces.items():
                self._fill(client, space)

    def _fill(self, client: str, space: Space) -> None:
        now, today = timezone.now(), timezone.localdate()
        Contact.objects.create(space=space, name=f"Kaartwoord-{client}", ring=1, sector="family", since=today)
        self.talks[client] = Conversation.objects.create(
            space=space, subject=f"Onderwerp-{client}", started_by=space.owner, started_at=now, everyone=True,
            days=[0], after_days=2, otherwise="call",
        )  # fmt: skip
        for name, person in self.persons.items():
            Note.objects.create(
                writer=person, space=space, text=f"Notitie-{name}-{client}", written_at=now, changed_at=now
            )

    def say(self, client: str, word: str) -> None:
        """The client writes a message with this word, to everyone who may read it."""
        with acting_as(ARRANGING):
            Message.objects.create(
                conversation=self.talks[client], written_by=self.persons[client], written_at=timezone.now(), text=word
            )

    def seen_by(self, name: str, acting_for: str | None) -> dict[str, tuple[int, str]]:
        """Every page and file that this person asks for: the status and everything in it."""
        browser = signed_in(self.accounts[name], acting_for=self.persons[acting_for] if acting_for else None)
        found = {}
        with mock.patch("ruggensteun.web.space.taken_reading.pdf_of", side_effect=NoPdfError), _without_log():
            for client, talk in self.talks.items():
                pages = {**PAGES, "talk": f"gesprekken/{talk.key}/"}
                for page, where in pages.items():
                    # A space that is not there for somebody answers the same way everywhere.
                    if page in FIRST or found[f"{client} begin"][0] != NOT_THERE:
                        found[f"{client} {page}"] = _answer(browser.get(self._address(client, where)))
            found |= {address: _answer(browser.get(address)) for address in EVERYWHERE}
        return found

    def _address(self, client: str, where: str) -> str:
        return f"/ruimte/{self.spaces[client].key}/{where}"

    def mails(self) -> str:
        """Everything that was mailed until now, as one text."""
        return "\n".join(f"{one.subject}\n{one.body}\n{getattr(one, 'alternatives', '')}" for one in mail.outbox)

    @contextmanager
    def more_in(self, client: str, part: str) -> Iterator[None]:
        """For a moment there is more in this part of a space; the opt-out counts as the part ``""``."""
        space = self.spaces[client]
        with transaction.atomic():
            with acting_as(ARRANGING):
                if part == "network":
                    today = timezone.localdate()
                    Contact.objects.create(space=space, name="Nieuw", ring=2, sector="friends", since=today)
                elif part == "conversations":
                    self.say(client, "Nog iets")
                else:
                    Space.objects.filter(pk=space.pk).update(counted=False)
            yield
            transaction.set_rollback(True)


def same(answer: tuple[int, str]) -> list[str]:
    """An answer without what is new each time it is made: the status, and its lines."""
    return [str(answer[0]), *NEW_EACH_TIME.sub("", answer[1]).splitlines()]


@contextmanager
def _without_log() -> Iterator[None]:
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _answer(answer) -> tuple[int, str]:
    """The status, and what is in an answer: headers and text; of a zip file every file in it."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(name.encode() + packed.read(name) for name in packed.namelist())
    return answer.status_code, f"{dict(answer.headers)}\n{content.decode()}"
