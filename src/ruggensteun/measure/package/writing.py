"""A data package on disk: datapackage.json, CSV and Parquet of every table, data dictionary, codebook, README.

As specified at specs.frictionlessdata.io (Data Package, Tabular Data Resource, Table Schema, version 1).
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from ruggensteun.measure.package.resource import Resource
from ruggensteun.measure.text import Text

DICTIONARY, CODEBOOK, README = "dictionary.csv", "codebook.csv", "README.md"


@dataclass(frozen=True, slots=True)
class About:
    """What the package says of itself. ``purpose`` and ``decision`` stand in it, so that they go where it goes."""

    name: str
    title: Text
    purpose: str
    conditions: Text
    made_at: datetime
    version: str
    decision: str = ""


def write(folder: Path, about: About, resources: Sequence[Resource]) -> Path:
    """Write the package into an empty or new folder and give the path of its datapackage.json.

    FileExistsError when the folder holds something already: two exports are never mixed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; a package gets a folder of its own")
    for each in resources:
        _write_table(folder, each)
    _write_rows(
        folder / DICTIONARY, ("resource", "field", "type", "title_nl", "title_en", "nl", "en"), _meanings(resources)
    )
    _write_rows(folder / CODEBOOK, ("resource", "field", "value", "nl", "en"), _codes(resources))
    (folder / README).write_text(_readme(about, resources), encoding="utf-8")
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor(folder, about, resources), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def descriptor(folder: Path, about: About, resources: Sequence[Resource]) -> dict[str, Any]:
    """The contents of datapackage.json; sizes and digests are those of the files in ``folder``."""
    return {
        "profile": "data-package",
        "name": about.name,
        "title": f"{about.title.nl} / {about.title.en}",
        "description": f"{about.conditions.nl} / {about.conditions.en}",
        "created": about.made_at.isoformat(timespec="seconds"),
        "version": about.version,
        "purpose": about.purpose,
        "decision": about.decision,
        "resources": [one for each in resources for one in _described(folder, each)] + [
            _file(folder, name, path) for name, path in (("dictionary", DICTIONARY), ("codebook", CODEBOOK))
        ],
    }  # fmt: skip


def _described(folder: Path, one: Resource) -> Iterator[dict[str, Any]]:
    schema: dict[str, Any] = {"fields": [each.to_json() for each in one.fields], "missingValues": [""]}
    if one.key:
        schema["primaryKey"] = list(one.key)
    title = f"{one.title.nl} / {one.title.en}"
    yield _file(folder, one.name, f"{one.name}.csv") | {"title": title, "schema": schema}
    parquet = folder / f"{one.name}.parquet"
    yield {
        "profile": "data-resource", "name": f"{one.name}-parquet", "path": parquet.name, "title": title,
        "format": "parquet", "mediatype": "application/vnd.apache.parquet", **_size(parquet),
    }  # fmt: skip


def _file(folder: Path, name: str, path: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource" if name not in {"dictionary", "codebook"} else "data-resource",
        "name": name, "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        **_size(folder / path),
    }  # fmt: skip


def _size(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _write_table(folder: Path, one: Resource) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyarrow import csv as pa_csv

    table = one.table
    for place, column in enumerate(table.schema):
        if pa.types.is_dictionary(column.type):
            table = table.set_column(place, column.name, table[column.name].cast(pa.string()))
    pq.write_table(table, folder / f"{one.name}.parquet", compression="zstd")
    pa_csv.write_csv(table, folder / f"{one.name}.csv", pa_csv.WriteOptions(quoting_style="needed"))


def _write_rows(path: Path, heads: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)


def _meanings(resources: Sequence[Resource]) -> Iterator[Sequence[str]]:
    for one in resources:
        for each in one.fields:
            words = (each.title.nl, each.title.en, each.description.nl, each.description.en)
            yield (one.name, each.name, each.type, *words)


def _codes(resources: Sequence[Resource]) -> Iterator[Sequence[str]]:
    for one in resources:
        for each in one.fields:
            for code in each.codes:
                yield (one.name, each.name, code.value, code.title.nl, code.title.en)


def _readme(about: About, resources: Sequence[Resource]) -> str:
    tables = "\n".join(f"- `{one.name}` – {one.title.nl} / {one.title.en} ({one.table.num_rows})" for one in resources)
    decision = f"\nBesluit / Decision: {about.decision}\n" if about.decision else ""
    return (
        f"# {about.title.nl} / {about.title.en}\n\n{about.conditions.nl}\n\n*{about.conditions.en}*\n\n"
        f"Doel / Purpose: {about.purpose}\n{decision}\n{tables}\n\n"
        f"`{DICTIONARY}`: wat elke kolom betekent / what every column means. "
        f"`{CODEBOOK}`: elke code in woorden / every code in words.\n"
    )
