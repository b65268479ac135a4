"""Linking process to outcome: a mixed model of clients in teams, for learning and never as proof of a cause.

    found = link(y, time, team, client, {"rg_started": started}, within_between=["rg_started"])
    found.fixed["rg_started_within"].estimate

Names are imported when they are asked for, so that a command that refuses starts without NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruggensteun.measure.linkage.data import Names
    from ruggensteun.measure.linkage.model import link
    from ruggensteun.measure.linkage.refusal import Reason, RefusedError
    from ruggensteun.measure.linkage.result import Effect, Link, Spread

_HOMES = {
    "Effect": "result",
    "Link": "result",
    "Names": "data",
    "Reason": "refusal",
    "RefusedError": "refusal",
    "Spread": "result",
    "link": "model",
}
__all__ = ["Effect", "Link", "Names", "Reason", "RefusedError", "Spread", "link"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
