"""The bill of materials of a release, as SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/): the
packages made, the files of the archive, the Debian packages that these come from, and those whose
headers are compiled in."""
import datetime
import hashlib
import re
import uuid

import debian

UNSTATED = "NOASSERTION"
CONTRIBUTORS = "Organization: ews-assay contributors"


def reference(*parts):
    """An SPDXID: letters, digits, dots and hyphens (section 7.2)."""
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", "-".join(parts))


def digest(data, algorithm):
    return {"algorithm": algorithm, "checksumValue": hashlib.new(algorithm, data).hexdigest()}


def described(spdx_id, name, version, **fields):
    return {"SPDXID": spdx_id, "name": name, "versionInfo": version, "filesAnalyzed": False,
            "downloadLocation": UNSTATED, "licenseConcluded": UNSTATED,
            "licenseDeclared": UNSTATED, "copyrightText": UNSTATED, **fields}


def ours(spdx_id, name, version, purpose, **fields):
    return described(spdx_id, name, version, **{
        "supplier": CONTRIBUTORS, "licenseConcluded": "MIT", "licenseDeclared": "MIT",
        "copyrightText": "2026 ews-assay contributors", "primaryPackagePurpose": purpose, **fields})


def of_debian(package):
    fields = {
        "supplier": f"Organization: {debian.DISTRIBUTION}",
        "downloadLocation": package.source_address or UNSTATED,
        "sourceInfo": f"built from the source package {package.source} {package.source_version}",
        "licenseComments": f"share/doc/ews-assay/third-party/{package.name}/copyright",
        "primaryPackagePurpose": "LIBRARY",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": package.purl}]}
    if package.homepage:
        fields["homepage"] = package.homepage
    return described(reference("Debian", package.name), package.name, package.version, **fields)


def verification_code(files):
    """Section 7.9.4: SHA-1 of the sorted SHA-1 of the files, in one line."""
    sums = sorted(file["checksums"][0]["checksumValue"] for file in files)
    return hashlib.sha1("".join(sums).encode("ascii")).hexdigest()


class Document:
    """Packages, files and how they belong together; `created` is the time of the sources."""

    def __init__(self, version, created):
        self.version = version
        self.created = datetime.datetime.fromtimestamp(created, datetime.timezone.utc)
        self.packages, self.files, self.relationships = {}, [], []
        self.program = reference("ews-assay")
        self.add(ours(self.program, "ews-assay", version, "APPLICATION"))

    def add(self, package):
        self.packages.setdefault(package["SPDXID"], package)
        return package["SPDXID"]

    def relate(self, one, kind, other):
        self.relationships.append({"spdxElementId": one, "relationshipType": kind,
                                   "relatedSpdxElement": other})

    def add_artefact(self, path, **fields):
        spdx_id = self.add(ours(reference("Artefact", path.name), path.name, self.version,
                                fields.pop("primaryPackagePurpose", "INSTALL"),
                                packageFileName=path.name,
                                checksums=[digest(path.read_bytes(), "SHA256")], **fields))
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", spdx_id)
        self.relate(spdx_id, "CONTAINS", self.program)
        return spdx_id

    def add_archive(self, path, folder, libraries):
        """The archive of the folder, whose libraries are {path below the folder: package}."""
        files = []
        for file in sorted(entry for entry in folder.rglob("*") if entry.is_file()):
            data, name = file.read_bytes(), file.relative_to(folder).as_posix()
            files.append({"SPDXID": reference("File", name), "fileName": f"./{name}",
                          "checksums": [digest(data, "SHA1"), digest(data, "SHA256")],
                          "licenseConcluded": UNSTATED, "copyrightText": UNSTATED})
        archive = self.add_artefact(
            path, primaryPackagePurpose="ARCHIVE", filesAnalyzed=True,
            packageVerificationCode={"packageVerificationCodeValue": verification_code(files)})
        for file in files:
            self.relate(archive, "CONTAINS", file["SPDXID"])
            package = libraries.get(file["fileName"].removeprefix("./"))
            if package:
                origin = self.add(of_debian(debian.Package(package)))
                self.relate(file["SPDXID"], "EXPANDED_FROM_ARCHIVE", origin)
        self.files += files

    def add_debian_package(self, path, depends):
        artefact = self.add_artefact(path)
        for name in depends:
            self.relate(artefact, "DEPENDS_ON", self.add(of_debian(debian.Package(name))))

    def add_headers(self, names, linked_sources):
        """Of a library that is not linked, all that is used is compiled in."""
        for name in sorted(names):
            package = debian.Package(name)
            spdx_id = self.add(of_debian(package))
            if package.source in linked_sources:
                self.relate(spdx_id, "BUILD_DEPENDENCY_OF", self.program)
            else:
                self.relate(self.program, "STATIC_LINK", spdx_id)

    def json(self):
        sums = "".join(package["checksums"][0]["checksumValue"]
                       for package in self.packages.values() if "checksums" in package)
        return {
            "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"ews-assay-{self.version}",
            "documentNamespace": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, sums)}",
            "creationInfo": {"created": self.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                             "creators": [CONTRIBUTORS, f"Tool: ews-assay-package-{self.version}"]},
            "packages": list(self.packages.values()), "files": self.files,
            "relationships": self.relationships}
