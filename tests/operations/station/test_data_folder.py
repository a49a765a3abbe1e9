"""Folders that would damage the store are refused with the reason."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from oms_desktop.errors import Refused, cannot_write
from oms_desktop.operations.station.data_folder import (
    Mount,
    Surroundings,
    free_bytes,
    look_around,
    parse_mount_command,
    parse_proc_mounts,
    prepare_folder,
    why_not,
)

PROC = r"""sysfs /sys sysfs rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
nas:/volume1/data /mnt/nas nfs4 rw,vers=4.1 0 0
//10.0.0.2/share /mnt/smb cifs rw 0 0
me@box:/home /home/me/box\040drive fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs;path=C:\;uid=1000 0 0
/dev/sdb1 /mnt/nas/usb ext4 rw 0 0
/dev/sda3 /mnt/\345\272\227\351\223\272 ext4 rw 0 0
short line
"""
MACOS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//me@nas._smb._tcp.local/Shop Data on /Volumes/Shop Data (smbfs, nodev, nosuid, mounted by me)
a line that means nothing
"""


def around(
    mounts: list[Mount] | None = None, environment: Mapping[str, str] | None = None, remote: str = "-"
) -> Surroundings:
    return Surroundings(mounts or [], environment or {}, lambda root: root.startswith(remote))


def kind_of(folder: str, mounts: list[Mount]) -> object:
    refusal = why_not(Path(folder), around(mounts))
    return None if refusal is None else refusal.values["kind"]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me/oms", None),
        ("/mnt/nas/oms", "nfs4"),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nasty/oms", None),
        ("/mnt/nas/usb/oms", None),
        ("/mnt/smb/a/b/c", "cifs"),
        ("/home/me/box drive/oms", "fuse.sshfs"),
        ("/mnt/c/Users/me/oms", "9p"),
        ("/mnt/店铺/oms", None),
    ],
)
def test_network_file_systems_on_linux(folder: str, kind: str | None) -> None:
    assert kind_of(folder, parse_proc_mounts(PROC)) == kind


def test_names_with_blanks_and_chinese_are_read_from_proc() -> None:
    points = [mount.point for mount in parse_proc_mounts(PROC)]
    assert "/home/me/box drive" in points
    assert "/mnt/店铺" in points


def test_a_mount_on_the_same_point_covers_the_one_before() -> None:
    mounts = [Mount("/data", "ext4"), Mount("/data", "nfs")]
    assert kind_of("/data/oms", mounts) == "nfs"
    assert kind_of("/data/oms", mounts[::-1]) is None


@pytest.mark.parametrize(("folder", "kind"), [("/Users/me/oms", None), ("/Volumes/Shop Data/oms", "smbfs")])
def test_network_file_systems_on_macos(folder: str, kind: str | None) -> None:
    assert kind_of(folder, parse_mount_command(MACOS)) == kind


@pytest.mark.parametrize(
    ("folder", "remote", "refused"),
    [
        ("C:\\Users\\me\\oms", "Z:", False),
        ("Z:\\oms", "Z:", True),
        ("\\\\nas\\share\\oms", "-", True),
        ("//nas/share/oms", "-", True),
        ("\\\\?\\UNC\\nas\\share\\oms", "-", True),
        ("\\\\?\\C:\\oms", "-", False),
    ],
)
def test_network_drives_on_windows(folder: str, remote: str, refused: bool) -> None:
    refusal = why_not(PureWindowsPath(folder), around(remote=remote))  # type: ignore[arg-type]
    assert (refusal is not None) == refused
    assert refusal is None or refusal.code == "folder_refused"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/me/OneDrive/oms", "OneDrive"),
        ("/Users/me/OneDrive - 张三公司/oms", "OneDrive"),
        ("/home/me/Dropbox/oms", "Dropbox"),
        ("/home/me/Dropbox (Personal)/oms", "Dropbox"),
        ("/Users/me/Library/CloudStorage/Box-Box/oms", "cloud storage"),
        ("/Users/me/Library/CloudStorage/OneDrive-Personal/oms", "OneDrive"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/oms", "iCloud Drive"),
        ("/Users/me/Google Drive/My Drive/oms", "Google Drive"),
        ("/home/me/Nutstore Files/我的坚果云/oms", "坚果云 (Nutstore)"),
        ("/home/me/我的坚果云/店铺", "坚果云 (Nutstore)"),
        ("/home/me/BaiduSyncdisk/oms", "百度网盘同步空间"),
        ("/home/me/百度网盘同步空间/oms", "百度网盘同步空间"),
        ("/home/me/oms", None),
        ("/home/me/张三 测试/店铺", None),
        ("/home/me/onedriver/oms", None),
    ],
)
def test_cloud_folders_are_known_by_their_names(folder: str, service: str | None) -> None:
    refusal = why_not(PurePosixPath(folder), around())  # type: ignore[arg-type]
    assert (None if refusal is None else refusal.values["service"]) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".tmp.drivedownload", "Google Drive")],
)
def test_cloud_folders_are_known_by_what_lies_in_them(tmp_path: Path, marker: str, service: str) -> None:
    outer = tmp_path / "shared"
    (outer / "shop").mkdir(parents=True)
    assert why_not(outer / "shop" / "new", around()) is None
    (outer / marker).touch()
    refusal = why_not(outer / "shop" / "new", around())
    assert refusal is not None
    assert refusal.values["service"] == service
    assert str(outer) in refusal.message


