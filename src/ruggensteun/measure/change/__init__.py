"""Change of the same people between two measurements: of one person beyond the noise of the list, of all on average.

found = reliable_change(before, after, reliability=0.79, better="higher")
found.counts
"""

from ruggensteun.measure.change.paired import PairedChange, paired_change
from ruggensteun.measure.change.reliable import Reliable, Verdict, instrument_change, reliable_change

__all__ = ["PairedChange", "Reliable", "Verdict", "instrument_change", "paired_change", "reliable_change"]
