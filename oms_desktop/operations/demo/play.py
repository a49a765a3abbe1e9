"""The demo: a small merchant's store with 200 orders, 60 Skus and five shops, in every state that a working day brings,
and a practice shop whose orders come while it is open.

It is made of the same operations that a person's actions are made of, each at its own time of the last days.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Order
from oms_desktop.operations.demo.catalogue import draw_pictures, make_demo_catalogue
from oms_desktop.operations.demo.exports import write_demo_exports
from oms_desktop.operations.demo.mark import is_demo, mark_demo
from oms_desktop.operations.demo.orders import DAY
from oms_desktop.operations.demo.stage import OWNER, Step, furnish_people, furnish_shops, play
from oms_desktop.operations.demo.story import tell
from oms_desktop.operations.overview import day_of
from oms_desktop.operations.papers.sender import set_sender
from oms_desktop.operations.shops.practice import add_practice_shop
from oms_desktop.operations.shops.verbs import edit_shop
from oms_desktop.operations.work import Actor, Store, Work

MARKET = "练习店"
LIVE_FOR = 5 * 60_000
"""The practice shop has been open so long when the demo begins: the first orders are there at the first look."""
BUYERS_AN_HOUR = 60
ZONE = "Asia/Shanghai"


def seed_demo(store: Store, data_dir: Path, *, seed: int = 2026) -> bool:
    """Fill an empty store with the demo as of now, draw its pictures, write example exports into ``data_dir/demo``.

    One transaction: all of it or nothing. False, and nothing done, if the store holds the demo already.
    Refused ``not_a_demo_folder`` if it holds anybody's orders.
    """
    with store.reading() as reading:
        if is_demo(reading):
            return False
        if reading.session.scalar(select(Order.id).limit(1)) is not None:
            raise Refused(
                "not_a_demo_folder",
                "The folder {folder} holds real orders: a demo is never mixed with them.",
                "Name an empty folder, or none.",
                folder=str(data_dir),
            )
        now = reading.now
    draw_pictures(data_dir)
    write_demo_exports(data_dir / "demo", now, seed)
    script = tell(now, day_of(now, ZONE).start, seed)
    script.does(now - LIVE_FOR, open_demo_market)
    with store.work(Actor(), durable=True) as work:
        mark_demo(work)
        start = now - 4 * DAY
        play(
            work,
            [Step(start, OWNER, make_demo_catalogue), Step(start, OWNER, furnish_shops)],
            {OWNER: Actor()},
        )
        actors = furnish_people(work)
        set_sender(work, "杭州好物铺", "0571-88886666", "浙江省杭州市西湖区文三路 100 号")
        play(work, script.played(), actors)
    return True


def open_demo_market(work: Work) -> None:
    """The practice shop that brings orders while somebody looks: it sells the demo's own goods."""
    shop_id = add_practice_shop(work, MARKET, buyers=BUYERS_AN_HOUR, mark="")
    edit_shop(work, shop_id, {"interval": "15", "default_carrier": "ZTO", "auto_approve": "yes"})
