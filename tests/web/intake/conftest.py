"""The people around two clients, and their browsers."""

from tests.web.space.conftest import found, send, visit

__all__ = ["found", "send", "visit"]
