"""Only machines of the public internet are asked, however their address is written."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.acquire.addresses import AddressPolicy, AddressRefused, is_public

PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "192.0.2.1", "192.168.1.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1", "fe80::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
]  # fmt: skip
CARRIERS = ["::ffff:{v4}", "64:ff9b::{v4}"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_outside_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(AddressRefused, match="no address of the public internet"):
        AddressPolicy(lookup=lambda host, port: [address]).address_of("harbour.example", 443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_a_public_address_is_connected_to_as_it_was_answered(address: str) -> None:
    assert AddressPolicy(lookup=lambda host, port: [address]).address_of("harbour.example", 443) == address


@pytest.mark.parametrize("carrier", CARRIERS)
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_within_an_ipv6_address_is_as_public_as_it_is_alone(carrier: str, address: object) -> None:
    assert is_public(ip_address(carrier.format(v4=address))) == is_public(ip_address(str(address)))


def test_6to4_of_a_private_address_is_refused() -> None:
    assert not is_public(ip_address("2002:7f00:0001::1"))


def test_one_private_answer_among_public_ones_is_enough_to_refuse() -> None:
    policy = AddressPolicy(lookup=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        policy.address_of("harbour.example", 443)


def test_a_host_without_an_address_is_refused() -> None:
    with pytest.raises(AddressRefused, match="has no address"):
        AddressPolicy(lookup=lambda host, port: []).address_of("harbour.example", 443)
    with pytest.raises(AddressRefused, match="has no address"):
        AddressPolicy().address_of("nowhere.invalid", 443)


def test_a_network_that_the_caller_allows_is_allowed_and_no_other() -> None:
    policy = AddressPolicy((ip_network("10.0.0.0/24"),), lambda host, port: [host])
    assert policy.address_of("10.0.0.7", 443) == "10.0.0.7"
    with pytest.raises(AddressRefused):
        policy.address_of("10.0.1.7", 443)
