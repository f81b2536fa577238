"""Fetch one page: as robots.txt allows, from public addresses only, within bounded time and memory."""

import time
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dateline.collect.files import capture_bytes
from dateline.errors import (
    HostUnreachable,
    InvalidUrl,
    PageMissing,
    PageRefused,
    RobotsForbid,
    ServerFailed,
    TimedOut,
    TooLarge,
    TooManyRedirects,
)
from dateline.records import Capture

if TYPE_CHECKING:
    import httpx

ROBOTS_NAME = "Dateline"
MAX_PAGE_BYTES = 20_000_000
"""Of a page after it is unpacked."""
MAX_ROBOTS_BYTES = 500_000
"""RFC 9309, 2.5: at least 500 kibibytes are to be read; what lies beyond may be ignored."""
MAX_REDIRECTS = 5
TIME_LIMIT_S = 30.0
"""For everything together: look-ups, robots.txt, redirects, the page."""
SILENCE_LIMIT_S = 15.0
"""How long a server may say nothing at all."""

KEPT_HEADERS = ("content-type", "content-language", "last-modified", "date", "etag", "link")


def is_url(source: str) -> bool:
    """Whether a source is an address and not a file."""
    return source.lower().startswith(("http://", "https://"))


def capture_url(
    url: str,
    *,
    allow_private: bool = False,
    time_limit_s: float = TIME_LIMIT_S,
    silence_limit_s: float = SILENCE_LIMIT_S,
    max_bytes: int = MAX_PAGE_BYTES,
) -> Capture:
    """The page at an address, redirects followed; ``source`` is the address as given, ``url`` the one it ended at.

    Raises ``InvalidUrl``, ``PrivateAddress``, ``RobotsForbid``, ``TooManyRedirects``, ``PageMissing``,
    ``PageRefused``, ``ServerFailed``, ``HostUnreachable``, ``TimedOut`` or ``TooLarge``. ``allow_private`` lets it
    fetch from the own network.
    """
    from dateline.collect.fetching import open_client

    deadline = time.monotonic() + time_limit_s
    robots: dict[str, bool] = {}
    with open_client(deadline=deadline, silence_limit_s=silence_limit_s, allow_private=allow_private) as client:
        here = _checked(url)
        for _ in range(MAX_REDIRECTS + 1):
            if not _allowed(client, here, robots):
                raise RobotsForbid(f"the robots.txt of {urlsplit(here).hostname} asks not to fetch {here}: "
                                   "open it yourself, save it and give the file")  # fmt: skip
            status, headers, content = _get(client, here, max_bytes)
            if status in (301, 302, 303, 307, 308) and "location" in headers:
                here = _checked(_joined(here, headers["location"]))
                continue
            _check_status(status, here)
            return _capture(url, here, headers, content)
    raise TooManyRedirects(f"{url} sends on more than {MAX_REDIRECTS} times, last to {here}: give the final address")


def _capture(url: str, final: str, headers: Mapping[str, str], content: bytes) -> Capture:
    capture = capture_bytes(url, content, media_type=headers.get("content-type", "").partition(";")[0].strip() or None)
    return Capture(
        source=capture.source,
        content=capture.content,
        content_sha256=capture.content_sha256,
        media_type=capture.media_type,
        url=final,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        headers={name: headers[name] for name in KEPT_HEADERS if name in headers},
    )


