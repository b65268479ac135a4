"""How many questions a page asks of the database, counted as PostgreSQL gets them."""

from collections.abc import Iterable, Mapping

MOST = 15
"""On any page of a space, whoever asks for it."""
BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
OF_A_LINE = ["a line in the journal: where its chain ends", "a line in the journal: the line itself"]


def questions(asked: Iterable[Mapping[str, str]]) -> list[str]:
    """Of what a ``CaptureQueriesContext`` caught; a line in the journal is two questions there, and four in SQLite."""
    told = [query["sql"] for query in asked if not query["sql"].startswith(BOOKKEEPING)]
    lines = sum(sql.startswith("INSERT INTO kernel_journalentry") for sql in told)
    return [sql[:160] for sql in told if "kernel_journal" not in sql] + lines * OF_A_LINE
