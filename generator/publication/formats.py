"""The formats that a dataset is published in: one entry each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from generator.catalog.package import Dataset


@dataclass(frozen=True)
class Format:
    """``write`` gives the bytes of the file of a dataset."""

    name: str
    extension: str
    media_type: str
    write: Callable[[Dataset], bytes]


def reference_csv(dataset: Dataset) -> bytes:
    """The file that was validated, byte for byte; without its private columns when it has some."""
    data = dataset.file.read_bytes()
    public = [index for index, field in enumerate(dataset.schema.fields) if not field.is_private]
    if len(public) == len(dataset.schema.fields):
        return data
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerows([row[index] for index in public] for row in csv.reader(io.StringIO(data.decode(), newline="")))
    return output.getvalue().encode()


FORMATS = (Format("csv", "csv", "text/csv", reference_csv),)
