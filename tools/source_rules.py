"""Rules of this project that no ready-made tool checks. Prints each breach and exits 1 if there is any.

Files of the program have at most 400 lines, functions at most 40; no module is named after nothing in particular;
no text names a place that exists only on somebody's own machine, or a package registry.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
EMPTY_NAMES = re.compile(r"_*(utils?|helpers?|misc|common|managers?)_*")
PROGRAM = ("oms_desktop", "tools")
"""Folders whose code is held to the lengths, beside the files at the root."""

# Written in pieces, so that this file doesn't hold what it looks for.
PLACES = re.compile(
    "|".join(
        [
            r"\.\./sh" + "ared",
            r"(?<![\w.\-*])/wo" + r"rk/",
            r"\bpy" + r"pi\.org",
            r"python" + r"hosted\.org",
            r"registry\.n" + r"pmjs\.org",
            r"deb\.deb" + r"ian\.org",
        ]
    )
)


def lengths(path: Path) -> Iterator[str]:
    """Breaches of the two length rules in one Python file."""
    text = path.read_text("utf-8")
    lines = len(text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines, at most {LONGEST_FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, at most {LONGEST_FUNCTION}"


def names(path: Path) -> Iterator[str]:
    """Breaches of the rule on module and folder names."""
    for part in (*path.parts[:-1], path.stem):
        if EMPTY_NAMES.fullmatch(part):
            yield f"{path}: {part!r} says nothing about what is inside"


def places(path: Path, root: Path) -> Iterator[str]:
    """Breaches of the rule on places in one text file; files that aren't UTF-8 text are passed over."""
    try:
        text = (root / path).read_text("utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        found = PLACES.search(line)
        if found:
            yield f"{path}:{number}: names {found.group()!r}"


def files(root: Path) -> list[Path]:
    """Tracked files and those that would be, relative to root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return [Path(name) for name in listed.split("\0") if name and (root / name).is_file()]


def breaches(root: Path) -> Iterator[str]:
    """All breaches in the checkout at root."""
    for path in files(root):
        yield from places(path, root)
        if path.suffix != ".py":
            continue
        yield from names(path)
        if path.parts[0] in PROGRAM or len(path.parts) == 1:
            yield from (breach.replace(f"{root}/", "") for breach in lengths(root / path))


def main() -> int:
    found = list(breaches(Path(__file__).resolve().parent.parent))
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
