"""Nouns: the tables, and the rules one row can check by itself."""

from oms_desktop.models.base import Base
from oms_desktop.models.catalogue import (
    Barcode,
    Bin,
    BundlePart,
    BundleVersion,
    Listing,
    Product,
    Sku,
    Warehouse,
)
from oms_desktop.models.files import ErasedPerson, FileImport, PendingReport, Profile, RawPayload, SavedView
from oms_desktop.models.orders import Hold, Order, OrderEvent, OrderLine
from oms_desktop.models.parcels import Claim, JournalPosition, Parcel, ParcelLine, PickList, Scan, Waybill
from oms_desktop.models.people import Operator, Station
from oms_desktop.models.records import Alert, AuditEntry, Change, Counter, Push, StoreFact
from oms_desktop.models.search import NumberTail
from oms_desktop.models.shops import AfterSale, AfterSaleLine, Shop
from oms_desktop.models.stock import Reservation, StockLevel, StockMove, StockTake, StockTakeLine

__all__ = [
    "AfterSale",
    "AfterSaleLine",
    "Alert",
    "AuditEntry",
    "Barcode",
    "Base",
    "Bin",
    "BundlePart",
    "BundleVersion",
    "Change",
    "Claim",
    "Counter",
    "ErasedPerson",
    "FileImport",
    "Hold",
    "JournalPosition",
    "Listing",
    "NumberTail",
    "Operator",
    "Order",
    "OrderEvent",
    "OrderLine",
    "Parcel",
    "ParcelLine",
    "PendingReport",
    "PickList",
    "Product",
    "Profile",
    "Push",
    "RawPayload",
    "Reservation",
    "SavedView",
    "Scan",
    "Shop",
    "Sku",
    "Station",
    "StockLevel",
    "StockMove",
    "StockTake",
    "StockTakeLine",
    "StoreFact",
    "Warehouse",
    "Waybill",
]
