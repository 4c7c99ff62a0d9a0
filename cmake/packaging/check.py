"""Installs what ./x package made on bare machines and uses it there. As root; takes minutes.

usage: check.py RELEASE MACHINES      RELEASE is a folder of package.py; MACHINES is kept
"""
import datetime
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

import check_sbom
import dockerfile
import package
from machine import Machine

HERE = pathlib.Path(__file__).resolve().parent
MESSAGES = HERE.parents[1] / "conformance/catalogue/messages"
NOBODY = "65534:65534"
RELEASE, MACHINES = map(pathlib.Path, sys.argv[1:3]) if len(sys.argv) > 2 else (None, None)
COMPLETIONS = ("bash-completion/completions/ews-assay", "zsh/vendor-completions/_ews-assay",
               "fish/vendor_completions.d/ews-assay.fish")
CONSUMER = """
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(ews-assay REQUIRED)
ews_assay_fuzz_target(consumer SOURCES target.cpp)
"""
TARGET = """
#include <cstddef>
#include <cstdint>
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }
"""
# A server of the suite's own with a new certificate, and a run that has to trust it.
SECURE_RUN = """
ews-assay serve --tls --certificate "$1" --port "$2" >/dev/null 2>&1 & server=$!
ews-assay run --endpoint "https://localhost:$2/EWS/Exchange.asmx" --wait-for 30 \
  --report-dir /tmp/secure 'request/im-address-empty' && code=0 || code=$?
kill $server; wait $server
exit $code
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def release(pattern):
    found = sorted(RELEASE.glob(pattern))
    if len(found) != 1:
        raise AssertionError(f"{RELEASE}/{pattern}: {len(found)} files: run ./x package")
    return found[0]


def bare(suite):
    """The machine that the tests copy; made once."""
    path = MACHINES / suite
    if not (path / "ready").exists():
        shutil.rmtree(path, ignore_errors=True)
        Machine.bare(suite, path)
        (path / "ready").touch()
    return Machine(path)


class OnMachine(unittest.TestCase):
    def machine(self, suite):
        folder = tempfile.TemporaryDirectory(dir=MACHINES)
        self.addCleanup(folder.cleanup)
        machine = bare(suite).copy(pathlib.Path(folder.name) / "root")
        self.put(machine, MESSAGES / "success-response.xml")
        return machine

    def put(self, machine, *files):
        for file in files:
            shutil.copy(file, machine.path / "tmp")

    def use(self, machine, command="ews-assay"):
        """What a user does first: run, verify, check; with no rights beyond his own folder."""
        version = release("*.tar.gz").name.split("-")[2]
        self.assertIn(version, machine.run(command, "version", user=NOBODY))
        done = machine.run(command, "run", "--report-dir", "/tmp/reports", user=NOBODY)
        self.assertIn("verdict: conforms", done)
        self.assertGreater((machine.path / "tmp/reports/report.html").stat().st_size, 100000)
        machine.run(command, "verify", "/tmp/reports", user=NOBODY)
        log = machine.path / "tmp/reports/results.ndjson"
        log.write_text(log.read_text().replace('"outcome":"pass"', '"outcome":"fail"', 1))
        machine.run(command, "verify", "/tmp/reports", user=NOBODY, wanted=5)
        self.assertIn("conforms with an erratum",
                      machine.run(command, "check", "/tmp/success-response.xml", user=NOBODY))
        machine.run(command, "check", "--strict", "/tmp/success-response.xml", user=NOBODY, wanted=1)


class ReleaseTest(unittest.TestCase):
    def test_the_digests_are_those_of_the_files(self):
        done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=RELEASE,
                              check=True, stdout=subprocess.PIPE, text=True)
        listed = {line.split(": ")[0] for line in done.stdout.splitlines()}
        self.assertEqual(listed | {"SHA256SUMS"}, {path.name for path in RELEASE.iterdir()})

    def test_the_bill_of_materials_is_spdx_and_true(self):
        self.assertEqual(list(check_sbom.problems(RELEASE)), [])

    def test_the_bill_of_materials_names_what_the_build_names(self):
        bill = check_sbom.Bill(RELEASE)
        names = {entry["name"]: spdx_id for spdx_id, entry in bill.packages.items()}
        compiled = {other for _, other in bill.related("STATIC_LINK")}
        for header_only in ("nlohmann-json3-dev", "libcli11-dev"):
            self.assertIn(names[header_only], compiled)
        linked = {other for _, other in bill.related("EXPANDED_FROM_ARCHIVE")}
        for library in ("libcurl4", "libxml2", "libpugixml1v5", "libstdc++6", "libsqlite3-0"):
            self.assertIn(names[library], linked)

    def test_the_same_build_makes_the_same_files(self):
        build = HERE.parents[1] / "build/release"
        created = check_sbom.Bill(RELEASE).document["creationInfo"]["created"]
        epoch = datetime.datetime.fromisoformat(created.replace("Z", "+00:00")).timestamp()
        with tempfile.TemporaryDirectory() as folder:
            again = pathlib.Path(folder) / "again"
            subprocess.run([sys.executable, HERE / "package.py", build, again], check=True,
                           env={**os.environ, "SOURCE_DATE_EPOCH": str(int(epoch))})
            self.assertEqual((again / "SHA256SUMS").read_text(), (RELEASE / "SHA256SUMS").read_text())

    def test_lintian_has_no_error(self):
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error",
                               *sorted(RELEASE.glob("*.deb"))],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertNotRegex(done.stdout, "(?m)^E: ")


class DebianPackageTest(OnMachine):
    def older(self, folder, path):
        """The package as version 0.0.1 would have been, with a file that is gone since."""
        tree = folder / path.stem
        subprocess.run(["dpkg-deb", "-R", path, tree], check=True)
        control = tree / "DEBIAN/control"
        lines = control.read_text().splitlines(keepends=True)
        control.write_text("".join("Version: 0.0.1-1\n" if line.startswith("Version:") else line
                                   for line in lines))
        name = path.name.split("_")[0]
        (tree / "usr/share" / name).mkdir(exist_ok=True)
        (tree / "usr/share" / name / "gone-since").touch()
        older = folder / f"{name}_0.0.1-1_amd64.deb"
        subprocess.run(["dpkg-deb", "-b", "--root-owner-group", tree, older], check=True,
                       stdout=subprocess.DEVNULL)
        return older

    def test_it_installs_works_upgrades_and_leaves_nothing(self):
        machine = self.machine("bookworm")
        before = machine.files()
        packages = sorted(RELEASE.glob("*.deb"))
        with tempfile.TemporaryDirectory() as folder:
            self.put(machine, *(self.older(pathlib.Path(folder), path) for path in packages))
        self.put(machine, *packages)
        install = "apt-get install -q -y --no-install-recommends "
        machine.shell(install + "/tmp/ews-assay_0.0.1-1_amd64.deb /tmp/ews-assay-dev_0.0.1-1_amd64.deb")
        self.assertTrue((machine.path / "usr/share/ews-assay/gone-since").exists())
        machine.shell(install + " ".join(f"/tmp/{path.name}" for path in packages))
        self.assertFalse((machine.path / "usr/share/ews-assay/gone-since").exists())
        self.use(machine)
        for name in ("man/man1/ews-assay.1.gz", "man/man1/ews-assay-run.1.gz", *COMPLETIONS):
            self.assertTrue((machine.path / "usr/share" / name).is_file(), name)
        for path in packages:
            machine.run("dpkg", "--verify", path.name.split("_")[0])
        machine.shell("apt-get purge -q -y --autoremove 'ews-assay*'")
        self.assertEqual(machine.files() - before, set())
        self.assertEqual(machine.shell("dpkg -l | grep ews-assay || true"), "")

    def test_the_fuzz_kit_builds_a_target(self):
        machine = self.machine("bookworm")
        package = release("ews-assay-dev_*.deb")
        self.put(machine, package)
        machine.shell(f"apt-get install -q -y --no-install-recommends /tmp/{package.name} "
                      "cmake g++ make")
        (machine.path / "tmp/CMakeLists.txt").write_text(CONSUMER)
        (machine.path / "tmp/target.cpp").write_text(TARGET)
        machine.shell("cmake -S /tmp -B /tmp/build -DEWS_ASSAY_ENGINE=replay && "
                      "cmake --build /tmp/build && "
                      "/tmp/build/consumer -runs=100 /usr/share/ews-assay/seeds")

    def test_the_image_runs_as_no_root(self):
        machine = self.machine("bookworm")
        steps = dockerfile.instructions((HERE / "Dockerfile").read_text(encoding="ascii"))
        self.assertEqual(dockerfile.last(steps, "FROM"), "debian:12-slim")
        self.assertRegex(dockerfile.last(steps, "USER"), "^[1-9][0-9]+:[1-9][0-9]+$")
        dockerfile.build(steps, machine, RELEASE)
        self.assertFalse((machine.path / "packages").exists())
        self.assertIn("run", dockerfile.start(steps, machine))
        self.assertIn("verdict: conforms",
                      dockerfile.start(steps, machine, "run", "--report-dir", "reports"))
        self.assertEqual((machine.path / "work/reports/report.html").stat().st_uid, 10001)
        dockerfile.start(steps, machine, "check", "/tmp/no-such-file.xml", wanted=2)


class ArchiveTest(OnMachine):
    def unpack(self, machine, place):
        (machine.path / place).mkdir(parents=True)
        subprocess.run(["tar", "-xzf", release("*.tar.gz"), "-C", machine.path / place,
                        "--strip-components=1", "--no-same-owner"], check=True)

    def link(self, machine, place):
        link = machine.path / "usr/local/bin/ews-assay"
        link.symlink_to(os.path.relpath(machine.path / place / "bin/ews-assay", link.parent))

    def works_on(self, suite):
        machine = self.machine(suite)
        self.unpack(machine, "opt/a folder/assay")
        self.link(machine, "opt/a folder/assay")
        self.use(machine)
        self.use(machine, "/opt/a folder/assay/bin/ews-assay")
        for name in ("man/man1/ews-assay.1", "man/man1/ews-assay-run.1", *COMPLETIONS):
            self.assertTrue((machine.path / "opt/a folder/assay/share" / name).is_file(), name)
        return machine

    def test_it_works_on_debian_12(self):
        self.works_on("bookworm")

    def test_it_works_on_debian_13(self):
        self.works_on("trixie")

    def test_it_loads_its_own_libraries_and_those_of_glibc(self):
        machine = self.machine("trixie")
        self.unpack(machine, "opt/assay")
        # Libraries of the same names that are none, where a user's environment may point to.
        wrong = machine.path / "wrong"
        wrong.mkdir()
        for library in (machine.path / "opt/assay/lib/ews-assay").iterdir():
            (wrong / library.name).write_text("no library")
        listed = machine.run("env", "LD_LIBRARY_PATH=/wrong", "LD_TRACE_LOADED_OBJECTS=1",
                             "/opt/assay/bin/ews-assay")
        paths = [line.split("=>")[1].split()[0] for line in listed.splitlines() if "=>" in line]
        self.assertGreater(len(paths), 10)
        others = [path for path in paths if not path.startswith("/opt/assay/")]
        glibc = machine.run("dpkg-query", "-L", "libc6").splitlines()
        for path in others:
            self.assertTrue({path, f"/usr{path}"} & set(glibc), path)

    def test_it_trusts_whom_the_distribution_trusts(self):
        """Authorities stand elsewhere on Fedora and openSUSE than where Debian's libcurl looks."""
        machine = self.machine("trixie")
        self.unpack(machine, "opt/assay")
        self.link(machine, "opt/assay")
        for place in ("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "etc/ssl/ca-bundle.pem",
                      "etc/ssl/certs/ca-certificates.crt"):
            file = machine.path / place
            file.parent.mkdir(parents=True, exist_ok=True)
            machine.run("sh", "-c", SECURE_RUN, "sh", f"/{place}", free_port())
            file.unlink()
        machine.run("sh", "-c", SECURE_RUN, "sh", "/tmp/unknown.pem", free_port(), wanted=3)

    def test_the_notices_of_all_libraries_are_there(self):
        machine = self.machine("bookworm")
        self.unpack(machine, "opt/assay")
        documents = machine.path / "opt/assay/share/doc/ews-assay"
        bill = check_sbom.Bill(RELEASE)
        for kind in ("EXPANDED_FROM_ARCHIVE", "STATIC_LINK"):
            for _, other in bill.related(kind):
                name = bill.packages[other]["name"]
                text = (documents / "third-party" / name / "copyright").read_text(encoding="utf-8")
                self.assertIn("opyright", text, name)
                for licence in package.debian.Package(name).common_licences():
                    self.assertTrue((documents / "third-party/common-licenses" / licence).exists())


if __name__ == "__main__":
    MACHINES.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
