"""Servers and adapters that repeat a password, in every spelling: no output of `ews-assay` has it,
nor more than half of it."""
import base64
import html
import json
import random
import re
import subprocess
import unittest
import urllib.parse

from service import COMMAND, PATIENCE, Gate, Scratch, clean_environment, run

PASSWORDS = ["p\"w'1>2&3<4#long", "Zq7!xKpl&Wd<9#", "50%26&amp;\\u0041=]]>%"]
FORMATS = "html,json,junit,sarif,md,ctrf,tap,earl,badge"
ANSWER = """<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
 xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
 xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><soap:Header>
<t:ServerVersionInfo MajorVersion="15" MinorVersion="0" MajorBuildNumber="1" MinorBuildNumber="1"
 Version="V2_0"/></soap:Header><soap:Body><m:%sResponse ResponseClass="Error">
<m:MessageText>%s</m:MessageText><m:ResponseCode>%s</m:ResponseCode>
<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey></m:%sResponse></soap:Body></soap:Envelope>"""


def frugally(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")


def each(form):
    return lambda text: "".join(form % ord(c) for c in text)


def mixed(text):
    """Every character by a habit of its own."""
    chance = random.Random(1)
    habits = [html.escape, frugally, each("&#%d;"), each("&#x%x;"), each("&#X%08X;"),
              each("&#00000000000000000000%d;")]
    return "".join(chance.choice(habits)(c) for c in text)


def in_base64(before, encode=base64.b64encode):
    return lambda text: encode((before + text + "...").encode()).decode().rstrip("=")


SPELLINGS = {
    "frugal": frugally, "escaped": html.escape, "decimal": each("&#%d;"), "mixed": mixed,
    "cdata": lambda text: "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>",
    "comments": lambda text: "<!---->".join(map(frugally, text)),
    "percent": urllib.parse.quote, "percent all": each("%%%02x"),
    "json": lambda text: frugally(json.dumps(text)), "json all": each("\\u%04X"),
    "twice": lambda text: html.escape(html.escape(text)),
    "base64": in_base64(""), "base64 1": in_base64("x"), "base64 2": in_base64("xy"),
    "base64url": in_base64("", base64.urlsafe_b64encode),
    "hex": lambda text: text.encode().hex(), "HEX": lambda text: text.encode().hex().upper(),
    "utf-16": lambda text: base64.b64encode(text.encode("utf-16le")).decode(),
}


def readings(text):
    """What a reader of a report may make of it."""
    yield text
    yield html.unescape(text)
    yield html.unescape(html.unescape(text))
    yield re.sub("<!--.*?-->|<!\\[CDATA\\[|]]>", "", html.unescape(text))
    yield urllib.parse.unquote(text, "latin-1")
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code.group(1), 16)), text)
    yield re.sub(r'\\(["\\/])', r"\1", plain)
    yield html.unescape(re.sub(r'\\(["\\/])', r"\1", plain))
    for run_of_digits in re.findall("[A-Za-z0-9+/_-]{10,}", text):
        for offset in range(4):
            digits = run_of_digits[offset:].replace("-", "+").replace("_", "/")
            raw = base64.b64decode(digits[:len(digits) // 4 * 4])
            yield raw.decode("latin-1")
            yield raw.replace(b"\0", b"").decode("latin-1")
    for pairs in re.findall("(?:[0-9a-fA-F]{2}){5,}", text):
        yield bytes.fromhex(pairs).decode("latin-1")


def leak(content, password):
    """The first part of the password, longer than half, that the content gives away."""
    part = len(password) // 2 + 1
    for text in readings(content.decode("utf-8", "replace")):
        for start in range(len(password) - part + 1):
            if password[start:start + part] in text:
                return password[start:start + part]
    return None


class RepeatedSecretsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def repeater(self, code, text, encoding="utf-8"):
        def decide(handler, _, body):
            asked = re.search(rb"Body>\s*<[a-z]+:(\w+)", body)
            name = asked.group(1).decode() if asked else "AddNewImContactToGroup"
            answer = ANSWER % (name, text, code or "ErrorAccessDenied", name)
            charset = encoding.replace("le", "").replace("-sig", "")
            handler.answer(200, answer.encode(encoding),
                           [("Content-Type", "text/xml; charset=" + charset)])
            return True

        return Gate(self, 0, decide)

    def check_silent(self, contents, password, spelling):
        for name, content in contents.items():
            self.assertIsNone(leak(content, password), (spelling, name))

    def check_run(self, gate, password, spelling, *selected):
        done = run(self.scratch, "--endpoint", gate.url, "--auth", "basic",
                   *(selected or ["request/im-address-empty"]), "--report", FORMATS,
                   environment={"EWS_ASSAY_USER": "anna", "EWS_ASSAY_PASSWORD": password})
        self.assertIn(done.code, (1, 3), done.out + done.err)
        self.check_silent({**done.files(), "stdout": done.out.encode(),
                           "stderr": done.err.encode()}, password, spelling)

    def test_texts_of_answers_are_redacted_in_every_spelling(self):
        for password in PASSWORDS:
            told = " | ".join(spell(password) for spell in SPELLINGS.values())
            gate = self.repeater("", "no access with " + told)
            self.check_run(gate, password, told)
            gate.close()

    def test_texts_are_redacted_before_they_are_cut(self):
        for before in range(30, 55, 8):
            gate = self.repeater("A" * before + frugally(PASSWORDS[1]), "x")
            self.check_run(gate, PASSWORDS[1], before)
            gate.close()

    def test_an_answer_in_utf_16_is_redacted(self):
        gate = self.repeater("", html.escape(PASSWORDS[0]), "utf-16")
        self.check_run(gate, PASSWORDS[0], "utf-16")

    def test_findings_of_fuzz_are_redacted(self):
        password = PASSWORDS[1]
        for spelling in ("frugal", "comments"):
            gate = self.repeater("B" * 45 + SPELLINGS[spelling](password),
                                 SPELLINGS[spelling](password))
            folder = self.scratch.path / ("findings " + spelling)
            done = subprocess.run(
                [COMMAND, "fuzz", "--endpoint", gate.url, "--auth", "basic", "--runs", "30",
                 "--findings", folder], capture_output=True, timeout=PATIENCE, check=False,
                env={**clean_environment(), "EWS_ASSAY_USER": "anna",
                     "EWS_ASSAY_PASSWORD": password})
            contents = {file.name: file.read_bytes() for file in folder.iterdir()}
            self.assertGreater(len(contents), 2, done.stderr)
            self.check_silent({**contents, "stdout": done.stdout, "stderr": done.stderr},
                              password, spelling)
            gate.close()

    def test_keys_in_a_header_or_a_query_are_secrets(self):
        gate = self.repeater("", "zebra-9912-key and Qx71-zulu-55")
        done = run(self.scratch, "--endpoint", gate.url + "?code=Qx71-zulu-55",
                   "--header", "X-Api-Key: zebra-9912-key", "request/im-address-empty")
        contents = {**done.files(), "stdout": done.out.encode(), "stderr": done.err.encode()}
        self.assertIn(b"[redacted]", contents["results.ndjson"], done.err)
        for secret in ("zebra-9912-key", "Qx71-zulu-55"):
            self.check_silent(contents, secret, "key")


if __name__ == "__main__":
    unittest.main()
