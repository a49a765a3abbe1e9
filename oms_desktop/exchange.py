"""What the outside and we tell each other: frozen dataclasses, no behaviour beyond their own fields.

Money is integer minor units (fen), time is integer UTC milliseconds, quantities are units of the listing as sold.
``None`` means "this source does not say"; an empty text means the same for texts. Neither ever replaces something fuller.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from oms_desktop.vocabulary import (
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
    SourceRank,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A text for a person: English source with ``{name}`` places, filled after the window has translated it."""

    source: str
    values: tuple[tuple[str, str | Said], ...] = ()
    """(name of the place, what fills it); a text inside a text is translated too."""

    @classmethod
    def of(cls, source: str, /, **values: str | Said) -> Said:
        """``Said.of("{column} is empty", column="数量")``; the source is written out, so that it can be collected."""
        return cls(source, tuple(values.items()))

    @property
    def text(self) -> str:
        """Filled in, in English."""
        return self.source.format(**dict(self.values)) if self.values else self.source

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets the parcel, as the platform gave it: never decrypted, masked or unmasked by us here."""

    kind: ReceiverKind
    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    """All that follows the district: town, road, house, room."""
    postcode: str = ""
    token: str = ""
    """The platform's handle to the encrypted receiver (oaid and the like)."""
    address_id: str = ""
    """The platform's word for this person at this address (openAddressId and the like): equal where both are, also where the
    ciphers of two orders differ. Empty: it tells none."""


@dataclass(frozen=True, slots=True)
class Money:
    """The parts of an order's money, minor units; ``None`` where the source does not say."""

    goods: int | None = None
    postage: int | None = None
    seller_discount: int | None = None
    platform_discount: int | None = None
    paid: int | None = None
    """What the buyer paid (what is payable while unpaid)."""
    receivable: int | None = None
    """What the merchant gets before fees."""
    refunded: int | None = None
    currency: str = "CNY"


class Listed(Protocol):
    """What names a platform's item: a line of an order, or the item as the shop's catalogue has it."""

    @property
    def item_id(self) -> str: ...
    @property
    def sku_id(self) -> str: ...
    @property
    def merchant_code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def spec(self) -> str: ...
    @property
    def listing_code(self) -> str: ...


def listing_code(item: Listed) -> str:
    """How an item is known inside its shop: by its ids if there are any, else its merchant code, else title and spec."""
    if item.item_id or item.sku_id:
        return f"{item.item_id}/{item.sku_id or item.spec}"
    return item.merchant_code or f"{item.title}/{item.spec}"


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """One line as sold."""

    title: str
    quantity: int
    line_id: str = ""
    """The platform's id of the line; empty where the source has none."""
    item_id: str = ""
    sku_id: str = ""
    merchant_code: str = ""
    spec: str = ""
    price: int | None = None
    """Unit list price."""
    paid: int | None = None
    """What was paid for the whole line."""
    refund: RefundState | None = None
    """``None``: the source does not speak of refunds of this line."""
    refunded_amount: int | None = None
    refunded_quantity: int | None = None
    shipped_quantity: int | None = None
    gift: bool = False
    listing: str = ""
    """Names the listing where the ids and the spec of the source do not: several Skus would look like one."""

    @property
    def listing_code(self) -> str:
        """The listing's identity inside a shop."""
        return self.listing or listing_code(self)


@dataclass(frozen=True, slots=True)
class Tracking:
    """A tracking number the platform (or its export) told us. ``carrier`` is our code, empty where unknown."""

    number: str
    carrier: str = ""
    carrier_name: str = ""


