"""The one command of a checkout: sets everything up, then does the job. Standard library only.

    python3 dev.py run [arguments]        the program; `run --demo` opens it on a demo store
    python3 dev.py test [--long] [...]    the tests; what follows goes to pytest
    python3 dev.py check                  format, lint, types, layers, dead code, rules of this project
    python3 dev.py bench [arguments]      the performance budgets, written as one JSON file
    python3 dev.py screenshots            docs/screenshots/ anew
    python3 dev.py translations           resources/translations/*.ts and *.qm anew
    python3 dev.py lock [--upgrade]       requirements*.lock anew from pyproject.toml

Each makes .venv and installs the locked packages first; on Debian and Ubuntu also the system packages that a window
needs, if it may (OMS_SKIP_SYSTEM=1 leaves the system alone). A second run finds all that done and starts at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "locks.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"

# Alternatives of one package stand behind a bar: Ubuntu renamed some for 64-bit time.
WINDOW_PACKAGES = (
    "libegl1 libgl1 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0|libglib2.0-0t64 libx11-xcb1 libxkbcommon0 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libpulse0 fonts-noto-cjk"
).split()
TEST_PACKAGES = [*WINDOW_PACKAGES, *"xvfb xdotool x11-utils xclip dbus postgresql".split()]

NEEDS = {  # command -> its lock, its system packages
    "run": (RUN_LOCK, WINDOW_PACKAGES),
    "test": (DEV_LOCK, TEST_PACKAGES),
    "check": (DEV_LOCK, []),
    "bench": (DEV_LOCK, TEST_PACKAGES),
    "screenshots": (DEV_LOCK, TEST_PACKAGES),
    "translations": (DEV_LOCK, WINDOW_PACKAGES),
    "lock": (DEV_LOCK, []),
}


def say(text: str) -> None:
    """To stderr: stdout belongs to the command that is run."""
    print(text, file=sys.stderr, flush=True)


# System packages


def missing(packages: list[str], installed: set[str]) -> list[str]:
    """Those of which no alternative is installed."""
    return [package for package in packages if not installed.intersection(package.split("|"))]


def installed_packages(packages: list[str]) -> set[str]:
    names = [name for package in packages for name in package.split("|")]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # answers 1 when it doesn't know a name, and still lists the others
    )
    lines = (line.split() for line in asked.stdout.splitlines())
    return {words[0] for words in lines if words[1:] == ["installed"]}


def available(package: str) -> str:
    """The first alternative that this release of the system offers."""
    names = package.split("|")
    for name in names:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if shown.returncode == 0 and shown.stdout:
            return name
    return names[0]


def administrator() -> list[str] | None:
    """What to put before a command to run it as root; None if that needs a password."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_system_packages(packages: list[str]) -> None:
    if not packages or not shutil.which("dpkg-query") or os.environ.get("OMS_SKIP_SYSTEM"):
        return
    absent = missing(packages, installed_packages(packages))
    if importlib.util.find_spec("ensurepip") is None:
        absent.append("python{}.{}-venv".format(*sys.version_info[:2]))
    if not absent:
        return
    before = administrator()
    if before is None:
        say("Missing system packages. Install them with:")
        say("  sudo apt-get install " + " ".join(package.split("|")[0] for package in absent))
        return
    say("Installing system packages: " + " ".join(absent))
    # sudo drops the environment, so the variable is set behind it.
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    subprocess.run([*apt, "update", "-qq"], check=True, stdout=sys.stderr)
    wanted = [available(package) for package in absent]
    subprocess.run(
        [*apt, "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True, stdout=sys.stderr
    )


# Python packages


def lock_hash(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What .venv holds: its Python, and the hash of each lock that was installed into it."""
    try:
        found = json.loads(STAMP.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(lock: str) -> None:
    # The developers' lock holds all of the other one, at the same versions.
    locks = [RUN_LOCK, DEV_LOCK] if lock == DEV_LOCK else [lock]
    stamp = {"python": platform.python_version(), **{name: lock_hash(name) for name in locks}}
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")


def make_venv(lock: str) -> None:
    stamp = read_stamp()
    right_python = stamp.get("python", platform.python_version()) == platform.python_version()
    if PYTHON.exists() and right_python and stamp.get(lock) == lock_hash(lock):
        return
    if not PYTHON.exists() or not right_python:
        say(f"Making {VENV.name} with Python {platform.python_version()}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True, stdout=sys.stderr)
    say(f"Installing {lock} (once, some minutes on a slow line)")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes"]
    subprocess.run([*pip, "-r", str(ROOT / lock)], check=True, stdout=sys.stderr)
    write_stamp(lock)


# The commands


def in_venv(*arguments: str, **environment: str) -> int:
    """Runs the Python of .venv in the checkout; its exit code."""
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    # The tests start the program hundreds of times: each would compile itself anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=env, check=False).returncode


def run(arguments: list[str]) -> int:
    # The person's own folder stays the current one, since the arguments may name files in it.
    command = [str(PYTHON), str(ROOT / "main.py"), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


@contextlib.contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """An X server on a free display; what a program needs in its environment to open a window on it."""
    server = shutil.which("Xvfb")
    if server is None or not shutil.which("xdotool"):
        say("No Xvfb or xdotool here: no real windows.")
        yield {}
        return
    ours, theirs = os.pipe()
    command = [
        server,
        "-displayfd",
        str(theirs),
        "-screen",
        "0",
        "1920x1080x24",
        "-dpi",
        "96",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen([*command, "-noreset"], pass_fds=[theirs], stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        with open(ours, encoding="ascii") as answer:
            number = answer.readline().strip()
        try:
            if not number:
                raise SystemExit("Xvfb did not start")
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            process.terminate()


def count(report: Path) -> dict[str, int]:
    """Failed, passed and skipped tests of one JUnit report; empty if pytest wrote none."""
    if not report.exists():
        return {}
    suite = next(ET.parse(report).getroot().iter("testsuite"))
    tests, failed, errors, skipped = (
        int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")
    )
    passed = tests - failed - errors - skipped
    return {"failed": failed, "passed": passed, "skipped": skipped, "errors": errors}


def total_line(counts: list[dict[str, int]], seconds: float) -> str:
    """The counts of all parts together, as pytest writes its own last line."""
    words = ("failed", "passed", "skipped", "errors")
    sums = {word: sum(part.get(word, 0) for part in counts) for word in words}
    text = ", ".join(f"{number} {word}" for word, number in sums.items() if number) or "no tests ran"
    return f" {text} in {seconds:.2f}s ".center(80, "=")


def test(arguments: list[str]) -> int:
    """Ordinary tests on one process more than there are cores, since many wait; then those of real windows one by one.

    The second part is a pytest of its own because of the load: a scanner's keys come when they come, so window, X server and
    scanner must each find a core.
    """
    started = time.monotonic()

    def said(*words: str) -> bool:
        return any(argument.startswith(words) for argument in arguments)

    def run_part(name: str, processes: int, report: Path) -> int:
        spread = [] if said("-n", "--pdb") else ["-n", str(processes)]
        words = [*arguments, *spread, "--part", name, f"--junitxml={report}"]
        return in_venv("-m", "pytest", *words, QT_QPA_PLATFORM="offscreen")

    cores = min(3, os.cpu_count() or 1)
    with tempfile.TemporaryDirectory() as folder:
        reports = [Path(folder, "ordinary.xml"), Path(folder, "window.xml")]
        codes = [run_part("ordinary", cores + 1, reports[0])]
        interrupted = codes[0] == 2 or (codes[0] == 1 and said("-x", "--exitfirst", "--maxfail"))
        if sys.platform == "linux" and not interrupted:
            codes.append(run_part("window", 0, reports[1]))
        counts = [count(report) for report in reports]
    print(total_line(counts, time.monotonic() - started), flush=True)
    ran = [code for code in codes if code != 5]  # 5: no test in this part
    return max(ran) if ran else 5


def check(arguments: list[str]) -> int:
    steps = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": ["-m", "ruff", "check", "--quiet", "."],
        "types": ["-m", "mypy"],
        "layers": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        "dead code": ["-m", "tools.dead_code"],
        "rules": ["-m", "tools.source_rules"],
    }
    rows = []
    for name, command in steps.items():
        if arguments and name not in arguments:
            continue
        started = time.monotonic()
        done = subprocess.run([str(PYTHON), *command], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"--- {name}\n{done.stdout}{done.stderr}", flush=True)
        rows.append((name, done.returncode, time.monotonic() - started))
    for name, code, seconds in rows:
        print(f"{name:<10} {'FAILED' if code else 'ok':<7} {seconds:5.1f} s")
    return int(any(code for _, code, _ in rows))


def bench(arguments: list[str]) -> int:
    return in_venv("-m", "benchmarks", *arguments)


def screenshots(arguments: list[str]) -> int:
    return in_venv("-m", "tests.screenshots", *arguments, QT_QPA_PLATFORM="offscreen")


def translations(arguments: list[str]) -> int:
    return in_venv("-m", "tools.translations", *arguments)


def lock(arguments: list[str]) -> int:
    """Both locks for all platforms, with hashes, naming no registry."""
    compile_ = ["-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet"]
    options = ["--python-version", "3.11", "--no-emit-index-url", "--no-header", *arguments]
    for more in (["-o", RUN_LOCK], ["--group", "dev", "-c", RUN_LOCK, "-o", DEV_LOCK]):
        code = in_venv(*compile_, *options, *more)
        if code:
            return code
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "translations": translations,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        say("OMS Desktop needs Python 3.11 or newer; this is " + platform.python_version() + ".")
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__ or "")
        return 0 if arguments in (["-h"], ["--help"]) else 2
    command, *rest = arguments
    lock_name, packages = NEEDS[command]
    try:
        install_system_packages(packages)
        make_venv(lock_name)
    except subprocess.CalledProcessError as error:
        say(f"Failed ({error.returncode}): {shlex.join(error.cmd)}")
        return 1
    return COMMANDS[command](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
