"""Bare Debian machines in folders, made by debootstrap. As root."""
import pathlib
import re
import shutil
import subprocess

KEPT = ("proc", "sys", "dev", "run", "tmp")
# A file system for /proc and the devices, only as long as the command runs.
INSIDE = """
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
exec chroot --userspec="$1" "$0" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
  LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "${@:2}"
"""


def mirror():
    """Where this machine has its packages from."""
    for file in sorted(pathlib.Path("/etc/apt").rglob("*.sources")):
        for uri in re.findall(r"^URIs: *(\S+/debian/?)$", file.read_text(), re.MULTILINE):
            return uri
    for file in sorted(pathlib.Path("/etc/apt").rglob("*.list")):
        for uri in re.findall(r"^deb +(?:\[.*\] +)?(\S+/debian/?) ", file.read_text(), re.MULTILINE):
            return uri
    return "http://deb.debian.org/debian"


class Machine:
    def __init__(self, path):
        self.path = pathlib.Path(path)

    @staticmethod
    def bare(suite, path):
        """A new machine with what Debian calls essential, and apt."""
        log = path.parent / f"{suite}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "w", encoding="utf-8") as written:
            done = subprocess.run(["debootstrap", "--variant=minbase", suite, path, mirror()],
                                  stdout=written, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            raise SystemExit(f"check: debootstrap cannot make {suite}:\n"
                             + "".join(log.read_text().splitlines(keepends=True)[-5:]))
        machine = Machine(path)
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", path / "etc" / name)
        for file in pathlib.Path("/etc/apt/apt.conf.d").glob("99*"):
            shutil.copy(file, path / "etc/apt/apt.conf.d")
        machine.run("apt-get", "-q", "update")
        return machine

    def copy(self, path):
        subprocess.run(["cp", "-a", "--reflink=auto", self.path, path], check=True)
        return Machine(path)

    def run(self, *command, wanted=0, user="0:0"):
        """Runs a command there and holds it to its exit code; returns what it printed."""
        done = subprocess.run(
            ["unshare", "--mount", "bash", "-ec", INSIDE, self.path, user, *map(str, command)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != wanted:
            raise AssertionError(f"{command}: exit {done.returncode}, not {wanted}\n"
                                 + done.stdout[-4000:])
        return done.stdout

    def shell(self, script, **options):
        return self.run("sh", "-c", script, **options)

    def files(self):
        """All files but those of running and of the package manager itself."""
        own = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "etc/ld.so.cache")
        found = set()
        for top in self.path.iterdir():
            if top.name in KEPT or top.is_symlink():
                continue
            found.update(entry.relative_to(self.path).as_posix() for entry in top.rglob("*"))
        return {name for name in found if not name.startswith(own)}
