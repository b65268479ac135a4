"""A questionnaire that is asked of Els, and programs that send answers with somebody's key."""

import json

import pytest
from django.test import Client

from ruggensteun.measure.instruments import load
from ruggensteun.parties import tokens
from tests.access.space_matrix_answers import an_asked
from tests.space.making import an_actor
from tests.web.space.conftest import found

__all__ = ["found"]
VERSION = load("iroc").version


@pytest.fixture
def asked(found):
    """The I.ROC, asked today."""
    return an_asked(found, found.space)


@pytest.fixture
def fours():
    """A 4 on every question of the I.ROC."""
    return dict.fromkeys((item.id for item in load("iroc").items), 4)


@pytest.fixture
def key_of():
    """``key_of(person)``: the secret of a key of theirs."""
    return lambda person: tokens.make("de app", 30, by=an_actor(person))[1]


@pytest.fixture
def post(asked, fours):
    """``post(secret, answers=…)``: send answers to what was asked of Els."""

    def send(secret="", *, body=None, tongue="nl", **changed):
        told = {"request": asked.key, "version": VERSION, "answers": fours} | changed
        words = json.dumps(told) if body is None else body
        headers = {"accept-language": tongue} | ({"authorization": f"Bearer {secret}"} if secret else {})
        return Client().post("/api/v1/responses/", words, content_type="application/json", headers=headers)

    return send
