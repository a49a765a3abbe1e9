"""What stands at Youzan's door: its ways to refuse, and where tokens are had."""

from __future__ import annotations

from datetime import datetime

from tests.simulators.youzan_shop import BEIJING, CLIENT_ID, CLIENT_SECRET, KDT_ID, WEEK, Row, Shop


class Gateway(Exception):
    """A refusal of the gateway itself."""

    def __init__(self, code: int, text: str) -> None:
        self.answer = {"gw_err_resp": {"trace_id": "yz7-1", "err_code": code, "err_msg": text}}


class Business(Exception):
    """A refusal of the call."""

    def __init__(self, code: int, text: str, data: object = None) -> None:
        self.answer = {"trace_id": "yz7-2", "code": code, "data": data, "success": False, "message": text}


class Oldest(Exception):
    """A refusal in the oldest shape."""

    def __init__(self, code: int, text: str) -> None:
        self.answer = {"error_response": {"code": code, "msg": text}}


def good(data: object) -> Row:
    return {"trace_id": "yz7-3", "code": 200, "data": data, "success": True, "message": "successful"}


def moment(text: str) -> int:
    try:
        return round(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING).timestamp() * 1000)
    except ValueError:
        raise Gateway(5001, "系统异常") from None


def token_answer(shop: Shop, asked: Row) -> Row:
    """What the token's address answers."""
    shop.token_calls += 1
    if asked.get("client_id") != CLIENT_ID:
        return no_token(1103, "Client 不存在")
    if asked.get("client_secret") != CLIENT_SECRET:
        return no_token(1000, "client_secret 错误")
    kinds = {"silent": silent, "authorization_code": by_code, "refresh_token": by_refresh}
    kind = kinds.get(asked.get("authorize_type", ""))
    return kind(shop, asked) if kind else no_token(1105, "不支持的 authorize_type")


def silent(shop: Shop, asked: Row) -> Row:
    if str(asked.get("grant_id")) != KDT_ID:
        return no_token(1103, "店铺未授权该应用")
    living = [token for token, ends in shop.tokens.items() if ends > shop.now]
    if living and not asked.get("refresh"):
        return given(shop, living[-1], {})
    return fresh(shop, {})


def by_code(shop: Shop, asked: Row) -> Row:
    if asked.get("code") not in shop.codes:
        return no_token(1005, "code 无效")
    shop.codes.discard(asked["code"])
    shop.refresh_tokens = {f"refresh-{shop.token_calls}x"}
    return fresh(shop, {"refresh_token": next(iter(shop.refresh_tokens))})


def by_refresh(shop: Shop, asked: Row) -> Row:
    if asked.get("refresh_token") not in shop.refresh_tokens:
        return no_token(1004, "授权已过期")
    return fresh(shop, {"refresh_token": asked["refresh_token"]})


def fresh(shop: Shop, extra: Row) -> Row:
    token = f"token-{len(shop.tokens) + 1}-{shop.token_calls}"
    shop.tokens = {token: shop.now + WEEK}
    return given(shop, token, extra)


def no_token(code: int, text: str) -> Row:
    return {"success": False, "code": code, "message": text, "data": None}


def given(shop: Shop, token: str, extra: Row) -> Row:
    data = {"expires": shop.tokens[token], "scope": "trade_advanced item", "access_token": token,
            "authority_id": KDT_ID, **extra}  # fmt: skip
    return {"success": True, "code": 200, "message": None, "data": data}
