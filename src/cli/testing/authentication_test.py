"""How `ews-assay run --endpoint` says who it is, to servers that are not ours, and through
proxies: what is sent, to whom, and that no secret reaches an output."""
import base64
import hashlib
import hmac
import pathlib
import ssl
import struct
import subprocess
import unittest
import urllib.parse

from service import Endpoint, Gate, Scratch, run

USER = "anna@contoso.com"
PASSWORD = "hunter2/s<cret"
ANNA = {"EWS_ASSAY_USER": USER, "EWS_ASSAY_PASSWORD": PASSWORD,
        "EWS_ASSAY_TOKEN": "token-hunter2"}
SOME = "request/im-address-*"


def openssl(*arguments, content=None):
    return subprocess.run(["openssl", *arguments], input=content, capture_output=True,
                          check=True).stdout


class AuthenticationTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def run_at(self, gate, *arguments, environment=None):
        return run(self.scratch, "--endpoint", gate.url, SOME, *arguments,
                   environment={**ANNA, **(environment or {})})

    def check_silent(self, done, *more):
        for secret in ("hunter2", "s<cret", "s&lt;cret", *more):
            self.assertNotIn(secret, done.out)
            self.assertNotIn(secret, done.err)
            for name, content in done.files().items():
                self.assertNotIn(secret.encode(), content, name)

    def check_failed_with(self, done, *words):
        """Exit code 3, and one line that says why."""
        self.assertEqual(done.code, 3, done.out + done.err)
        self.assertEqual(done.totals()["pass"], 0)
        lines = [line for line in done.err.splitlines() if "the sanity probe" in line]
        self.assertEqual(len(lines), 1, done.err)
        for word in words:
            self.assertIn(word, lines[0])
        self.check_silent(done)


class HeaderTest(AuthenticationTest):
    def setUp(self):
        super().setUp()
        self.endpoint = Endpoint(self)
        self.seen = set()

    def gate(self):
        return Gate(self, self.endpoint.port, lambda handler, *_: self.seen.add(
            handler.headers.get("Authorization")))

    def test_a_token_is_sent_with_every_request_and_alone(self):
        done = self.run_at(self.gate(), "--auth", "bearer")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.seen, {"Bearer token-hunter2"})
        self.check_silent(done)

    def test_credentials_that_nobody_asked_for_stay_here(self):
        self.assertEqual(self.run_at(self.gate()).code, 0)
        self.assertEqual(self.seen, {None})

    def test_netrc_is_for_the_host_it_names(self):
        netrc = self.scratch.path / "netrc"
        netrc.write_text("machine mail.example login %s password %s\n" % (USER, PASSWORD))
        gate = self.gate()
        done = run(self.scratch, "--endpoint", gate.url, SOME, "--auth", "basic", "--netrc",
                   str(netrc))
        self.assertEqual((done.code, self.seen), (2, set()))
        self.assertIn("has no entry for 127.0.0.1", done.err)
        self.assertNotIn("hunter2", done.err)


