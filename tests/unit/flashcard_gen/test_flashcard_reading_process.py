"""Does the reading process keep its bounds, see no more than the document, and tell whose fault its end is?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flashcard_gen.document import Limits
from flashcard_gen.reading.document_errors import CorruptDocument, ReaderUnavailable
from flashcard_gen.reading.reading_process import READY, read_apart
from tests.support.documents import SENTENCES, docx, page, pdf, picture

MEGABYTE = 1_000_000

MEASURING = """
import json, re, resource, sys
from pathlib import Path
from flashcard_gen.document import Limits, read_document
from flashcard_gen.reading.document_errors import DocumentError
try:
    outcome = len(read_document(Path(sys.argv[1]).read_bytes(), Limits()).pages)
except DocumentError as fault:
    outcome = type(fault).__name__
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([outcome, 1024 * own, 1024 * apart]))
"""


def measured(file: Path) -> tuple[object, int]:
    """What reading a file gives, and the most memory that either process took, in bytes."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", MEASURING, str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    outcome, own, apart = json.loads(done.stdout)
    return outcome, max(own, apart)


def bomb(file: Path, part: str, size: int) -> Path:
    """A Word document with a part that unpacks to this many bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        with zipfile.ZipFile(_in(file, docx())) as source:
            for name in source.namelist():
                package.writestr(name, source.read(name))
        with package.open(part, "w") as stream:
            for _ in range(size // MEGABYTE):
                stream.write(b" " * MEGABYTE)
    return file


def _in(file: Path, content: bytes) -> Path:
    sound = file.with_suffix(".sound")
    sound.write_bytes(content)
    return sound


def test_a_zip_bomb_takes_no_memory(tmp_path: Path) -> None:
    file = bomb(tmp_path / "bomb.docx", "word/footnotes.xml", 300 * MEGABYTE)

    outcome, peak = measured(file)

    assert file.stat().st_size < 3 * MEGABYTE
    assert outcome == "ExpandingDocument"
    assert peak < 100 * MEGABYTE


def test_a_part_that_lies_about_its_length_is_read_no_further(tmp_path: Path) -> None:
    file = bomb(tmp_path / "liar.docx", "word/footnotes.xml", 300 * MEGABYTE)
    honest, lie = (300 * MEGABYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    content = file.read_bytes()
    assert content.count(honest) >= 1
    file.write_bytes(content.replace(honest, lie))

    outcome, peak = measured(file)

    assert outcome == "CorruptDocument"
    assert peak < 100 * MEGABYTE


def test_two_hundred_pages_take_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    lines = [f"Line {number} of a page: the sea rises and falls twice a day at most coasts." for number in range(40)]
    file.write_bytes(pdf(*[page(*lines)] * 200))

    outcome, peak = measured(file)

    assert outcome == 200
    assert peak < 150 * MEGABYTE


def test_the_process_sees_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    seen: dict[str, str] = {}

    def run(_command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        seen.update(env)
        return subprocess.CompletedProcess([], 0, READY + b'{"pages": [], "outline": [], "pictured": []}', b"")

    monkeypatch.setattr(subprocess, "run", run)
    read_apart("pdf", b"%PDF-", Limits())

    assert seen.keys() == {"PYTHONPATH", "LD_LIBRARY_PATH", "LC_ALL"}
    assert "secret" not in str(seen)


def test_a_crash_after_the_start_is_the_documents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    ended_with(monkeypatch, -11, READY)

    with pytest.raises(CorruptDocument) as raised:
        read_apart("pdf", b"%PDF-", Limits())

    assert raised.value.__notes__ == ["the reading process ended with -11: the last line"]


@pytest.mark.parametrize("status", [1, -9, -11])
def test_an_end_before_the_start_is_the_deployments_fault(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    ended_with(monkeypatch, status, b"")

    with pytest.raises(ReaderUnavailable, match="the last line"):
        read_apart("pdf", b"%PDF-", Limits())


def test_a_missing_interpreter_is_the_deployments_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(ReaderUnavailable):
        read_apart("pdf", b"%PDF-", Limits())


def ended_with(monkeypatch: pytest.MonkeyPatch, status: int, output: bytes) -> None:
    """Lets the next process end like this."""
    done = subprocess.CompletedProcess([], status, output, b"a line\nthe last line\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


def test_pages_with_pictures_come_back_as_such() -> None:
    extract = read_apart("pdf", pdf(page(*SENTENCES), picture()), Limits())

    assert extract.pictured == (2,)
    assert [found.number for found in extract.pages] == [1, 2]