def _checked(url: str) -> str:
    """The address without its fragment, where it is one that can be fetched."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidUrl(f"{url[:200]} is no valid address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise InvalidUrl(f"{url[:200]} is no http or https address, and nothing else is fetched")
    if not host:
        raise InvalidUrl(f"{url[:200]} names no host: an address looks like https://example.org/story")
    if parts.username or parts.password:
        raise InvalidUrl(f"the address on {host} holds a user name or password, which is not sent: leave it out")
    return parts._replace(fragment="").geturl()


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise InvalidUrl(f"{base} sends on to {location[:200]}, which is no valid address: {error}") from error


def _check_status(status: int, url: str) -> None:
    if status in (404, 410):
        raise PageMissing(f"{url} does not exist (answer {status}): check the address, or try a web archive")
    if 400 <= status < 500:
        raise PageRefused(f"the server refuses {url} (answer {status}): open it yourself, save it and give the file")
    if status >= 500:
        raise ServerFailed(f"the server failed on {url} (answer {status}): try again later")
    if status != 200:
        raise ServerFailed(f"the server answers {status} for {url}, which holds no page")


def _allowed(client: "httpx.Client", url: str, known: dict[str, bool]) -> bool:
    """Whether the host's robots.txt lets us have the page. RFC 9309: 4xx allows all, 5xx forbids all."""
    from protego import Protego

    if url in known:
        return known[url]
    root = urlsplit(url)._replace(path="", query="").geturl()
    here = root + "/robots.txt"
    for _ in range(MAX_REDIRECTS + 1):
        status, headers, content = _get(client, here, MAX_ROBOTS_BYTES, cut=True)
        if status in (301, 302, 303, 307, 308) and "location" in headers:
            here = _checked(_joined(here, headers["location"]))
            continue
        break
    if status >= 500:
        raise RobotsForbid(f"{here} cannot be read (the server answers {status}), so nothing there may be fetched: "
                           "try again later, or save the page and give the file")  # fmt: skip
    known[url] = status != 200 or bool(Protego.parse(content.decode("utf-8", "replace")).can_fetch(url, ROBOTS_NAME))
    return known[url]


def _get(client: "httpx.Client", url: str, limit: int, *, cut: bool = False) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers and unpacked body; the body of an error or redirect is not read.

    Past ``limit`` bytes the body is cut, or ``TooLarge`` is raised.
    """
    import httpx

    host = urlsplit(url).hostname
    try:
        with client.stream("GET", url) as response:
            if response.status_code != 200:
                return response.status_code, response.headers, b""
            stated = response.headers.get("content-length", "")
            if not cut and stated.isdigit() and int(stated) > limit:
                raise _too_large(url, limit)
            content = bytearray()
            for piece in _unpacked(response, url):
                content += piece
                if len(content) > limit:
                    if cut:
                        break
                    raise _too_large(url, limit)
            return 200, response.headers, bytes(content[:limit])
    except httpx.TimeoutException as error:
        raise TimedOut(f"{host} did not answer in time: try again later, or save the page and give the file") from error
    except httpx.InvalidURL as error:
        raise InvalidUrl(f"{url[:200]} is no valid address: {error}") from error
    except (httpx.ConnectError, httpx.UnsupportedProtocol) as error:
        raise HostUnreachable(f"no connection to {host} ({error}): check the address and the network") from error
    except httpx.TransportError as error:
        raise ServerFailed(f"{host} broke off, or answered what is no HTTP ({error}): try again later") from error


def _unpacked(response: "httpx.Response", url: str) -> Iterator[bytes]:
    """The body in pieces of bounded size: httpx's own unpacking lets a small answer swell a thousandfold at once."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from response.iter_raw(1 << 16)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise ServerFailed(f"{url} comes packed as {packing}, which was not asked for: save the page and give the file")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        for packed in response.iter_raw(1 << 16):
            while packed:
                yield unpacker.decompress(packed, 1 << 20)
                packed = unpacker.unconsumed_tail
                if unpacker.eof and unpacker.unused_data:  # gzip may come in several members
                    packed = unpacker.unused_data
                    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    except zlib.error as error:
        raise ServerFailed(f"{url} comes in a broken packing ({error}): try again later") from error


def _too_large(url: str, limit: int) -> TooLarge:
    return TooLarge(f"{url} sends more than {limit / 1e6:.0f} MB, which is no report: save the part you need as a file")
