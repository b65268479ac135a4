"""As the tests of conversations: a client, who is around her, and browsers in which they are signed in."""

from tests.web.conversations.conftest import ben, bram, els, found

__all__ = ["ben", "bram", "els", "found"]
