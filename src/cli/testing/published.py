"""The published WSDL and schemas, where they are at hand."""
import pathlib
import re

PUBLISHED = (pathlib.Path(__file__).parents[4] / "shared" / "reference" / "ews-schema" /
             "V2018_01_08")
CALLED = ("AddNewImContactToGroup", "AddImGroup")


def services_wsdl(test, scratch):
    """The path of the WSDL in a folder with the schemas; of its operations only those called,
    since code for all of them takes minutes to compile."""
    if not PUBLISHED.is_dir():
        test.skipTest("the published schemas are not here")
    folder = scratch / "published"
    folder.mkdir()
    for name in ("types.xsd", "messages.xsd"):
        (folder / name).write_bytes((PUBLISHED / name).read_bytes())
    wsdl = (PUBLISHED / "services.wsdl").read_text(encoding="utf-8-sig")
    part = r'\s*<wsdl:%s name="(\w+)"[^/]*?>.*?</wsdl:%s>'
    for kind in ("operation", "message"):
        wsdl = re.sub(part % (kind, kind), lambda found: found.group(0) if
                      found.group(1).startswith(CALLED) else "", wsdl, flags=re.DOTALL)
    (folder / "services.wsdl").write_text(wsdl, encoding="utf-8")
    return folder / "services.wsdl"
