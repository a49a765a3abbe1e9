"""The generic reader: a merchant says once which of a file's columns are which of our fields; one row is one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from oms_desktop.exchange import FileProfile, Money, News, PlatformLine, PlatformOrder, Receiver
from oms_desktop.sync.files.headers import Column, columns, header_set, normal_header, places
from oms_desktop.sync.files.receivers import from_joined, from_parts
from oms_desktop.sync.files.rows import OrderSheet, RowView, read_group, unknown_status
from oms_desktop.sync.files.states import (
    LineState,
    combined,
    refund_holds,
    refund_state,
    tracking,
    with_refund,
)
from oms_desktop.vocabulary import LEFT, OrderStatus, PaymentKind, RefundState

FIELDS = columns(
    (
        "number",
        "订单号|订单编号|主订单编号|平台单号|交易单号|单号|order number|order id|order no|order|number",
        "required",
    ),
    ("line", "子订单编号|子订单号|订单行号|line id|line|item line"),
    ("status", "订单状态|状态|交易状态|order status|status|fulfillment status"),
    (
        "title",
        "商品标题|商品名称|商品|宝贝标题|标题|选购商品|品名|title|product|product name|item|item name|lineitem name",
    ),
    ("spec", "商品规格|规格|商品属性|规格名称|属性|spec|variant|variant title|options"),
    ("code", "商家编码|规格编码|SKU编码|商家SKU|货号|商品编码|sku|seller sku|merchant code|lineitem sku"),
    ("item", "商品ID|商品id|宝贝ID|spu id|item id|product id"),
    ("sku", "SKU ID|skuid|规格ID|样式ID|variant id"),
    ("quantity", "数量|商品数量|购买数量|件数|订购数量|quantity|qty|lineitem quantity", "required"),
    ("price", "单价|商品单价|价格|商品价格|price|unit price|lineitem price"),
    ("line_paid", "实付金额(行)|商品实付|子订单实付|line total|line paid"),
    ("paid", "实付金额|订单实付|实付款|应付金额|订单金额|总金额|total|amount|paid|order total"),
    ("postage", "运费|邮费|快递费|postage|shipping|shipping fee|freight"),
    ("created", "下单时间|创建时间|订单创建时间|订单提交时间|created at|created|order date|order time|date"),
    ("paid_at", "付款时间|支付时间|订单付款时间|支付完成时间|paid at|payment time|payment date"),
    ("shipped_at", "发货时间|shipped at|ship time|fulfilled at"),
    ("ship_by", "承诺发货时间|最晚发货时间|应发货时间|ship by|latest ship time"),
    ("refund", "售后状态|退款状态|refund status|refund|after-sale"),
    ("buyer", "买家|买家昵称|买家会员名|用户名|buyer|customer|email"),
    ("name", "收货人|收件人|收货人姓名|收件人姓名|姓名|receiver|recipient|shipping name|ship to|name"),
    ("phone", "手机|手机号|联系手机|联系电话|收件人手机号|收货人手机|电话|phone|mobile|shipping phone"),
    ("province", "省|省份|province|state|shipping province"),
    ("city", "市|城市|city|shipping city"),
    ("district", "区|区县|县区|区/县|district|county"),
    ("street", "详细地址|街道地址|street|address1|shipping street"),
    ("address", "收货地址|收件地址|收件人地址|地址|完整地址|address|shipping address"),
    ("note", "买家留言|留言|客户留言|订单备注|buyer note|customer note|note|notes"),
    ("memo", "商家备注|卖家备注|备注|memo|seller memo|remark|remarks"),
    ("tracking", "物流单号|运单号|快递单号|tracking|tracking number"),
    ("carrier", "物流公司|快递公司|快递|carrier|courier|shipping company"),
    ("payment", "支付方式|付款方式|payment method|payment"),
)
"""Our fields and the headers by which they are recognised."""

_WORDS: tuple[tuple[OrderStatus, str], ...] = (
    (OrderStatus.PLACED, "待付款|待支付|未付款|等待买家付款|unpaid|pending payment|placed"),
    (
        OrderStatus.PAID,
        "待发货|已付款|未发货|备货中|等待出库|买家已付款,等待卖家发货|paid|unfulfilled|processing|unshipped",
    ),
    (OrderStatus.APPROVED, "部分发货|partially shipped|partial"),
    (OrderStatus.SHIPPED, "已发货|待收货|已发货,待收货|卖家已发货,等待买家确认|shipped|fulfilled"),
    (OrderStatus.DELIVERED, "已签收|已收货|delivered"),
    (OrderStatus.COMPLETED, "已完成|完成|交易成功|completed|complete"),
    (OrderStatus.CANCELLED, "已取消|交易关闭|已关闭|cancelled|canceled|void|voided"),
    (OrderStatus.CLOSED, "已退款|refunded|closed"),
)
_KNOWN_WORDS = {word: status for status, words in _WORDS for word in words.split("|")}


def suggested_fields(headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(our field, their header) as far as the headers tell; each header at most once."""
    folded = {normal_header(header).casefold(): header for header in reversed(headers)}
    taken: set[str] = set()
    found = []
    for column in FIELDS:
        for alias in column.headers:
            header = folded.get(alias.casefold())
            if header is not None and header not in taken:
                taken.add(header)
                found.append((column.field, header))
                break
    return tuple(found)


