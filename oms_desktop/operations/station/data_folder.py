"""Whether a folder may hold the store. SQLite's locks don't work over a network, and a cloud-sync program copies a
database file while it is being written: both end in a damaged store, so both are refused before the first order."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oms_desktop.errors import Refused, cannot_write

MIN_FREE_BYTES = 100 * 1024 * 1024

_NETWORK_NAMES = """
nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs ncpfs ncp afs afpfs ceph glusterfs lustre ocfs2 gfs gfs2 davfs webdav coda beegfs orangefs
vboxsf vmhgfs prl_fs sshfs macfuse osxfuse fuse.sshfs fuse.rclone fuse.davfs2 fuse.s3fs fuse.s3ql fuse.goofys fuse.gvfsd-fuse
fuse.glusterfs fuse.ceph fuse.vmhgfs-fuse fuse.curlftpfs fuse.google-drive-ocamlfuse fuse.onedriver fuse.smbnetfs fuse.juicefs
fuse.seadrive
"""
_NETWORK_FS = frozenset(_NETWORK_NAMES.split())

_CLOUD_NAMES: Mapping[str, str] = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "谷歌云端硬盘": "Google Drive",
    "我的云端硬盘": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "icloud 云盘": "iCloud Drive",
    "icloud云盘": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "cloud storage",
    "nutstore": "坚果云 (Nutstore)",
    "nutstore files": "坚果云 (Nutstore)",
    "坚果云": "坚果云 (Nutstore)",
    "我的坚果云": "坚果云 (Nutstore)",
    "baidunetdisk": "百度网盘",
    "baidusyncdisk": "百度网盘同步空间",
    "baiduyun": "百度网盘",
    "百度网盘": "百度网盘",
    "百度网盘同步空间": "百度网盘同步空间",
    "百度云同步盘": "百度网盘",
    "wpsdrive": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "wps云盘": "WPS 云盘",
    "wps网盘": "WPS 云盘",
    "微云": "腾讯微云",
    "weiyun": "腾讯微云",
    "阿里云盘": "阿里云盘",
    "synologydrive": "Synology Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
}
_CLOUD_BEGINNINGS = ("onedrive - ", "dropbox (", "google drive (", "nutstore-", "googledrive-", "onedrive-")
_CLOUD_MARKERS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".synologyworkingdirectory": "Synology Drive",
}
_CLOUD_ENVIRONMENT: Mapping[str, str] = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "DROPBOX_PATH": "Dropbox",
}


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where, of what type, with which options."""

    point: str
    kind: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision depends on; tests draw other machines. ``remote_drive`` answers for a Windows drive root."""

    mounts: Sequence[Mount]
    environment: Mapping[str, str]
    remote_drive: Callable[[str], bool]


def look_around() -> Surroundings:
    """This machine's."""
    return Surroundings(_mounts(), os.environ, _remote_drive)


def parse_proc_mounts(text: str) -> list[Mount]:
    """Lines of /proc/mounts; blanks in names are written ``\\040`` there."""
    rows = [line.split(" ") for line in text.splitlines()]
    return [Mount(_unescape(row[1]), row[2], row[3]) for row in rows if len(row) >= 4]


def parse_mount_command(text: str) -> list[Mount]:
    """Lines of macOS's ``mount``: ``//me@box/share on /Volumes/share (smbfs, nodev)``."""
    found = []
    for line in text.splitlines():
        head, _, options = line.rpartition(" (")
        _, _, point = head.partition(" on ")
        if point:
            kind, _, rest = options.rstrip(")").partition(", ")
            found.append(Mount(point, kind, rest))
    return found


def _unescape(text: str) -> str:
    return _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), text.encode()).decode("utf-8", "replace")


_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")


if sys.platform == "win32":
    import ctypes

    def _mounts() -> list[Mount]:
        return []

    def _remote_drive(root: str) -> bool:
        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == 4  # DRIVE_REMOTE
else:

    def _mounts() -> list[Mount]:
        proc = Path("/proc/mounts")
        if proc.exists():
            return parse_proc_mounts(proc.read_bytes().decode("utf-8", "replace"))
        import subprocess  # only macOS needs it

        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return parse_mount_command(done.stdout)

    def _remote_drive(_root: str) -> bool:
        return False


def why_not(folder: Path, around: Surroundings) -> Refused | None:
    """The reason why the folder can't hold a store; ``None`` where it can. The folder need not exist yet."""
    return _network_reason(folder, around) or _cloud_reason(folder, around)


def _network_reason(folder: Path, around: Surroundings) -> Refused | None:
    text = str(folder)
    unc = text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\"))
    if (
        unc
        or text.upper().startswith("\\\\?\\UNC\\")
        or (folder.drive and around.remote_drive(folder.drive + "\\"))
    ):
        return _refused_network(text, "network share")
    mount = _mount_of(folder, around.mounts)
    if mount is not None and (mount.kind in _NETWORK_FS or "aname=drvfs" in mount.options):
        return _refused_network(text, mount.kind)
    return None


def _mount_of(folder: Path, mounts: Sequence[Mount]) -> Mount | None:
    """The mount the folder lies in: the longest point, and of two on the same point the later, which covers the other."""
    best: Mount | None = None
    for mount in mounts:
        if folder.is_relative_to(mount.point) and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def _refused_network(folder: str, kind: str) -> Refused:
    return Refused(
        "folder_refused",
        "The folder {folder} is on a network drive ({kind}). The store would be damaged there.",
        "Choose a folder on this computer's own disk. Several computers work together through a server, not a shared folder.",
        folder=folder,
        kind=kind,
    )


def _cloud_reason(folder: Path, around: Surroundings) -> Refused | None:
    for variable, service in _CLOUD_ENVIRONMENT.items():
        root = around.environment.get(variable)
        if root and _inside(folder, root):
            return _refused_cloud(folder, service)
    for place in (folder, *folder.parents):
        named = _service_of(place.name.casefold())
        if named:
            return _refused_cloud(folder, named)
        marked = next(
            (service for marker, service in _CLOUD_MARKERS.items() if os.path.lexists(place / marker)), None
        )
        # The sync program keeps a settings folder of the same name in the home folder, which itself isn't synced.
        if marked and place != Path.home():
            return _refused_cloud(folder, marked)
    return None


def _inside(folder: Path, root: str) -> bool:
    parts = [part.casefold() for part in folder.parts]
    outer = [part.casefold() for part in Path(root).parts]
    return parts[: len(outer)] == outer


def _service_of(name: str) -> str | None:
    if name.startswith(_CLOUD_BEGINNINGS):
        name = name.replace("-", " ").split(" (")[0].split(" ")[0]
        return _CLOUD_NAMES.get(name, "cloud storage")
    return _CLOUD_NAMES.get(name)


def _refused_cloud(folder: Path, service: str) -> Refused:
    return Refused(
        "folder_refused",
        "The folder {folder} is synchronised by {service}. The store would be damaged there.",
        "Choose a folder that no cloud program synchronises; backups may be copied to the cloud.",
        folder=str(folder),
        service=service,
    )


def prepare_folder(data_dir: Path, around: Surroundings | None = None) -> Path:
    """The folder made, checked and resolved; raises Refused ``folder_refused``, ``folder_unwritable`` or ``disk_full``."""
    folder = Path(os.path.realpath(data_dir.expanduser()))
    refusal = why_not(folder, around or look_around())
    if refusal is not None:
        raise refusal
    probe = folder / f".write-test-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def free_bytes(folder: Path) -> int:
    """Free space of the disk that the folder is on."""
    return shutil.disk_usage(folder).free
