"""Makes the fonts of the printed pages from the published ones. Needed again only when a font's version changes.

Reading the whole font takes 80 ms a weight, which the first slip of the day would feel; the common part of it
(GB 2312 and Latin) takes 25 ms. Rare characters come from the whole regular font, and what that lacks from the
parts of its Hong Kong and Japanese sisters that go beyond it. Needs fontTools (``pip install fonttools``) and the
npm packages named in LICENSES.md, unpacked side by side::

    python3 resources/make_fonts.py FOLDER     # FOLDER/noto-sans-sc/package/400Regular/….ttf
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent / "fonts"
PRINTED = TARGET / "printed"
"""Apart from the whole font: the parts have its family name, and the window must not pick one of them up."""


def common_characters() -> set[int]:
    """ASCII, Latin-1, general punctuation, CJK punctuation, full-width forms and all of GB 2312."""
    blocks = ((0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2040), (0x3000, 0x3020), (0xFF00, 0xFFF0))
    found = {code for first, end in blocks for code in range(first, end)}
    for lead in range(0xA1, 0xFE):
        for trail in range(0xA1, 0xFF):
            found.update(map(ord, bytes((lead, trail)).decode("gb2312", "ignore")))
    return found


def cut(source: Path, target: Path, characters: set[int]) -> None:
    """Write the glyphs of ``characters`` as a font of its own, without layout tables, which PDF text does not use."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT"]
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    # Two fonts of one PostScript name in a document would share one entry there, and show each other's glyphs.
    family, weight, part = target.stem.split("-")
    for number, name in ((1, f"{family} {part}"), (4, f"{family} {part} {weight}"), (6, f"{family}{part}-{weight}")):
        font["name"].setName(name, number, 3, 1, 0x409)
    font.save(target)
    print(target.name, len(font.getBestCmap()), "characters", target.stat().st_size, "bytes")


def main(folder: Path) -> None:
    def published(package: str, weight: str, name: str) -> Path:
        return folder / package / "package" / weight / f"{name}_{weight}.ttf"

    whole = published("noto-sans-sc", "400Regular", "NotoSansSC")
    cut(whole, PRINTED / "NotoSansSC-Regular-common.ttf", common_characters())
    cut(
        published("noto-sans-sc", "700Bold", "NotoSansSC"),
        PRINTED / "NotoSansSC-Bold-common.ttf",
        common_characters(),
    )
    shutil.copyfile(whole, TARGET / "NotoSansSC-Regular.ttf")
    shutil.copyfile(published("noto-emoji", "400Regular", "NotoEmoji"), PRINTED / "NotoEmoji-Regular.ttf")
    known = set(TTFont(whole).getBestCmap())
    for package, name in (("noto-sans-hk", "NotoSansHK"), ("noto-sans-jp", "NotoSansJP")):
        source = published(package, "400Regular", name)
        rare = set(TTFont(source).getBestCmap()) - known
        cut(source, PRINTED / f"{name}-Regular-rare.ttf", rare)
        known |= rare


if __name__ == "__main__":
    main(Path(sys.argv[1]))
