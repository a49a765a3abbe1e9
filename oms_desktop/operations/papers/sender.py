"""The merchant's own name, phone and address: what stands as sender on the labels we draw, and the name in the window."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import StoreFact
from oms_desktop.operations.intake.addresses import take_apart
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

SENDER_FACT = "sender"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """As it was entered; all empty: none was."""

    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""

    @property
    def address(self) -> str:
        """The address as one text."""
        return " ".join(part for part in (self.province, self.city, self.district, self.street) if part)


def read_sender(reading: Reading | Work) -> Sender:
    """The sender of this store."""
    kept = reading.session.execute(select(StoreFact.value).where(StoreFact.name == SENDER_FACT)).scalar()
    return Sender(**json.loads(kept)) if kept else Sender()


@operation(Permission.SETTINGS)
def set_sender(work: Work, name: str, phone: str, address: str) -> None:
    """Keep the sender; the address is taken apart, and kept as street where it can't be. Refused ``too_long``."""
    name, phone, address = (" ".join(text.split()) for text in (name, phone, address))
    if max(map(len, (name, phone, address))) > _LONGEST:
        raise Refused(
            "too_long", "A text of more than {most} characters is too long.", "Shorten it.", most=_LONGEST
        )
    place = take_apart(address).receiver
    found = Sender(name, phone, place.province, place.city, place.district, place.street)
    if not (found.province and found.street):
        found = Sender(name, phone, street=address)
    row = work.session.scalars(select(StoreFact).where(StoreFact.name == SENDER_FACT)).one_or_none()
    if row is None:
        row = StoreFact(name=SENDER_FACT, value="")
        work.session.add(row)
    row.value = json.dumps(asdict(found), ensure_ascii=False)
    work.session.flush()
    work.changed("sender", 1)
