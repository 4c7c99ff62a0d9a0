"""A folder that runs on any x86-64 Linux with a glibc of Debian 12 or later: the command, and beside
it every library that it loads but glibc's own."""
import pathlib
import shutil
import subprocess

import debian

LIBRARIES = pathlib.Path("lib/ews-assay")


def install(build, folder):
    subprocess.run(["cmake", "--install", build, "--component", "command", "--strip", "--prefix",
                    folder], check=True, stdout=subprocess.DEVNULL)


def add_libraries(folder):
    """Copies the libraries and returns them as {name: path of the original}."""
    command = folder / "bin" / "ews-assay"
    libraries = debian.shared_libraries(command)
    (folder / LIBRARIES).mkdir(parents=True)
    for name, path in libraries.items():
        shutil.copy(path, folder / LIBRARIES / name)
        (folder / LIBRARIES / name).chmod(0o644)
    # DT_RPATH, not DT_RUNPATH: it also holds for what the libraries load, which so stay as Debian
    # made them, and goes before LD_LIBRARY_PATH, which may name other versions of them.
    subprocess.run(["patchelf", "--force-rpath", "--set-rpath", f"$ORIGIN/../{LIBRARIES}", command],
                   check=True)
    return libraries


def write_notices(place, names):
    """The copyright files of the packages, and the licence texts that these refer to."""
    for name in sorted(names):
        package = debian.Package(name)
        (place / name).mkdir(parents=True, exist_ok=True)
        head = f"Source: {package.source} {package.source_version} of {debian.DISTRIBUTION}\n"
        if package.source_address:
            head += f"{package.source_address}\n"
        (place / name / "copyright").write_text(f"{head}\n{package.copyright}",
                                                encoding="utf-8")
        for licence in package.common_licences():
            (place / "common-licenses").mkdir(exist_ok=True)
            shutil.copy(debian.COMMON_LICENCES / licence, place / "common-licenses" / licence)


def make(build, folder):
    """Installs the command, with its libraries and their notices; returns {name: original}."""
    install(build, folder)
    libraries = add_libraries(folder)
    write_notices(folder / "share/doc/ews-assay/third-party",
                  set(debian.owners(libraries.values()).values()))
    return libraries
