"""Apache Spark, for data that outgrow one machine: an optional extra (``ruggensteun[spark]``), with Java 17."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.engines import ibis as shared
from ruggensteun.measure.indicators.frames import Columns, Frames
from ruggensteun.measure.indicators.plan import Plan
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind

_TYPES = {
    Kind.INTEGER: "bigint",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.MONTH: "date",
}
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


class NoSparkError(RuntimeError):
    """Spark or Java is not installed."""


def session() -> Any:
    """The running Spark session, or one with our settings where nothing else was set.

    NoSparkError, with what to install, when Spark or Java is missing.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # about a newer pandas, of which nothing is used
            from pyspark.conf import SparkConf
            from pyspark.sql import SparkSession
    except ImportError as missing:
        raise NoSparkError(
            "the engine spark is an optional extra: pip install 'ruggensteun[spark]', and Java 17"
        ) from missing
    try:
        chosen = SparkConf()
        builder = SparkSession.builder.appName("ruggensteun indicators")
        for name, value in _SETTINGS.items():
            if not chosen.contains(name):
                builder = builder.config(name, value)
        running = SparkSession.getActiveSession() or builder.getOrCreate()
    except Exception as problem:  # Py4J's own error, which is not importable without Java
        raise NoSparkError(f"Spark did not start; it needs Java 17: {problem}") from problem
    running.sparkContext.setLogLevel("ERROR")
    return running


def run(tables: Mapping[str, Any] | Path, plan: Plan) -> Frames:
    """Everything that the plan asks for. A folder of Parquet files is read by Spark itself."""
    spark = session()
    import ibis

    backend = ibis.pyspark.connect(spark)
    made = []
    for name in TABLES:
        _open(spark, name, tables)
        made.append(name)

    def store(name: str, query: str, kept: bool) -> None:
        rows = spark.sql(query)
        # A checkpoint cuts the plan off: otherwise every query drags all stages below it through the optimiser.
        (rows.localCheckpoint(eager=False) if kept else rows).createOrReplaceTempView(name)
        made.append(name)

    def fetch(query: str) -> Columns:
        found = spark.sql(query).toArrow()
        return {name: _numpy(found.column(name)) for name in found.column_names}

    try:
        return shared.frames(plan, sql=backend.compile, store=store, fetch=fetch)
    finally:
        for name in made:
            spark.catalog.dropTempView(name)


def _open(spark: Any, name: str, tables: Mapping[str, Any] | Path) -> None:
    schema = ", ".join(f"`{each.name}` {_TYPES.get(each.kind, 'string')}" for each in TABLES[name].columns)
    if not isinstance(tables, Path):
        rows = spark.createDataFrame(tables[name], schema=schema)
    elif (tables / f"{name}.parquet").exists():
        rows = spark.read.schema(schema).parquet(str(tables / f"{name}.parquet"))
    else:
        rows = spark.createDataFrame([], schema=schema)
    rows.createOrReplaceTempView(name)


def _numpy(column: Any) -> Any:
    return np.asarray(column.to_pylist(), dtype=object) if column.null_count else column.to_numpy()
