"""Any bytes in any file of a dataset give a verdict, in French, within a time that grows as the file does."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.package import read_package
from generator.new import new_portal
from generator.validation import Report, validate
from generator.validation.catalogue import CATALOGUE
from generator.validation.renderers import FORMATS

CODES = {entry.code for entry in CATALOGUE}
SECONDS = 6.0
"""Of processor: other programs may be at work."""
SETTINGS = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
DATASETS = ("siae", "siae_activites", "communes", "partenaires", "resultats", "charte_signataires")
NASTY = st.sampled_from(
    ["", " ", "NULL", "\u202e", "é", "e\u0301", "RÃ©gie", "1e5", "NaN", "9" * 5_000, "-" * 500, "=1+1", "<b>", "45702",
     "4,4E+13", "0", "90", "-0.0", "31/02/2025", "0000-00-00", "2025-02-30", "a@b", "http://[", "https://a:b@c:99999999/",
     "+33", "0639981234", "|", "a|b", "\t", "\ud7ff", "\uffff", "99001", "x" * 500, "١٢٣", "٠-١", "²", "½", "Ⅷ"]
)  # fmt: skip
VALUE = NASTY | st.text(max_size=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    new_portal(tmp_path_factory.mktemp("portails") / "essai")
    return tmp_path_factory.getbasetemp() / "portails0" / "essai" / "datasets"


def verdict(folder: Path, name: str, content: bytes) -> Report:
    """The verdict on the portal with ``content`` in the file of dataset ``name``; the file is then put back."""
    file = folder / name / "data.csv"
    before = file.read_bytes()
    file.write_bytes(content)
    start = time.process_time()
    try:
        report = validate(read_package(folder))
    finally:
        file.write_bytes(before)
    texts = [render(report) for render in FORMATS.values()]
    assert time.process_time() - start < SECONDS
    assert all("Traceback" not in text for text in texts)
    assert {finding.code for finding in report.findings} <= CODES
    return report


@SETTINGS
@given(name=st.sampled_from(DATASETS), content=st.binary(max_size=500))
def test_any_bytes(folder, name, content):
    verdict(folder, name, content)


@SETTINGS
@given(name=st.sampled_from(DATASETS), data=st.data())
def test_any_bytes_put_in_a_right_file(folder, name, data):
    content = (folder / name / "data.csv").read_bytes()
    place = data.draw(st.integers(0, len(content)))
    removed = data.draw(st.integers(0, 20))
    verdict(folder, name, content[:place] + data.draw(st.binary(max_size=20)) + content[place + removed :])


@SETTINGS
@given(name=st.sampled_from(DATASETS), data=st.data())
def test_any_values_in_the_right_columns(folder, name, data):
    text = (folder / name / "data.csv").read_text(encoding="utf-8")
    header = next(csv.reader(io.StringIO(text)))
    rows = data.draw(st.lists(st.lists(VALUE, min_size=len(header), max_size=len(header)), max_size=6))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    verdict(folder, name, out.getvalue().encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "value",
    [
        *("a" * 100_000, " " * 100_000, "@" * 50_000, "a." * 50_000, "<script>" * 10_000, "<b" * 40_000, "=" * 100_000),
        *("né le " * 10_000, "1 85 " * 20_000, "06 " * 30_000, "é?" * 40_000, "http://" * 15_000, "M. A" * 20_000),
    ],
    ids=lambda value: value[:8],
)
def test_long_cells_take_no_longer_than_they_are(folder, value):
    fields = (folder / "siae" / "data.csv").read_text(encoding="utf-8").splitlines()[0]
    row = ",".join(
        f'"{value}"' if name in ("nom", "courriel", "site_web", "telephone", "source", "reseaux") else ""
        for name in fields.split(",")
    )
    verdict(folder, "siae", f"{fields}\n{row}\n".encode())
