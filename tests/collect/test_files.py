"""Files and standard input: bytes untouched, and each bad one with its line and its reason."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from dateline import collect
from dateline.collect.files import MAX_TEXT_BYTES, capture_file
from dateline.errors import FileMissing, FileUnreadable, IsDirectory, TooLarge
from dateline.records import Capture, Rejection


def test_a_file_is_captured_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xff\xfeTroops\r\n entered \x00")
    capture = capture_file(path)
    assert capture.content == path.read_bytes()
    assert capture.content_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (capture.source, capture.media_type, capture.url) == (str(path), "text/plain", None)


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("gone.txt", FileMissing, "there is no file"),
        (".", IsDirectory, "is a folder"),
        ("a\0b", FileMissing, "cannot be"),
    ],
)
def test_a_name_that_is_no_file_is_refused(tmp_path: Path, name: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        capture_file(f"{tmp_path}/{name}")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable, match="not a file"):
        capture_file(tmp_path / "pipe")


def test_a_long_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # of holes: reading it would fill any memory
    with pytest.raises(TooLarge, match="holds 50000 MB"):
        capture_file(path)


def test_standard_input_that_does_not_end_is_refused() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    found = list(collect.captures(["-"], stdin=io.BufferedReader(Endless())))
    assert [(source, rejection.reason) for source, rejection in found] == [("-", "too-large")]


def test_standard_input_is_one_report() -> None:
    (capture,) = collect.captures(["-"], stdin=io.BytesIO(b"Rebels left the town.\n\nThey did so at night.\n"))
    assert isinstance(capture, Capture)
    assert capture.content == b"Rebels left the town.\n\nThey did so at night.\n"


def test_one_bad_source_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One.")
    (tmp_path / "two.txt").write_text("Two.")
    sources = [f"{tmp_path}/one.txt", f"{tmp_path}/gone.txt", str(tmp_path), f"{tmp_path}/two.txt"]
    found = list(collect.captures(sources))
    assert [c.content if isinstance(c, Capture) else c[1].reason for c in found] == [
        b"One.", "not-found", "directory", b"Two.",
    ]  # fmt: skip
    assert found[1][0] == sources[1]
    assert isinstance(found[1][1], Rejection)
    assert "\n" not in found[1][1].detail


def test_the_text_limit_is_that_of_one_report() -> None:
    assert MAX_TEXT_BYTES == 20_000_000
