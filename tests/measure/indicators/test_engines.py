"""One declaration, three engines: the whole catalogue on the same rows gives the same numbers."""

import os
from collections.abc import Iterator

import pytest

from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.indicator import OwnIndicator
from ruggensteun.measure.indicators.released import release
from ruggensteun.measure.tables.arrow import from_rows, write_parquet
from ruggensteun.measure.text import Text
from tests.measure.indicators.invented import MONTHS, tables
from tests.measure.indicators.worked import everything

OWN = [OwnIndicator("own", Text("eigen", "own"))]
NUMBERS = ("numerator", "denominator", "value", "sd")


@pytest.fixture(scope="module")
def rows():
    """The worked examples and untidy rows beside them, in one programme."""
    examples, _ = everything()
    untidy = tables(11, teams=6)
    return from_rows({name: examples[name] + untidy[name] for name in examples})


def numbers(rows, **options):
    released = release(compute(rows, months=MONTHS, own=OWN, **options), minimum=1)
    return {(row.indicator, row.level, row.unit, row.period): row for row in released.rows()}


def assert_same(found, wanted):
    assert found.keys() == wanted.keys()
    for key, row in wanted.items():
        for name in NUMBERS:
            assert getattr(found[key], name) == pytest.approx(getattr(row, name), nan_ok=True), (key, name)


def test_parquet_gives_what_tables_in_memory_give(rows, tmp_path):
    write_parquet(rows, tmp_path)
    assert_same(numbers(tmp_path), numbers(rows))


def test_plain_rows_give_what_arrow_gives(rows):
    """A workbook is counted without pyarrow; a column that is empty in its first thousand rows is read too."""
    plain = {name: table.to_pylist() for name, table in rows.items()}
    late = [{**plain["intake"][0], "client": f"late-{i}", "declined_on": None} for i in range(1500)]
    plain["intake"] = late + plain["intake"]
    assert_same(numbers(plain), numbers(from_rows(plain)))


def test_postgresql_gives_what_duckdb_gives(rows, postgres_url):
    found = numbers(rows, engine="postgres", url=os.environ.get("RUGGENSTEUN_TEST_POSTGRES_URL", postgres_url))
    assert_same(found, numbers(rows))


def test_postgresql_is_left_as_it_was(rows, postgres_url):
    import psycopg

    numbers(rows, engine="postgres", url=postgres_url)
    with psycopg.connect(postgres_url) as session:
        found = session.execute("SELECT count(*) FROM pg_class WHERE relname IN ('clients', 'client', 'meeting')")
        assert found.fetchone() == (0,)


def test_postgresql_needs_an_address(rows):
    with pytest.raises(ValueError, match="address of a server"):
        compute(rows, engine="postgres")


@pytest.fixture(scope="module")
def small_spark() -> Iterator[None]:
    """A session for little data: compiling code for every query takes longer than running it."""
    sql = pytest.importorskip("pyspark.sql", reason="the optional extra is not installed: make test-spark")
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.adaptive.enabled": "false",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield
    session.stop()


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_what_duckdb_gives(rows, tmp_path, small_spark):
    write_parquet(rows, tmp_path)
    assert_same(numbers(tmp_path, engine="spark"), numbers(rows))


def test_without_the_extra_spark_says_what_to_install(rows, monkeypatch):
    import builtins

    from ruggensteun.measure.indicators.engines.spark import NoSparkError

    real = builtins.__import__

    def without_pyspark(name, *rest, **kept):
        if name.startswith("pyspark"):
            raise ImportError(name)
        return real(name, *rest, **kept)

    monkeypatch.setattr(builtins, "__import__", without_pyspark)
    with pytest.raises(NoSparkError, match=r"pip install 'ruggensteun\[spark\]', and Java 17"):
        compute(rows, engine="spark")
