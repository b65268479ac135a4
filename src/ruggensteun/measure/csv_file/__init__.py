"""CSV files as people really save them: read into columns, with the line of every row, or refused with reasons.

    table = csv_file.read(path, short_rows="pad", blank_rows="skip")
    table.column("y")

Without NumPy and without a server: this is what the commands start with.
"""

from ruggensteun.measure.csv_file.problem import InputError, Problem, Problems
from ruggensteun.measure.csv_file.reading import LOOK_FOR_HEADER, Progress, Table, read, read_export

__all__ = ["LOOK_FOR_HEADER", "InputError", "Problem", "Problems", "Progress", "Table", "read", "read_export"]
