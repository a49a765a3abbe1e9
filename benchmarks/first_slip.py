"""The first slip of a process: the milliseconds from importing until the PDF is there."""

from __future__ import annotations

import json
import time
from datetime import datetime


def main() -> None:
    """Imports are part of it: the program loads printing when it is first wanted."""
    started = time.perf_counter()
    from oms_desktop.printing.slip import Slip, SlipLine, render_slips

    line = SlipLine("便携保温杯 雾蓝家用款 1件装", 2, "颜色:雾蓝", "HW-0001", "A-01-02")
    slip = Slip(
        "3812400770000007919",
        "3812400770000007919",
        "好物铺",
        "淘宝",
        (line,),
        datetime(2026, 11, 23, 11),  # noqa: DTZ001 - slips are given the shop's local time
    )
    size = len(render_slips([slip]).data)
    took = (time.perf_counter() - started) * 1000
    print(json.dumps({"ms": took, "bytes": size}))


if __name__ == "__main__":
    main()