class ClientCertificateTest(AuthenticationTest):
    """A server that lets in who shows a certificate of its authority."""

    def setUp(self):
        super().setUp()
        self.authority = self.certificate("authority")
        self.server = self.certificate("server", "-addext", "subjectAltName=IP:127.0.0.1")
        self.anna = self.certificate("anna", issuer=self.authority)
        self.stranger = self.certificate("stranger")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*self.server)
        self.context.load_verify_locations(self.authority[0])
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.names = set()
        self.endpoint = Endpoint(self)
        self.gate = Gate(self, self.endpoint.port, self.note, tls=self.context)

    def certificate(self, name, *more, issuer=None):
        certificate, key = (str(self.scratch.path / (name + end)) for end in (".pem", ".key"))
        by = ["-CA", issuer[0], "-CAkey", issuer[1]] if issuer else []
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", "/CN=" + name, "-days", "2", "-keyout", key, "-out", certificate, *by,
                *more)
        return certificate, key

    def note(self, handler, *_):
        self.names.add(handler.connection.getpeercert()["subject"][0][0][1])
        return False

    def show(self, *arguments):
        return self.run_at(self.gate, "--ca-file", self.server[0], *arguments)

    def test_the_certificate_is_shown(self):
        done = self.show("--client-cert", self.anna[0], "--client-key", self.anna[1])
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertGreater(done.totals()["pass"], 0)
        self.assertEqual(self.names, {"anna"})
        self.check_silent(done, "PRIVATE KEY",
                          pathlib.Path(self.anna[1]).read_text().splitlines()[1])

    def test_certificate_and_key_may_be_one_file(self):
        both = self.scratch.path / "both.pem"
        both.write_text("".join(pathlib.Path(part).read_text() for part in self.anna))
        self.assertEqual(self.show("--client-cert", str(both)).code, 0)
        self.assertEqual(self.names, {"anna"})

    def test_who_shows_none_or_another_is_told(self):
        # With TLS 1.3 a client hears of it after its first request, or not at all.
        self.context.maximum_version = ssl.TLSVersion.TLSv1_2
        self.check_failed_with(self.show(), "alert handshake failure")
        self.check_failed_with(self.show("--client-cert", self.stranger[0], "--client-key",
                                         self.stranger[1]), "unknown ca")
        self.assertEqual(self.names, set())

    def test_a_key_that_does_not_belong_to_it_is_told(self):
        self.check_failed_with(self.show("--client-cert", self.anna[0], "--client-key",
                                         self.stranger[1]), "key")
        self.assertEqual(self.gate.count, 0)


class NtlmServer:
    """Lets a connection in that proves the password: [MS-NLMP] 3.3.2, NTLM v2."""

    CHALLENGE = bytes(range(8))
    # Unicode, NTLM, extended session security, target information
    FLAGS = 0x00880201

    def __init__(self, password):
        self.connections = []  # of each, the types of the messages that came; None: no message
        self.names = set()
        self.key = openssl("dgst", "-provider", "legacy", "-provider", "default", "-md4",
                           "-binary", content=password.encode("utf-16-le"))

    def decide(self, handler, _, body):
        if not hasattr(handler, "types"):
            handler.types = []
            handler.open = False
            self.connections.append(handler.types)
        scheme, _, token = handler.headers.get("Authorization", "").partition(" ")
        message = base64.b64decode(token) if scheme == "NTLM" else b""
        kind = struct.unpack_from("<I", message, 8)[0] if message else None
        handler.types.append(kind)
        if kind == 3:
            handler.open = self.proves(message)
        if handler.open:
            return False
        if body:
            handler.types.append("body before the proof")
        offer = b"NTLM " + base64.b64encode(self.challenge()) if kind == 1 else b"NTLM"
        handler.answer(401, b"", [("WWW-Authenticate", offer.decode())])
        return True

    def challenge(self):
        domain = "CONTOSO".encode("utf-16-le")
        information = struct.pack("<HH", 2, len(domain)) + domain + bytes(4)
        start = 48
        return (b"NTLMSSP\0" + struct.pack("<I", 2) +
                struct.pack("<HHI", len(domain), len(domain), start) +
                struct.pack("<I", self.FLAGS) + self.CHALLENGE + bytes(8) +
                struct.pack("<HHI", len(information), len(information), start + len(domain)) +
                domain + information)

    def proves(self, message):
        def field(place):
            length, _, start = struct.unpack_from("<HHI", message, place)
            return message[start:start + length]

        answer, domain, user = field(20), field(28), field(36)
        self.names.add(user.decode("utf-16-le"))

        def keyed(key, content):
            return hmac.new(key, content, hashlib.md5).digest()

        person = user.decode("utf-16-le").upper().encode("utf-16-le") + domain
        proof = keyed(keyed(self.key, person), self.CHALLENGE + answer[16:])
        return proof == answer[:16]


