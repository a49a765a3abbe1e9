"""Code that nothing uses, found by vulture; exits 1 if there is any.

Reported are functions, methods, classes and imports that no file names, tests included, and code that can't be reached.
Left out is what somebody else's interface dictates: parameters (a protocol's or an override's), methods named in Qt's
way or after an event of a parser or a request, the two functions of a migration, a property's form in SQL, and columns and
fields, which are data. The words of the border with the outside are declared as a whole, before each has its first user.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
READ = ("oms_desktop", "benchmarks", "tools", "tests", "dev.py", "main.py")
JUDGED = ("oms_desktop", "benchmarks", "tools", "dev.py", "main.py")
BORDER = ("exchange.py", "errors.py", "vocabulary.py")
KINDS = ("class", "function", "import", "method", "unreachable_code")
DICTATED = re.compile(
    r"[a-z]+[A-Z]\w*|handle_(starttag|endtag|data)|visit_\w+|do_GET|log_message|upgrade|downgrade|_\w+_in_sql"
)


def dead(root: Path) -> list[str]:
    """One line for each finding in the checkout at root."""
    vulture = Vulture()
    vulture.scavenge([str(root / name) for name in READ if (root / name).exists()])
    return [
        f"{path}:{item.first_lineno}: {item.message}"
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ in KINDS
        and not DICTATED.fullmatch(item.name)
        and (path := item.filename.relative_to(root)).parts[0] in JUDGED
        and path.name not in BORDER
    ]


def main() -> int:
    found = dead(ROOT)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
