"""The journal file: every prefix of its bytes, killed writers, refused saves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.packing.decisions import Decision, fold
from oms_desktop.operations.packing.journal import Journal, read_journal
from oms_desktop.vocabulary import ScanMode
from tests.operations.bench_fixtures import (
    EAN,
    FREE_LABEL,
    LABEL,
    SHIRT,
    TWIN,
    a_set,
    a_station,
    an_order,
    kit_line,
    plain,
)

S = EAN[SHIRT]
CODES = (
    LABEL, S, EAN[TWIN], S, "*OMS:UNDO*", "KIT", "NEW-1", "*OMS:LEARN*", LABEL,
    "N11", "*OMS:ABORT*", "N11", "*OMS:HOLD*", "N12", S, "*OMS:NEXTBOX*", FREE_LABEL, S, "SF1234567890124",
)  # fmt: skip


def a_day(folder: Path) -> list[Decision]:
    """A bench's journal with every kind of record in it."""
    orders = (
        an_order(10, (plain(1, SHIRT, 2), kit_line(2, 1)), LABEL),
        an_order(11, (plain(3, SHIRT, 1, 11),)),
        an_order(12, (plain(4, SHIRT, 2, 12),)),
    )
    station = a_station(folder, a_set(*orders), ScanMode.M1B)
    station.scan(*CODES)
    station.journal.close()
    return station.journal.decisions


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    decisions = a_day(tmp_path)
    found = read_journal(tmp_path / "bench.journal")
    assert list(found.decisions) == decisions
    assert [decision.seq for decision in decisions] == list(range(1, len(decisions) + 1))
    assert {decision.act.value for decision in decisions} >= {
        "open",
        "count",
        "undo",
        "learn",
        "aside",
        "abort",
        "full",
        "close",
    }


def test_any_prefix_of_the_bytes_replays_to_a_legal_state(tmp_path: Path) -> None:
    """At each line's end, and in between at every third byte, others in each run."""
    decisions = a_day(tmp_path)
    whole = (tmp_path / "bench.journal").read_bytes()
    cut = tmp_path / "cut.journal"
    known = 0
    first = random.randrange(3)
    for length in range(len(whole) + 1):
        if length % 3 != first and whole[length - 1 : length] != b"\n":
            continue
        cut.write_bytes(whole[:length])
        found = read_journal(cut)
        assert list(found.decisions) == decisions[: len(found.decisions)]
        assert len(found.decisions) >= known
        assert (found.good, found.lost) == (whole[:length].rfind(b"\n") + 1, 0)
        if len(found.decisions) != known:
            known = len(found.decisions)
            state = fold(found.decisions)
            assert all(count > 0 for count in state.counts.values())
            assert state.open == bool(state.orders)
            assert state.open or not (state.counts or state.undoable or state.block)
    assert known == len(decisions)


@pytest.mark.parametrize("cut", [1, 7, 40])
def test_a_torn_end_is_cut_off_and_written_over(tmp_path: Path, cut: int) -> None:
    decisions = a_day(tmp_path)
    path = tmp_path / "bench.journal"
    path.write_bytes(path.read_bytes()[:-cut])
    journal = Journal(path, "A1", wait_s=0)
    assert journal.decisions == decisions[:-1]
    again = journal.append(decisions[-1])
    journal.close()
    assert list(read_journal(path).decisions) == [*decisions[:-1], again]


def test_damage_in_the_middle_keeps_a_copy(tmp_path: Path) -> None:
    a_day(tmp_path)
    path = tmp_path / "bench.journal"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"order_id", b"ordER_id")
    path.write_bytes(b"".join(lines))
    journal = Journal(path, "A1", wait_s=0)
    assert (len(journal.decisions), journal.damaged) == (3, len(lines) - 5)
    journal.close()
    (kept,) = tmp_path.glob("bench.damaged-*")
    assert kept.read_bytes() == b"".join(lines)