def test_cloud_folders_are_known_by_the_environment(tmp_path: Path) -> None:
    environment = {"OneDrive": str(tmp_path / "Wolke"), "OneDriveCommercial": ""}
    refusal = why_not(tmp_path / "wolke" / "oms", around(environment=environment))
    assert refusal is not None
    assert refusal.values["service"] == "OneDrive"
    assert why_not(tmp_path / "Wolken" / "oms", around(environment=environment)) is None


def test_the_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    folder = prepare_folder(tmp_path / "张三 测试" / "店铺")
    assert folder.is_dir()
    assert list(folder.iterdir()) == []


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "harmless").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refused, match="Dropbox"):
        prepare_folder(tmp_path / "harmless")


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused) as refused:
        prepare_folder(tmp_path / "file" / "oms")
    assert refused.value.code == "folder_unwritable"
    assert "Not a directory" in refused.value.message


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_a_folder_of_somebody_else_is_told() -> None:
    """In another process, as root may write everywhere."""
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom oms_desktop.errors import Refused\n"
        "from oms_desktop.operations.station.data_folder import look_around, prepare_folder\n"
        "look_around()  # loads what the other user may not read\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "for folder in sys.argv[1:]:\n"
        "    try:\n        prepare_folder(Path(folder))\n    except Refused as error:\n        print(error.code)\n"
    )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "closed").mkdir(mode=0o000)
        folder.chmod(0o555)
        wanted = [str(folder), str(folder / "new"), str(folder / "closed" / "deep")]
        done = subprocess.run(
            [sys.executable, "-c", script, *wanted], capture_output=True, text=True, check=True
        )
        folder.chmod(0o755)
    assert done.stdout.split() == ["folder_unwritable"] * 3


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    point = tmp_path / "tiny"
    point.mkdir()
    if sys.platform != "linux" or os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(point)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield point
    subprocess.run(["umount", "-l", str(point)], check=True)


@pytest.mark.real
def test_a_full_disk_is_told(tiny_disk: Path) -> None:
    (tiny_disk / "filler").write_bytes(b"x" * (free_bytes(tiny_disk)))
    with pytest.raises(Refused) as refused:
        prepare_folder(tiny_disk / "oms")
    assert refused.value.code == "disk_full"


def test_what_a_disk_says_decides_the_text(tmp_path: Path) -> None:
    assert cannot_write(tmp_path, OSError(errno.ENOSPC, "No space left on device")).code == "disk_full"
    assert cannot_write(tmp_path, OSError("database or disk is full")).code == "disk_full"
    assert (
        cannot_write(tmp_path, PermissionError(errno.EACCES, "Permission denied")).code == "folder_unwritable"
    )


def test_this_machine_can_be_looked_at(tmp_path: Path) -> None:
    here = look_around()
    assert any(mount.point == "/" for mount in here.mounts)
    assert why_not(tmp_path, here) is None
    assert not here.remote_drive("C:\\")
