"""The batch-shipping upload as we believe it to be; nobody has confirmed it, so a merchant's own template is better."""

from oms_desktop.sync.files.ship_files import ShipLayout

LAYOUT = ShipLayout(number="订单号", carrier="承运商", tracking="运单号")