def test_the_writer_says_when_it_is_on_the_disk(tmp_path: Path) -> None:
    safe: list[int] = []
    told = threading.Event()

    def durable(seq: int) -> None:
        safe.append(seq)
        if seq == len(decisions):
            told.set()

    decisions = a_day(tmp_path / "day")
    journal = Journal(tmp_path / "bench.journal", "A1", durable=durable, wait_s=0)
    for decision in decisions:
        journal.append(decision)
    assert told.wait(5)
    assert safe == sorted(safe)
    assert journal.wait_durable(journal.seq)
    journal.close()


def test_one_program_at_a_time(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "bench.journal", "A1", wait_s=0)
    with pytest.raises(Refused) as refused:
        Journal(tmp_path / "bench.journal", "A1", wait_s=0.05)
    assert refused.value.code == "bench_busy"
    journal.close()
    Journal(tmp_path / "bench.journal", "A1", wait_s=0).close()


def test_starting_anew_keeps_the_numbers_apart(tmp_path: Path) -> None:
    a_day(tmp_path)
    journal = Journal(tmp_path / "bench.journal", "A1", wait_s=0)
    old = journal.name
    journal.start_anew()
    assert (journal.name != old, journal.decisions, journal.seq) == (True, [], 0)
    journal.close()


SCANNING = """
import sys
from pathlib import Path
from oms_desktop.vocabulary import ScanMode
from tests.operations.bench_fixtures import *
station = a_station(Path(sys.argv[1]), a_set(an_order(10, (plain(1, SHIRT, 100_000),), LABEL)), ScanMode.M1)
print(station.one(LABEL), flush=True)
while True:
    answer = station.bench.scan(EAN[SHIRT])
    print(answer.verified, flush=True)
"""


def test_kill_9_loses_no_answered_scan(tmp_path: Path) -> None:
    for number in range(3):
        folder = tmp_path / str(number)
        scanning = subprocess.Popen(
            [sys.executable, "-c", SCANNING, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert scanning.stdout is not None
        answered = 0
        for _ in range(50 + 37 * number):
            line = scanning.stdout.readline().strip()
            answered = int(line) if line.isdigit() else answered
        scanning.send_signal(signal.SIGKILL)
        rest = scanning.stdout.read().split("\n")
        scanning.wait()
        scanning.stdout.close()
        answered = max([answered, *(int(line) for line in rest[:-1] if line.isdigit())])
        state = fold(read_journal(folder / "bench.journal").decisions)
        assert answered <= sum(state.counts.values()) <= answered + 1
        assert answered > 40


FULL_DISK = """
import json, resource, sys
from pathlib import Path
from tests.operations.bench_fixtures import *
station = a_station(Path(sys.argv[1]), a_set(an_order(10, (plain(1, SHIRT, 50),), LABEL)))
station.one(LABEL)
limit = station.journal.size + 1500
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
answers = [station.bench.scan(EAN[SHIRT]) for _ in range(10)]
counted = station.bench.order.verified
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
after = station.bench.scan(EAN[SHIRT])
print(json.dumps([[one.case for one in answers], counted, after.case, after.verified]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a matter of POSIX")
def test_a_refused_save_counts_nothing_and_turns_the_bench_red(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, check=True
    )
    cases, counted, after, verified = json.loads(run.stdout)
    assert 0 < cases.count("accepted") < 10
    assert set(cases) == {"accepted", "not_saved"}
    assert cases == sorted(cases)
    assert counted == cases.count("accepted")
    assert (after, verified) == ("accepted", counted + 1)
    found = read_journal(tmp_path / "bench.journal")
    assert sum(fold(found.decisions).counts.values()) == verified


def test_appending_is_quick(tmp_path: Path) -> None:
    (decision, *_) = a_day(tmp_path / "day")
    journal = Journal(tmp_path / "bench.journal", "A1", wait_s=0)
    spent = []
    for _ in range(300):
        begin = time.perf_counter()
        journal.append(decision)
        spent.append(time.perf_counter() - begin)
        time.sleep(0.0005)
    journal.close()
    assert sorted(spent)[150] < 0.002


def test_no_file_is_no_journal(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "none").decisions == ()
    assert os.listdir(tmp_path) == []
