"""Makes what a release consists of: Debian packages, the archive for other distributions, their bill
of materials and SHA256SUMS. The same build makes the same files.

usage: package.py BUILD FOLDER      BUILD has the target `packaged`
       package.py --bundle BUILD FOLDER      only the tree of the archive, in FOLDER
"""
import gzip
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import bundle
import debian
import sbom

ROOT = pathlib.Path(__file__).resolve().parents[2]


def version_of(build):
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    return re.search(r"^CMAKE_PROJECT_VERSION:STATIC=(.+)$", cache, re.MULTILINE)[1]


def time_of_sources():
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), or the time of
    the last commit, or of the changelog where there is no repository."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    done = subprocess.run(["git", "-C", ROOT, "log", "-1", "--format=%ct"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False)
    if done.returncode == 0:
        return int(done.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def compiled_in(build):
    """The packages whose headers the command was compiled with, but those of the system's C."""
    names = set(debian.owners(debian.headers(build, "ews-assay")).values())
    return {name for name in names if debian.Package(name).source not in ("glibc", "linux")}


def write_notices(build, names):
    """Where the install rules of cmake/Packaging.cmake look for them."""
    place = build / "packaging" / "third-party"
    shutil.rmtree(place, ignore_errors=True)
    bundle.write_notices(place, names)


def debian_packages(build, folder):
    command = ["cpack", "-B", folder]
    if "DEBEMAIL" in os.environ:
        command += ["-D", f"CPACK_PACKAGE_CONTACT=ews-assay contributors <{os.environ['DEBEMAIL']}>"]
    subprocess.run(command, cwd=build, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "_CPack_Packages")
    return sorted(folder.glob("*.deb"))


def archive(tree, path, time):
    """A tar.gz whose bytes depend on names and contents alone."""
    def plain(member):
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = time
        member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=time) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for entry in [tree, *sorted(tree.rglob("*"))]:
            tar.add(entry, entry.relative_to(tree.parent).as_posix(), recursive=False, filter=plain)


def depends_of(package):
    """The names of what a Debian package depends on, the first of alternatives."""
    field = debian.output("dpkg-deb", "-f", package, "Depends")
    return re.findall(r"(?:^|, )([a-z0-9][a-z0-9+.-]+)", field)


def write_sums(folder):
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
             for path in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def make(build, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    version, time = version_of(build), time_of_sources()
    os.environ["SOURCE_DATE_EPOCH"] = str(time)
    included = compiled_in(build)
    write_notices(build, included)
    document = sbom.Document(version, time)
    with tempfile.TemporaryDirectory() as scratch:
        tree = pathlib.Path(scratch) / f"ews-assay-{version}-linux-x86_64"
        libraries = bundle.make(build, tree)
        path = folder / f"{tree.name}.tar.gz"
        archive(tree, path, time)
        owners = debian.owners(libraries.values())
        document.add_archive(path, tree, {f"{bundle.LIBRARIES}/{name}": owners[original]
                                          for name, original in libraries.items()})
    for package in debian_packages(build, folder):
        document.add_debian_package(package, depends_of(package))
    linked = {debian.Package(name).source for name in owners.values()}
    document.add_headers(included, linked)
    (folder / f"ews-assay-{version}.spdx.json").write_text(
        json.dumps(document.json(), indent=1) + "\n", encoding="ascii")
    write_sums(folder)


def main(arguments):
    if arguments[:1] == ["--bundle"]:
        build, folder = map(pathlib.Path, arguments[1:])
        write_notices(build, compiled_in(build))
        shutil.rmtree(folder, ignore_errors=True)
        bundle.make(build, folder.resolve())
    else:
        build, folder = map(pathlib.Path, arguments)
        make(build.resolve(), folder.resolve())


if __name__ == "__main__":
    main(sys.argv[1:])
