"""Pages from a real server on the loopback: what is fetched, and each way in which it goes wrong."""

import gzip
import resource
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from dateline import collect
from dateline.collect import addresses
from dateline.collect.web import MAX_REDIRECTS, capture_url
from dateline.errors import (
    DatelineError,
    HostUnreachable,
    InvalidUrl,
    PageMissing,
    PageRefused,
    PrivateAddress,
    RobotsForbid,
    ServerFailed,
    TimedOut,
    TooLarge,
    TooManyRedirects,
)

PAGE = b"<html><body><p>The ferry reached the harbour of Ostrava Bay on Monday.</p></body></html>"

BOMB = gzip.compress(bytes(1 << 24)) * 60
"""One megabyte that unpacks to a thousand."""


class Site(BaseHTTPRequestHandler):
    """One path for each situation; ``asked`` holds every path and user agent."""

    asked: ClassVar[list[tuple[str, str]]] = []
    robots: ClassVar[tuple[int, bytes]] = (404, b"")

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self._send(*self.robots, media_type="text/plain")
        elif self.path.startswith("/status/"):
            self._send(int(self.path.rpartition("/")[2]), b"no")
        elif self.path.startswith("/to/"):
            self._redirect(self.path.removeprefix("/to/"))
        elif self.path == "/round":
            self._redirect("/round")
        elif self.path == "/packed":
            self._send(200, gzip.compress(PAGE), packing="gzip")
        elif self.path == "/bomb":
            self._send(200, BOMB, packing="gzip")
        elif self.path == "/brotli":
            self._send(200, b"\x8b\x07\x80", packing="br")
        elif self.path == "/broken-gzip":
            self._send(200, b"no gzip at all", packing="gzip")
        elif self.path == "/declared":
            self._head(200, length=2_000_000_000)
        elif self.path == "/stream":
            self._head(200)
            self._pour(bytes(1 << 20), times=2048)
        elif self.path == "/never":
            time.sleep(3)
        elif self.path == "/drip":
            self._head(200)
            self._pour(b"x", times=60, pause=0.05)
        elif self.path == "/drip-head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self._pour(b"X-A: b\r\n", times=60, pause=0.05)
        elif self.path == "/no-http":
            self.wfile.write(b"220 mail server ready\r\n")
        else:
            self._send(200, PAGE)

    def _send(
        self, status: int, body: bytes, *, media_type: str = "text/html; charset=utf-8", packing: str = ""
    ) -> None:
        self._head(status, media_type=media_type, packing=packing, length=len(body))
        self.wfile.write(body)

    def _head(
        self, status: int, *, media_type: str = "text/html", packing: str = "", length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        if packing:
            self.send_header("Content-Encoding", packing)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _redirect(self, location: str) -> None:
        self.send_response(302)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _pour(self, piece: bytes, *, times: int, pause: float = 0) -> None:
        try:
            for _ in range(times):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass  # the reader has hung up, as it should

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own output is enough."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Readers that hang up are part of the tests."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked, Site.robots = [], (404, b"")
    server = Quiet(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(url: str, *, seconds: float = 5) -> collect.Capture:
    return capture_url(url, allow_private=True, time_limit_s=seconds, silence_limit_s=1)


def test_a_page_with_its_headers_and_the_time(site: str) -> None:
    capture = fetch(f"{site}/story#second")
    assert capture.content == PAGE
    assert (capture.source, capture.url) == (f"{site}/story#second", f"{site}/story")
    assert capture.media_type == "text/html"
    assert capture.headers["content-type"] == "text/html; charset=utf-8"
    assert capture.fetched_at and capture.fetched_at.endswith("+00:00")
    assert all(agent.startswith("Dateline/") for _, agent in Site.asked)


def test_redirects_are_followed_to_the_end(site: str) -> None:
    assert fetch(f"{site}/to//to//story").url == f"{site}/story"


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed").content == PAGE


def test_robots_are_asked_first_and_obeyed(site: str) -> None:
    Site.robots = (200, b"User-agent: *\nDisallow: /closed")
    assert fetch(f"{site}/open").content == PAGE
    with pytest.raises(RobotsForbid, match="asks not to fetch"):
        fetch(f"{site}/closed/story")
    with pytest.raises(RobotsForbid):
        fetch(f"{site}/to//closed/story")
    assert not any(path.startswith("/closed") for path, _ in Site.asked)


def test_robots_that_cannot_be_read_forbid_all(site: str) -> None:
    Site.robots = (503, b"")
    with pytest.raises(RobotsForbid, match="cannot be read"):
        fetch(f"{site}/story")


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/status/404", PageMissing, "does not exist"),
        ("/status/410", PageMissing, "does not exist"),
        ("/status/403", PageRefused, "refuses"),
        ("/status/429", PageRefused, "answer 429"),
        ("/status/500", ServerFailed, "failed"),
        ("/status/204", ServerFailed, "no page"),
        ("/round", TooManyRedirects, f"more than {MAX_REDIRECTS} times"),
        ("/to/ftp://example.org/", InvalidUrl, "no http"),
        ("/to/http://[bad", InvalidUrl, "no valid address"),
        ("/declared", TooLarge, "more than 20 MB"),
        ("/stream", TooLarge, "more than 20 MB"),
        ("/bomb", TooLarge, "more than 20 MB"),
        ("/brotli", ServerFailed, "packed as br"),
        ("/broken-gzip", ServerFailed, "broken packing"),
        ("/no-http", ServerFailed, "no HTTP"),
        ("/never", TimedOut, "did not answer in time"),
    ],
)
def test_a_page_that_cannot_be_had(site: str, path: str, error: type[DatelineError], words: str) -> None:
    before, started = _memory(), time.monotonic()
    with pytest.raises(error, match=words) as raised:
        fetch(site + path)
    assert time.monotonic() - started < 5
    assert _memory() - before < 120_000_000
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_drips_is_left_at_the_time_limit(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(TimedOut, match=r"in time|within the time limit"):
        fetch(site + path, seconds=0.5)
    assert time.monotonic() - started < 1.5


def test_the_own_network_is_not_fetched_from(site: str) -> None:
    ((source, rejection),) = collect.captures([f"{site}/story"])
    assert (source, rejection.stage, rejection.reason) == (f"{site}/story", "collect", "private-address")
    assert Site.asked == []


@pytest.mark.parametrize("there", ["http://10.11.12.13/", "http://169.254.169.254/latest/meta-data", "http://[::1]/x"])
def test_a_redirect_into_a_private_network_is_refused(
    site: str, there: str, monkeypatch: pytest.MonkeyPatch, only_this_host: Callable[[str], bool]
) -> None:
    monkeypatch.setattr(addresses, "is_public", only_this_host)
    with pytest.raises(PrivateAddress, match="is an address of a private network"):
        capture_url(f"{site}/to/{there}", time_limit_s=5)
    assert ("/to/" + there) in [path for path, _ in Site.asked]


@pytest.fixture
def only_this_host() -> Callable[[str], bool]:
    public = addresses.is_public
    return lambda address: address == "127.0.0.1" or public(address)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://", InvalidUrl),
        ("https://user:secret@example.org/", InvalidUrl),
        ("http://example.org:99999999/", InvalidUrl),
        ("http://127.0.0.1:9/nothing-listens", HostUnreachable),
    ],
)
def test_an_address_that_leads_nowhere(url: str, error: type[DatelineError]) -> None:
    with pytest.raises(error) as raised:
        fetch(url)
    assert "secret" not in str(raised.value)


def _memory() -> int:
    """The most memory that this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
