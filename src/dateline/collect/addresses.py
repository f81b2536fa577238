"""Connect only to public addresses: the check is made on the very address that is connected to, after the look-up.

A check before the request alone would be open to a name that answers differently the second time.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from dateline.errors import HostUnreachable, PrivateAddress, TimedOut

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; IPv6 forms that carry an IPv4 address are judged by it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class CheckedNetwork(httpcore.NetworkBackend):
    """Opens connections to public addresses only, and ends everything at a deadline.

    ``deadline`` is a reading of ``time.monotonic()``. With ``allow_private`` every address is connected to.
    """

    def __init__(self, *, deadline: float, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's public addresses that answers."""
        addresses = _look_up(host, port, left(self._deadline, timeout, host))
        public = [a for a in addresses if self._allow_private or is_public(a)]
        if not public:
            stands = "" if host == addresses[0] else f"stands at {addresses[0]}, which "
            raise PrivateAddress(
                f"{host} {stands}is an address of a private network, and nothing is fetched from there: "
                "save the page and give the file"
            )
        for address in public[:-1]:
            try:
                return self._connect(address, port, min(5.0, left(self._deadline, timeout, host)))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(public[-1], port, left(self._deadline, timeout, host))

    def _connect(self, address: str, port: int, timeout: float) -> httpcore.NetworkStream:
        return _TimedStream(self._inner.connect_tcp(address, port, timeout=timeout), self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, left(self._deadline, timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def left(deadline: float, timeout: float | None, host: str = "the server") -> float:
    """Seconds that may still be waited. Raises ``TimedOut`` where none is left."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimedOut(f"{host} did not finish its answer within the time limit: try again later")
    return seconds if timeout is None else min(seconds, timeout)


def _look_up(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of a host; in a thread, because the system's own look-up takes no time limit."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                if str(address[0]) not in found:
                    found.append(str(address[0]))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise TimedOut(f"the name {host} was not looked up within the time limit: check the network")
    if failed or not found:
        raise HostUnreachable(f"there is no host {host}: check the address and the network")
    return found
