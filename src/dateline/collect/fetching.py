"""An httpx client over the checked network: no cookies, no proxies from the environment, no redirects of its own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from dateline.collect.addresses import CheckedNetwork

USER_AGENT = "Dateline/0.1 (reader of conflict reports; fetches single pages at a person's request)"

_AS_HTTPX: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
)


def open_client(*, deadline: float, silence_limit_s: float, allow_private: bool) -> httpx.Client:
    """A client for one capture; everything it does ends at ``deadline``, a reading of ``time.monotonic()``."""
    return httpx.Client(
        transport=_CheckedTransport(CheckedNetwork(deadline=deadline, allow_private=allow_private)),
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        },
        timeout=silence_limit_s,
        follow_redirects=False,
        trust_env=False,
    )


class _CheckedTransport(httpx.BaseTransport):
    """httpx takes no network of one's own, httpcore under it does: this joins the two."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=1, network_backend=network
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with _as_httpx():
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Errors of httpcore as the errors of httpx that mean the same."""
    try:
        yield
    except tuple(ours for ours, _ in _AS_HTTPX) as error:
        as_httpx = next(theirs for ours, theirs in _AS_HTTPX if isinstance(error, ours))
        raise as_httpx(str(error)) from error