def profile_from(
    name: str, platform: str, headers: Sequence[str], fields: tuple[tuple[str, str], ...]
) -> FileProfile:
    """A profile that knows this file again by its headers."""
    return FileProfile(name, platform, fields, tuple(sorted(header_set(headers))))


def fits(profile: FileProfile, headers: frozenset[str]) -> bool:
    """True if a row of these headers is the profile's header: all mapped columns, and most of the others."""
    mapped = header_set(header for _, header in profile.fields)
    marks = frozenset(profile.fingerprint)
    return bool(mapped) and mapped <= headers and len(marks & headers) * 10 >= len(marks) * 8


def index_of(profile: FileProfile, headers: Sequence[str]) -> dict[str, int]:
    """Field → column of a file that the profile fits."""
    chosen = tuple(Column(field, (normal_header(header),)) for field, header in profile.fields)
    return places(chosen, headers)


def unmapped(profile: FileProfile) -> tuple[str, ...]:
    """Fields that must be mapped and are not."""
    have = {field for field, _ in profile.fields}
    return tuple(column.field for column in FIELDS if column.required and column.field not in have)


def reader(profile: FileProfile) -> Callable[[OrderSheet], Iterator[News]]:
    """A reader of files of this profile."""
    words = {normal_header(word): OrderStatus(value) for word, value in profile.statuses}

    def read(sheet: OrderSheet) -> Iterator[News]:
        for number, group in sheet.by_order():
            yield from read_group(group, number, lambda rows: _order(rows, words, profile.platform))

    return read


def _order(group: list[RowView], words: dict[str, OrderStatus], platform: str) -> PlatformOrder:
    first = group[0]
    states = [_state(row, words) for row in group]
    word, status, partly = combined(states)
    lines = tuple(_line(row, state.status) for row, state in zip(group, states, strict=True))
    paid_at = first.time("paid_at")
    return PlatformOrder(
        number=first.needed("number"),
        raw_status=word,
        status=status,
        lines=lines,
        created_at=first.time("created"),
        paid_at=paid_at,
        shipped_at=first.time("shipped_at"),
        ship_by=first.time("ship_by"),
        payment_kind=PaymentKind.COD
        if first.value("payment").lower() in {"货到付款", "cod"}
        else PaymentKind.ONLINE,
        receiver=_receiver(first),
        buyer=first.value("buyer"),
        buyer_note=next((note for row in group if (note := row.remark("note"))), ""),
        seller_memo=next((memo for row in group if (memo := row.remark("memo"))), ""),
        money=Money(postage=first.money("postage"), paid=first.money("paid")),
        trackings=tracking(
            ";".join(dict.fromkeys(filter(None, (row.identifier("tracking") for row in group)))),
            first.value("carrier"),
            platform,
        ),
        holds=refund_holds(status, lines),
        shipped_partly=partly,
        extra=first.unread(),
    )


def _state(row: RowView, words: dict[str, OrderStatus]) -> LineState:
    word = row.value("status")
    if not word:
        # A merchant's own list without states is a list of what is to be sent.
        return LineState("", OrderStatus.PAID)
    status = words.get(normal_header(word)) or _KNOWN_WORDS.get(word.replace("，", ",").casefold())
    if status is None:
        raise unknown_status(word, row.number)
    return LineState(word, status)


def _line(row: RowView, status: OrderStatus) -> PlatformLine:
    line = PlatformLine(
        title=row.value("title"),
        quantity=row.quantity("quantity"),
        line_id=row.identifier("line"),
        item_id=row.identifier("item"),
        sku_id=row.identifier("sku"),
        merchant_code=row.value("code"),
        spec=row.value("spec"),
        price=row.money("price"),
        paid=row.money("line_paid"),
        shipped_quantity=row.quantity("quantity") if status in LEFT else None,
    )
    if "refund" not in row.index:
        return line
    state = refund_state(row.value("refund"))
    return with_refund(line, state, None if state is RefundState.REFUNDED else 0)


def _receiver(row: RowView) -> Receiver:
    name, phone, street = row.value("name"), row.value("phone"), row.value("street")
    province, city, district = row.value("province"), row.value("city"), row.value("district")
    if province or city or district or street:
        return from_parts(name, phone, province, city, district, street or row.value("address"))
    return from_joined(name, phone, row.value("address"))
