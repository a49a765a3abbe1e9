"""Refusals that are about where a call came from."""

from __future__ import annotations

import pytest

from oms_desktop.operations.shops.addresses import public_address, refuses_address


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("40164", "invalid ip 114.86.12.7 ipv6 ::ffff:114.86.12.7, not in whitelist rid: 6a1b"),
        ("4007", "IP 114.86.12.7 不在白名单内"),
        ("isv.permission-ip-whitelist-limit", "Insufficient permissions"),
        ("403", "the source IP is not on the allow-list"),
        ("9", "请将出口 ip 加入白名单"),
        ("9", "白名单校验失败, ip: 114.86.12.7"),
    ],
)
def test_a_text_about_the_address_is_known(code: str, text: str) -> None:
    assert refuses_address(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("4007", "请求方法错误"),
        ("50001", "zip 文件不在列表"),
        ("20031", "the shop is not on the white list of this feature"),
        ("11", "equipment limit"),
    ],
)
def test_other_refusals_are_none(code: str, text: str) -> None:
    assert not refuses_address(code, text)


def test_a_code_may_say_it_alone() -> None:
    assert refuses_address("20005", "无权访问", frozenset({"20005"}))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("invalid ip 114.86.12.7 ipv6 ::ffff:114.86.12.7, not in whitelist", "114.86.12.7"),
        ("source ::ffff:114.86.12.7 refused", "114.86.12.7"),
        ("behind 192.168.1.5, seen as 114.86.12.7", "114.86.12.7"),
        ("version 1.2.3.4.5 of 999.1.1.1", ""),
        ("IP不在白名单", ""),
    ],
)
def test_the_public_address_is_found(text: str, address: str) -> None:
    assert public_address(text) == address