@dataclass(frozen=True, slots=True)
class PlatformOrder:
    """One order as a platform tells it. Partial: what the source does not know is ``None`` or empty."""

    number: str
    raw_status: str
    """The platform's own word."""
    status: OrderStatus | None
    """Our class of that word; ``None`` when the word is unknown: the order is then refused by name, not guessed."""
    lines: tuple[PlatformLine, ...] | None = None
    """``None``: an order report without its item report."""
    header: bool = True
    """False: an item report alone, which says nothing of receiver, postage and the like."""
    created_at: int | None = None
    paid_at: int | None = None
    shipped_at: int | None = None
    delivered_at: int | None = None
    completed_at: int | None = None
    modified_at: int | None = None
    ship_by: int | None = None
    collect_by: int | None = None
    deliver_by: int | None = None
    payment_kind: PaymentKind | None = None
    receiver: Receiver | None = None
    buyer: str = ""
    buyer_note: str = ""
    seller_memo: str = ""
    flag: Flag = Flag.NONE
    money: Money = field(default_factory=Money)
    trackings: tuple[Tracking, ...] = ()
    holds: tuple[HoldReason, ...] = ()
    """What the platform says stands in the way: locked, risk_review, refund_requested, group_forming …"""
    shipped_partly: bool = False
    close_reason: str = ""
    split_from: str = ""
    """Number of the order the platform divided into this one and others; it has ended there."""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns or fields we have no place for, kept as they came; may hold personal data, so only in the sealed payload."""


@dataclass(frozen=True, slots=True)
class PendingLines:
    """Lines of a report that has no order data at all: kept until their order arrives."""

    number: str
    lines: tuple[PlatformLine, ...]
    raw_status: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that can't be taken, with the reason, and its cells so that it can be mended and imported again."""

    row: int
    """1-based row number as a spreadsheet shows it."""
    order: str
    said: Said
    """Why."""
    cells: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in English."""
        return self.said.text


REASON_COLUMN = "导入失败原因 Reason"
"""Heading of the reasons in a file of rejected rows; a file that has it holds rows that were mended."""

News = PlatformOrder | PendingLines | RejectedRow


@dataclass(frozen=True, slots=True)
class NewsSource:
    """Where a batch of news comes from, and how far it is to be believed."""

    rank: SourceRank
    as_of: int
    """UTC milliseconds: when the platform said so."""
    name: str = ""
    """File name or endpoint, for the timeline."""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a first look at a file found: enough for the wizard's preview. Nothing is stored yet."""

    path: Path
    format: str
    """Reader's name (``taobao_orders``, ``taobao_items``, ``pinduoduo`` …) or ``profile:NAME``; empty: unknown."""
    platform: str
    """Folder name of the platform; empty for a generic profile or unknown."""
    layout: str
    """Which of the known layouts: ``classic``, ``current``, ``A``, ``B``."""
    encoding: str
    container: str
    """``csv``, ``tsv``, ``xlsx``, ``xls``, ``zip/csv`` …"""
    header_row: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first rows below the header, cleaned."""
    row_count: int
    """Data rows; -1 where counting would mean reading it all."""
    missing: tuple[str, ...]
    """Columns the layout is known to have that this file lacks (those that matter)."""
    warnings: tuple[Said, ...]
    exported_at: NewsSource


@dataclass(frozen=True, slots=True)
class FileProfile:
    """The generic column mapper: how one merchant's file names our fields."""

    name: str
    platform: str
    fields: tuple[tuple[str, str], ...]
    """(our field, their header)"""
    fingerprint: tuple[str, ...]
    """The header set by which the file is known again."""
    statuses: tuple[tuple[str, str], ...] = ()
    """(their word, our OrderStatus value)"""


@dataclass(frozen=True, slots=True)
class MappableField:
    """One of our fields as the column mapper offers it."""

    name: str
    required: bool


class OrderFiles(Protocol):
    """Reads order files. Implemented by sync.files, handed to operations' callers by app and cli."""

    def look(
        self,
        path: Path,
        *,
        password: str | None = None,
        profiles: tuple[FileProfile, ...] = (),
        progress: Callable[[int, int], object] = ...,
    ) -> FileLook:
        """What the file is; ``progress`` is told (done, in all) while a large file is counted, and may end it by raising.

        Raises Refused: not_a_table, password_needed, password_wrong, too_large, empty_file, unreadable_file …
        """

    def read(
        self,
        path: Path,
        *,
        items: Path | None = None,
        format: str | None = None,
        password: str | None = None,
        profiles: tuple[FileProfile, ...] = (),
    ) -> Generator[News, None, None]:
        """The file's news in file order, lazily; closing it takes away what was unpacked.

        Raises Refused as `look` does, and unknown_format, missing_columns.
        """

    def mappable(self) -> tuple[MappableField, ...]:
        """Our fields that a profile may map, in the order in which a person goes through them."""

    def suggested(self, headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """(our field, their header) as far as the headers tell; each header at most once."""

    def profile(
        self,
        name: str,
        platform: str,
        headers: Sequence[str],
        fields: tuple[tuple[str, str], ...],
        statuses: tuple[tuple[str, str], ...] = (),
    ) -> FileProfile:
        """A profile that knows files of these headers again."""

    def save_rejected(
        self,
        path: Path,
        headers: Sequence[str],
        rejected: Sequence[RejectedRow],
        *,
        words: Callable[[Said], str] = str,
    ) -> int:
        """Write refused rows with their reasons as a file that can be mended and imported again; how many.

        ``words`` puts a reason into the reader's language.
        """


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One row of a platform's batch-shipping upload."""

    number: str
    carrier: str
    """Our carrier code."""
    tracking: str
    parcel_id: int


class ShipFiles(Protocol):
    """Writes a platform's batch-shipping upload file. Implemented by sync.files."""

    def write(
        self, platform: str, rows: tuple[TemplateRow, ...], target: Path, template: Path | None
    ) -> ShipFileLayout:
        """Fill ``template`` (or the built-in profile of the platform) with ``rows`` into ``target``. Raises Refused:
        template_unreadable, template_columns, carrier_name_unknown."""


@dataclass(frozen=True, slots=True)
class ShipFileLayout:
    """How a batch-shipping file was filled; ``verified`` is False for a built-in layout nobody confirmed."""

    columns: tuple[tuple[str, str], ...]
    """(number | carrier | tracking, their header)"""
    verified: bool
