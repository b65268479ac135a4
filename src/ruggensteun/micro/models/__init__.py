"""The tables of this room."""

from ruggensteun.micro.models.conversation import Conversation, Message, Reader, ReadUpTo
from ruggensteun.micro.models.network import Contact, Tie
from ruggensteun.micro.models.note import Note
from ruggensteun.micro.models.signal import Delivery, Signal, SignalText

__all__ = [
    "Contact",
    "Conversation",
    "Delivery",
    "Message",
    "Note",
    "ReadUpTo",
    "Reader",
    "Signal",
    "SignalText",
    "Tie",
]
