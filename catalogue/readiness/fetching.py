"""Asks an address whether it answers: only listed hosts at public network addresses; nothing is followed or read."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

#: Seconds for connecting and for each answer: the national portal took 4 s in bad hours.
PATIENCE = 10
PORTS = {"https": 443, "http": 80}
AGENT = "MotCua-LinkCheck/1 (+public service portal)"
Resolve = Callable[[str, int], list[str]]


class NotAsked(Exception):
    """The address is not one this portal asks; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status, or none and why."""

    status: int | None
    note: str = ""

    @property
    def works(self) -> bool:
        """An address that leads somewhere; a redirection does, though it is not followed."""
        return self.status is not None and 200 <= self.status < 400


def resolve(host: str, port: int) -> list[str]:
    """The host's network addresses."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_target(url: str, hosts: Collection[str], resolver: Resolve = resolve) -> tuple[str, int, str, str]:
    """Scheme, port, host and the one network address to connect to. Raises NotAsked for whatever is not listed.

    The name is looked up once and that very address is used, so that it cannot turn into an inner one in between;
    a host with even one inner address is refused.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
        raise NotAsked("only plain http and https addresses are asked")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError as error:
        raise NotAsked("the port is no number") from error
    if port != PORTS[parts.scheme]:
        raise NotAsked("only the usual ports are asked")
    if host not in {listed.lower() for listed in hosts}:
        raise NotAsked(f"the host {host} is not on the list of hosts to ask")
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise ConnectionError(f"the name {host} leads nowhere") from error
    if not addresses or not all(_is_public(address) for address in addresses):
        raise NotAsked(f"the host {host} leads into an inner network")
    return parts.scheme, port, host, addresses[0]


def ask(url: str, hosts: Collection[str], resolver: Resolve = resolve) -> Answer:
    """Asks once, with HEAD, then with GET where HEAD is not understood. Raises NotAsked for what is not listed."""
    try:
        scheme, port, host, address = check_target(url, hosts, resolver)
        for method in ("HEAD", "GET"):
            status = _status(method, scheme, port, host, address, url)
            if status not in (405, 501):
                break
    except ssl.SSLError as error:
        return Answer(None, f"certificate: {error.reason or error}"[:300])
    except (OSError, http.client.HTTPException) as error:
        return Answer(None, str(error)[:300] or type(error).__name__)
    return Answer(status, "" if 200 <= status < 400 else f"HTTP {status}")


def _status(method: str, scheme: str, port: int, host: str, address: str, url: str) -> int:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    plain = socket.create_connection((address, port), timeout=PATIENCE)
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        else:
            connection.sock = plain
        connection.request(
            method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        )
        return connection.getresponse().status  # the body is never read
    finally:
        connection.close()
        plain.close()


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not found.is_multicast
