"""The tables of this room."""

from ruggensteun.micro.models.conversation import Conversation, Message, Reader, ReadUpTo
from ruggensteun.micro.models.deletion import Deletion
from ruggensteun.micro.models.network import Contact, Tie
from ruggensteun.micro.models.note import Note
from ruggensteun.micro.models.signal import Delivery, Signal, SignalText
from ruggensteun.micro.models.treatment import RegistrationEntry, RegistrationQuestion, Treatment

__all__ = [
    "Contact",
    "Conversation",
    "Deletion",
    "Delivery",
    "Message",
    "Note",
    "ReadUpTo",
    "Reader",
    "RegistrationEntry",
    "RegistrationQuestion",
    "Signal",
    "SignalText",
    "Tie",
    "Treatment",
]
