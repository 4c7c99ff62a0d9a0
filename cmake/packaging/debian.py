"""What dpkg knows of the files that a program is made of."""
import pathlib
import platform
import re
import subprocess

DOCUMENTS = pathlib.Path("/usr/share/doc")
COMMON_LICENCES = pathlib.Path("/usr/share/common-licenses")
DISTRIBUTION = platform.freedesktop_os_release()["ID"]


def output(*command):
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE,
                          text=True).stdout


class Package:
    """An installed binary package."""

    def __init__(self, name):
        fields = output("dpkg-query", "-W", "-f=${Package}\n${Version}\n${Architecture}\n"
                        "${source:Package}\n${source:Version}\n${Homepage}\n", name)
        (self.name, self.version, self.architecture, self.source, self.source_version,
         self.homepage) = fields.splitlines()

    @property
    def copyright(self):
        return (DOCUMENTS / self.name / "copyright").read_text(encoding="utf-8")

    @property
    def purl(self):
        """https://github.com/package-url/purl-spec, type deb."""
        version = self.version.replace("+", "%2B").replace(":", "%3A")
        return f"pkg:deb/{DISTRIBUTION}/{self.name}@{version}?arch={self.architecture}"

    @property
    def source_address(self):
        """Where Debian keeps the source for ever; None for packages of other distributions."""
        if DISTRIBUTION != "debian":
            return None
        return f"https://snapshot.debian.org/package/{self.source}/{self.source_version}/"

    def common_licences(self):
        """Licence texts that the copyright file leaves to /usr/share/common-licenses."""
        names = re.findall(rf"{COMMON_LICENCES}/([\w.+-]*\w)", self.copyright)
        return sorted(name for name in set(names) if (COMMON_LICENCES / name).is_file())


def owners(paths):
    """The names of the packages that installed the files: {path: name}."""
    found = {}
    # Since /lib and /usr/lib are one, dpkg may know a file by either name.
    known_as = {}
    for path in paths:
        real = str(pathlib.Path(path).resolve())
        known_as[real] = path
        known_as[real.removeprefix("/usr")] = path
    listed = subprocess.run(["dpkg-query", "-S", *known_as], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True, check=False).stdout
    for line in listed.splitlines():
        names, _, path = line.partition(": ")
        if path in known_as:
            found[known_as[path]] = names.split(",")[0].split(":")[0]
    missing = sorted(set(map(str, paths)) - set(map(str, found)))
    if missing:
        raise SystemExit(f"package: no Debian package installed {', '.join(missing[:5])}: "
                         "the archive holds files of Debian packages only")
    return found


def shared_libraries(program):
    """{name that the loader asks for: path} of all that the program loads, but those of glibc."""
    lines = output("ldd", program).splitlines()
    libraries = dict(re.findall(r"^\t(\S+) => (/\S+)", "\n".join(lines), re.MULTILINE))
    missing = [line.split()[0] for line in lines if "not found" in line]
    if missing:
        raise SystemExit(f"package: {program} does not find {', '.join(missing)}")
    owner = owners(libraries.values())
    return {name: path for name, path in sorted(libraries.items())
            if Package(owner[path]).source != "glibc"}


def headers(build, target):
    """The files outside the project that were read to compile the target."""
    objects = set(output("ninja", "-C", build, "-t", "inputs", target).split("\n"))
    read, wanted = set(), False
    for line in output("ninja", "-C", build, "-t", "deps").splitlines():
        if line.startswith("    "):
            if wanted and line.strip().startswith("/usr/"):
                read.add(line.strip())
        else:
            wanted = line.split(": ")[0] in objects
    if not read:
        raise SystemExit(f"package: {build} has no record of headers: build {target} there first")
    return read
