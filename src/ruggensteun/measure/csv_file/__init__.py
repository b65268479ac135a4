"""CSV files as people really save them: read into columns, with the line of every row, or refused with reasons.

    table = csv_file.read(path, short_rows="pad", blank_rows="skip")
    table.column("y")

Without NumPy and without a server: this is what the commands start with.
"""

from ruggensteun.measure.csv_file.problem import InputError, Problem, Problems
from ruggensteun.measure.csv_file.reading import Progress, Table, read

__all__ = ["InputError", "Problem", "Problems", "Progress", "Table", "read"]
