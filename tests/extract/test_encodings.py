"""Bytes that are text in many ways, and bytes that are none."""

import pytest

from dateline import extract
from dateline.collect.files import capture_bytes
from dateline.errors import BinaryInput, DatelineError, EmptyInput, NoArticle, NotEnglish, TooLarge, UnknownEncoding
from dateline.records import Capture

WORDS = "The general’s men – “all of them” – left the café in Şırnak, and they were not seen again."
LATIN = "The general’s men – “all of them” – left the café, and they were not seen again in the town."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert _text(WORDS.encode(encoding)) == WORDS


def test_windows_1252() -> None:
    assert _text(LATIN.encode("cp1252")) == LATIN


def test_a_declared_charset_is_used() -> None:
    page = f'<html><head><meta charset="windows-1254"></head><body><p>{WORDS}</p><p>{WORDS}</p></body></html>'
    assert WORDS in _text(page.encode("cp1254"), "text/html")
    capture = capture_bytes("r", WORDS.encode("cp1254"), media_type="text/plain")
    stated = Capture(**{f: getattr(capture, f) for f in ("source", "content", "content_sha256", "media_type")},
                     headers={"content-type": 'text/plain; charset="windows-1254"'})  # fmt: skip
    assert extract.extract(stated).text == WORDS


def test_a_charset_declared_wrongly_does_no_harm() -> None:
    page = f'<html><head><meta charset="utf-8"></head><body><p>{LATIN}</p><p>{LATIN}</p></body></html>'
    assert LATIN in _text(page.encode("cp1252"), "text/html")


def test_utf8_with_a_broken_byte_is_still_utf8() -> None:
    assert _text((WORDS * 5).encode().replace(b"general", b"gener\xffl", 1)).startswith("The gener\ufffdl’s men")


def test_text_is_composed_and_display_marks_go() -> None:
    assert _text("The cafe\u0301 of Prime Minister\u200e\u00a0Ali was shelled and burned.".encode()) == (
        "The café of Prime Minister Ali was shelled and burned."
    )


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", b"\xff\xfe", b"\0" * 4096])
def test_nothing(content: bytes) -> None:
    _refused(content, EmptyInput, "is empty")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(range(256)) * 8, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 20, "a PNG picture"),
        (b"PK\x03\x04\x14\0\6\0" + b"word/document.xml" * 9, "Office document"),
        (b"\x1f\x8b\x08" + b"\xa7\x11\0" * 99, "gzip archive"),
    ],
)
def test_binary_data(content: bytes, words: str) -> None:
    _refused(content, BinaryInput, words)


def test_an_encoding_that_cannot_be_told() -> None:
    _refused(("Войска вошли в город утром в понедельник. " * 9).encode("koi8-r"), UnknownEncoding, "cannot be told")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("دخلت قوات الجيش المدينة صباح يوم الاثنين بعد أسبوعين من القصف. " * 4, "Arabic"),
        ("Войска вошли в город утром в понедельник после двух недель обстрелов. " * 4, "Russian"),
        ("Die Truppen sind am Montag nach zwei Wochen in die Stadt eingedrungen, sagten Bewohner. " * 4, "German"),
        ("Les soldats sont entrés lundi dans la ville après deux semaines de bombardements, selon des habitants. " * 4,
         "French"),
    ],
)  # fmt: skip
def test_another_language_is_named(text: str, language: str) -> None:
    _refused(text.encode(), NotEnglish, language)
    _refused(f"<html><body><article><p>{text}</p><p>{text}</p></article></body></html>".encode(), NotEnglish, language)


def test_english_with_foreign_names_is_english() -> None:
    capture = capture_bytes(
        "r", "Abu Qasim (Arabic: أبو قاسم) left for Şanlıurfa with the men of Liwa al-Quds.".encode()
    )
    assert extract.extract(capture).language == "en"


def test_data_are_no_report() -> None:
    with pytest.raises(NoArticle, match="JSON data"):
        extract.extract(capture_bytes("d.json", b'{"a": [1, 2]}', media_type="application/json"))
    _refused(b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', NoArticle, "XML data")


def test_a_text_of_50_mb() -> None:
    _refused(b"Troops entered the town. " * 2_000_000, TooLarge, "50 MB")


def test_a_text_of_a_million_lines() -> None:
    _refused(b"ab\n" * 1_000_000, TooLarge, "400,000 lines")


def test_a_text_at_the_limit_is_read_in_bounded_time() -> None:
    text = _text(b"Troops entered the town. " * 40_000)
    assert len(text) == 999_999


def _text(content: bytes, media_type: str | None = None) -> str:
    return extract.extract(capture_bytes("r", content, media_type=media_type)).text


def _refused(content: bytes, error: type[DatelineError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        extract.extract(capture_bytes("the-source", content))
    assert "the-source" in str(raised.value)
    assert "\n" not in str(raised.value)
