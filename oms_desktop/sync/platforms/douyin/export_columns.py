"""Douyin's export: columns and words."""

from __future__ import annotations

from oms_desktop.sync.files.headers import columns
from oms_desktop.vocabulary import Flag, OrderStatus

COLUMNS = columns(
    ("number", "主订单编号", "required"),
    ("line", "子订单编号", "required"),
    ("title", "选购商品", "expected"),
    ("spec", "商品规格"),
    ("quantity", "商品数量", "required"),
    ("item", "商品ID"),
    ("code", "商家编码", "expected"),
    ("goods_code", "货号"),
    ("price", "商品单价"),
    ("line_total", "商品金额"),
    ("payable", "订单应付金额", "expected"),
    ("postage", "运费"),
    ("platform_bears", "平台实际承担优惠金额"),
    ("seller_bears", "商家实际承担优惠金额"),
    ("author_bears", "达人实际承担优惠金额"),
    ("payment", "支付方式"),
    ("name", "收件人", "expected"),
    ("phone", "收件人手机号", "expected"),
    ("province", "省"),
    ("city", "市"),
    ("district", "区"),
    ("town", "街道"),
    ("street", "详细地址", "expected"),
    ("note", "买家留言"),
    ("memo", "商家备注"),
    ("flag", "旗帜颜色"),
    ("created", "订单提交时间", "expected"),
    ("paid_at", "支付完成时间", "expected"),
    ("completed_at", "订单完成时间"),
    ("ship_by", "承诺发货时间", "expected"),
    ("shipped_at", "发货时间"),
    ("deliver_by", "预计送达时间"),
    ("status", "订单状态", "required"),
    ("after_sale", "售后状态", "expected"),
    ("closed", "取消原因"),
    ("courier", "快递信息"),
    ("tracking", "快递单号|物流单号|运单号"),
    ("carrier", "快递公司|物流公司"),
)

STATUS = {
    "待支付": OrderStatus.PLACED,
    "备货中": OrderStatus.PAID,
    "待发货": OrderStatus.PAID,
    "部分发货": OrderStatus.APPROVED,
    "已发货": OrderStatus.SHIPPED,
    "已完成": OrderStatus.COMPLETED,
    "已关闭": OrderStatus.CLOSED,
}

FLAGS = {
    "红": Flag.RED,
    "黄": Flag.YELLOW,
    "橙": Flag.YELLOW,
    "绿": Flag.GREEN,
    "蓝": Flag.BLUE,
    "青": Flag.BLUE,
    "紫": Flag.PURPLE,
    "灰": Flag.GREY,
}
"""Flag colours; orange and cyan, which we have no word for, are shown as their neighbours."""
