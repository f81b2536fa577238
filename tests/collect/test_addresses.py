"""Which addresses are fetched from, and that the address which is checked is the one connected to."""

import socket
import time

import pytest

from dateline.collect.addresses import CheckedNetwork, is_public
from dateline.errors import HostUnreachable, PrivateAddress, TimedOut


@pytest.mark.parametrize("address", ["8.8.8.8", "192.0.9.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_addresses_of_private_networks(address: str) -> None:
    assert not is_public(address)


def test_a_public_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(PrivateAddress, match=r"news\.example stands at 127\.0\.0\.1"):
        _network().connect_tcp("news.example", 80)
    assert asked == ["news.example"]  # one look-up: there is no second answer that could differ


def test_only_the_checked_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        addresses = ["10.0.0.1", "127.0.0.1"]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (a, port)) for a in addresses])
        monkeypatch.setattr("dateline.collect.addresses.is_public", lambda address: address == "127.0.0.1")
        connected: list[str] = []
        connect = socket.create_connection

        def watched(address: tuple[str, int], *args: object, **options: object) -> socket.socket:
            connected.append(address[0])
            monkeypatch.undo()
            return connect(address, *args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "create_connection", watched)
        _network().connect_tcp("news.example", port).close()
    assert connected == ["127.0.0.1"]


def test_a_name_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(HostUnreachable, match=r"there is no host nowhere\.example"):
        _network().connect_tcp("nowhere.example", 80)


def test_a_look_up_that_hangs_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    started = time.monotonic()
    with pytest.raises(TimedOut, match="was not looked up"):
        _network(seconds=0.2).connect_tcp("slow.example", 80)
    assert time.monotonic() - started < 1


def _network(seconds: float = 5) -> CheckedNetwork:
    return CheckedNetwork(deadline=time.monotonic() + seconds, allow_private=False)
