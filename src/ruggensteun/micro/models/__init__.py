"""The tables of this room."""

from ruggensteun.micro.models.network import Contact, Tie

__all__ = ["Contact", "Tie"]
