"""Arguments that commands of several parts take."""

from __future__ import annotations

from typing import Annotated

import typer

Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER…", help="Platform's number or internal id.")]
Units = Annotated[str, typer.Option("--lines", metavar="LINE=QTY,…", help="What goes into a new box.")]
ShopName = Annotated[str | None, typer.Option("--shop", metavar="NAME", help="Only of this shop.")]