class NtlmTest(AuthenticationTest):
    def test_each_connection_is_proven_once_before_anything_is_sent(self):
        endpoint = Endpoint(self)
        server = NtlmServer(PASSWORD)
        done = self.run_at(Gate(self, endpoint.port, server.decide), "--auth", "ntlm")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertGreater(done.totals()["pass"], 0)
        self.assertEqual(server.names, {USER})
        for types in server.connections:
            self.assertEqual(types[:2], [1, 3])
            self.assertNotIn("body before the proof", types)
        self.assertGreater(max(map(len, server.connections)), 2)
        self.check_silent(done, "TlRMTVNTUA")

    def test_a_wrong_password_is_not_a_verdict_on_the_server(self):
        server = NtlmServer("another")
        done = self.run_at(Gate(self, 9, server.decide), "--auth", "ntlm")
        self.check_failed_with(done, "HTTP 401")
        self.check_silent(done, "TlRMTVNTUA")


class NegotiateTest(AuthenticationTest):
    """Without a ticket, and without a place to get one from."""

    def test_without_a_ticket_nothing_is_told_and_the_run_ends(self):
        seen = set()

        def decide(handler, *_):
            seen.add(handler.headers.get("Authorization"))
            handler.answer(401, b"", [("WWW-Authenticate", "Negotiate")])
            return True

        gate = Gate(self, 9, decide)
        nowhere = {"KRB5CCNAME": "FILE:" + str(self.scratch.path / "no-tickets"),
                   "KRB5_CONFIG": "/dev/null", "KRB5_KTNAME": "/dev/null"}
        done = self.run_at(gate, "--auth", "negotiate", environment=nowhere)
        self.check_failed_with(done, "HTTP 401", "Kerberos ticket")
        self.assertEqual(seen, {None})


class ProxyTest(AuthenticationTest):
    def setUp(self):
        super().setUp()
        self.seen = []

    def note(self, handler):
        self.seen.append((handler.command, handler.path, handler.headers.get("Authorization"),
                          handler.headers.get("Proxy-Authorization")))

    def test_a_proxy_is_asked_for_the_target_and_for_nothing_else(self):
        endpoint = Endpoint(self)

        def decide(handler, *_):
            self.note(handler)
            handler.path = urllib.parse.urlsplit(handler.path).path
            return False

        proxy = Gate(self, endpoint.port, decide)
        done = self.run_at(endpoint, "--proxy", "http://127.0.0.1:%d" % proxy.port)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual({path for _, path, _, _ in self.seen}, {endpoint.url})

    def test_the_environment_names_no_proxy(self):
        endpoint = Endpoint(self)
        proxy = Gate(self, 9, lambda handler, *_: not handler.answer(500, b"", []))
        names = ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY")
        done = self.run_at(endpoint, environment=dict.fromkeys(
            names, "http://127.0.0.1:%d" % proxy.port))
        self.assertEqual((done.code, proxy.count), (0, 0))

    def test_a_proxy_that_wants_credentials_does_not_get_those_of_the_target(self):
        def decide(handler, *_):
            self.note(handler)
            handler.answer(407, b"", [("Proxy-Authenticate", 'Basic realm="p"')])
            return True

        proxy = "http://127.0.0.1:%d" % Gate(self, 9, decide).port
        # What the proxy is asked over https is to connect, and who asks is not its concern.
        for url, method in (("https://mail.example/EWS/Exchange.asmx", "CONNECT"),
                            ("http://mail.example/EWS/Exchange.asmx", "POST")):
            self.seen.clear()
            done = run(self.scratch, "--endpoint", url, SOME, "--proxy", proxy,
                       *(["--auth", "basic"] if method == "CONNECT" else []), environment=ANNA)
            self.check_failed_with(done, "407")
            self.assertEqual({(command, own, of_proxy) for command, _, own, of_proxy in self.seen},
                             {(method, None, None)})


if __name__ == "__main__":
    unittest.main()
