"""Pictures of Skus: copied into the data folder under the hash of their content: no name clashes, none is kept twice."""

from __future__ import annotations

import hashlib
import os
import warnings
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.operations.catalogue.skus import living_sku, touch
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission

FOLDER = "pictures"
THUMBS = "thumbs"
THUMB_SIDE = 256
"""Pixels: a bench picture of 128 logical pixels at 200 %."""
MOST_BYTES = 30 * 1024 * 1024
_MOST_PIXELS = 100_000_000
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "BMP": "bmp"}


def keep_picture(data_dir: Path, file: Path) -> str:
    """Copy a picture into the data folder; the name it has below pictures/. Not inside a transaction: it reads and writes files.

    Refused: not_a_picture, picture_too_large, file_unreadable.
    """
    try:
        size = file.stat().st_size
        body = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise Refused(
            "file_unreadable",
            "{file} can't be read: {reason}",
            "Check that it is still there and not open in another program.",
            file=file.name,
            reason=error.strerror or str(error),
        ) from error
    if size > MOST_BYTES:
        raise Refused(
            "picture_too_large",
            "{file} is too large for a picture of a product.",
            "Choose one of at most {most} MB.",
            file=file.name,
            most=MOST_BYTES // 1024 // 1024,
        )
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{_ending(file)}"
    target = data_dir / FOLDER / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{name}.{os.getpid()}.part")
        part.write_bytes(body)
        os.replace(part, target)
    return name


def _ending(file: Path) -> str:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # counted right below
            with Image.open(file) as image:
                ending = _ENDINGS.get(image.format or "")
                pixels = image.width * image.height
                if ending and pixels <= _MOST_PIXELS:
                    image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _no_picture(file) from error
    if not ending:
        raise _no_picture(file)
    if pixels > _MOST_PIXELS:
        raise Refused(
            "picture_too_large", "{file} has too many pixels.", "Choose a smaller picture.", file=file.name
        )
    return ending


def _no_picture(file: Path) -> Refused:
    return Refused(
        "not_a_picture",
        "{file} is no picture this program can show.",
        "Choose a JPEG, PNG, WebP, GIF or BMP file.",
        file=file.name,
    )


@operation(Permission.CATALOGUE)
def set_picture(work: Work, sku_id: int, name: str, *, version: int | None = None) -> None:
    """Show the picture that `keep_picture` named (empty: none) for a Sku.

    Refused: sku_merged, sku_not_found, changed_meanwhile.
    """
    sku = living_sku(work, sku_id)
    check_version(work, "sku", sku_id, has=sku.version, seen=version)
    if sku.picture != name:
        sku.picture = name
        touch(work, sku, "picture")


def picture_path(data_dir: Path, name: str) -> Path | None:
    """Where a Sku's picture lies; ``None`` for no name."""
    return data_dir / FOLDER / name if name else None


def thumbnail(data_dir: Path, name: str, side: int = THUMB_SIDE) -> Path | None:
    """A small PNG of a picture, made when first asked for (not on the main thread); ``None`` where it is gone or damaged."""
    target = data_dir / FOLDER / THUMBS / f"{Path(name).stem}-{side}.png"
    if target.exists():
        return target
    from PIL import Image, ImageOps

    try:
        with Image.open(data_dir / FOLDER / name) as image:
            small = ImageOps.exif_transpose(image).convert("RGBA")
            small.thumbnail((side, side))
    except OSError:
        return None  # shown as an empty frame: a lost picture must not stop a bench
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    small.save(part, "PNG")
    os.replace(part, target)
    return target
