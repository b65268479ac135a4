"""The map as files: GraphML and CSV out, and tables of people and ties in, by a mapping and without code."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruggensteun.kernel.spreadsheet import as_csv
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.micro.models.network import SUPPORT

YOU = "me"
"""The client's own node in GraphML: the one around whom the rings lie."""
COLUMNS = ("key", "name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated")


def graphml(contacts: Iterable[Contact], ties: Iterable[Tie]) -> bytes:
    """The map as GraphML: a node per person with everything told about them, an edge per tie.

    The client stands in it as ``me``, with an edge to everyone; ``kind`` tells those edges from ties.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_node(YOU, name="ik", kind="client")
    for contact in contacts:
        graph.add_node(contact.key, kind="person", **_plain(contact))
        graph.add_edge(YOU, contact.key, kind="contact")
    for tie in ties:
        graph.add_edge(tie.one, tie.other, kind="tie")
    target = io.BytesIO()
    networkx.write_graphml(graph, target, encoding="utf-8")
    return target.getvalue()


def people_csv(contacts: Iterable[Contact]) -> bytes:
    """A row per person; several kinds of support in one cell, with semicolons."""
    return as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in _rows(contacts)))


def ties_csv(ties: Iterable[Tie]) -> bytes:
    """A row per pair that knows each other, by their keys in the table of people."""
    return as_csv(("one", "other"), ((tie.one, tie.other) for tie in ties))


def _rows(contacts: Iterable[Contact]) -> Iterator[Mapping[str, Any]]:
    for contact in contacts:
        yield {"key": contact.key} | _plain(contact)


def _plain(contact: Contact) -> dict[str, Any]:
    """Everything told about someone, as text, numbers and truth values."""
    told = {name: getattr(contact, name) for name in COLUMNS if name not in {"key", "gives", "gets"}}
    return told | {
        name: ";".join(kind for kind in SUPPORT if kind in getattr(contact, name)) for name in ("gives", "gets")
    }
