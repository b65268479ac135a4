"""What the machine was like while something was measured, so that figures of two days can be compared."""

import os
import time
from typing import Any

PIECES = 300_000


def machine() -> dict[str, Any]:
    """``load``: what ran over the last minute. ``yardstick_ms``: how long one fixed piece of plain Python takes here.

    Two figures of one machine are compared as multiples of its yardstick: a core that others use too runs slower, and
    then everything does. The least of five, in milliseconds of the processor.
    """
    return {"load": round(os.getloadavg()[0], 2), "yardstick_ms": round(min(_work() for _ in range(5)) * 1000, 1)}


def _work() -> float:
    began = time.process_time()
    there: dict[int, str] = {}
    for number in range(PIECES):
        there[number % 997] = str(number)
    return time.process_time() - began
