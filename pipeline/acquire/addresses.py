"""Which machines may be asked for a document: those of the public internet, and no other.

A name is looked up once, every answer is checked, and the connection goes to the address that was checked, so that a second answer of the
name server cannot lead elsewhere.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Lookup = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text. Raises OSError if it has none."""

NAT64 = ip_network("64:ff9b::/96")


class AddressRefused(ValueError):
    """A host that must not be asked: it has an address outside the public internet, or none."""


def system_lookup(host: str, port: int) -> list[str]:
    """What the system's resolver answers, in its order."""
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _carried(address: Address) -> Address:
    """The IPv4 address that an IPv6 address carries, if it does: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        return carried or address
    return address


def is_public(address: Address) -> bool:
    """Whether an address belongs to a machine of the public internet."""
    inner = _carried(address)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Public addresses, and the networks that the caller allows besides (an archive in one's own house, or a test's server)."""

    allowed: tuple[Network, ...] = ()
    lookup: Lookup = system_lookup

    def address_of(self, host: str, port: int) -> str:
        """The address to connect to. Raises AddressRefused if the host has no address or any address that is not allowed."""
        try:
            answers = self.lookup(host, port)
        except (OSError, UnicodeError) as error:
            raise AddressRefused(f"{host} has no address ({error})") from error
        for answer in answers:
            if not self._may_be_asked(answer):
                raise AddressRefused(f"{host} is at {answer}, which is no address of the public internet")
        if not answers:
            raise AddressRefused(f"{host} has no address")
        return answers[0]

    def _may_be_asked(self, answer: str) -> bool:
        address = ip_address(answer.partition("%")[0])
        return is_public(address) or any(address in network for network in self.allowed if network.version == address.version)
