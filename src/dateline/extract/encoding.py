"""Bytes into text, and what cannot be text."""

import codecs
import re

from dateline.errors import BinaryInput, EmptyInput, UnknownEncoding

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_FORMATS = (
    (b"PK\x03\x04", "a ZIP archive or an Office document (docx, odt, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or picture file"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"), (b"%!PS", "a PostScript file"), (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"ID3", "a sound file"), (b"OggS", "a sound file"),
)  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)


def decoded(content: bytes, source: str, *, declared: str | None = None) -> str:
    """The text of the bytes: by their byte order mark, the ``declared`` charset, as UTF-8, UTF-16 or windows-1252.

    Raises ``EmptyInput``, ``BinaryInput`` or ``UnknownEncoding``.
    """
    if not content.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyInput(f"{source} is empty: there is no report in it")
    for start, name in _FORMATS:
        if content.startswith(start):
            raise BinaryInput(f"{source} is {name}: save its text as .txt, .html or .pdf")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            if not _mostly_text(text):
                raise _binary(source)
            return _filled(text, source)
    wide = _wide(content)
    if wide is None and (b"\0" in content[:4096] or _control_share(content) > 0.02):
        raise _binary(source)
    for encoding in filter(None, (wide, _codec(declared), _codec(_declared_inside(content)), "utf-8")):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if _mostly_text(text):
            return _filled(text, source)
    return _filled(_damaged_utf8(content) or _windows(content, source), source)


def _filled(text: str, source: str) -> str:
    if not text.strip("\ufeff \t\r\n\x00"):
        raise EmptyInput(f"{source} is empty: there is no report in it")
    return text


def _binary(source: str) -> BinaryInput:
    return BinaryInput(f"{source} is binary data, not text: give a text, HTML, PDF or JSON Lines file")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero bytes between Latin letters."""
    head = content[:4096]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else None


def _control_share(content: bytes) -> float:
    head = content[:65536]
    return len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head)) / len(head)


def _mostly_text(text: str) -> bool:
    head = text[:65536]
    return len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]", head)) <= 0.02 * len(head)


def _declared_inside(content: bytes) -> str | None:
    found = _DECLARED.search(content[:4096]) or _DECLARED_XML.search(content[:200])
    return found[1].decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    """The codec of a declared charset; as browsers do, Latin-1 and ASCII are taken to be windows-1252."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return "cp1252" if info.name in ("iso8859-1", "ascii", "latin-1") else info.name


def _damaged_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes: they show as U+FFFD, and the rest is right."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if whole > 10 * broken else None


def _windows(content: bytes, source: str) -> str:
    text = content.decode("cp1252", "replace")
    letters = sum(char.isalpha() for char in text)
    foreign = sum(char > "\x7f" and char.isalpha() for char in text)
    if text.count("\ufffd") > 0.005 * len(text) or letters < 0.3 * len(text):
        raise _binary(source)
    if foreign > 0.25 * max(letters, 1):
        raise UnknownEncoding(f"{source} is in an encoding that cannot be told: save it as UTF-8")
    return text
