"""`ews-assay serve --store`, and what `serve` does under load: restarts, kill -9, a full disk,
SIGTERM while busy, many and slow connections."""
import collections
import contextlib
import http.client
import os
import pathlib
import re
import resource
import select
import signal
import socket
import sqlite3
import ssl
import subprocess
import threading
import unittest
import xml.etree.ElementTree as ElementTree

from service import COMMAND, ENVELOPE, PATIENCE, Endpoint, Scratch, call, clean_environment, run

TYPES = "{http://schemas.microsoft.com/exchange/services/2006/types}"
ADD = "<m:AddNewImContactToGroup><m:ImAddress>%s</m:ImAddress>%s</m:AddNewImContactToGroup>"
# Permissions bind root, too, without these. Another user might not reach the command.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
WORKERS = 8
THREADS, CONNECTIONS = 32, 800  # that `serve` has, and takes


def add_group(port, name):
    _, answer = call(port, "<m:AddImGroup><m:DisplayName>%s</m:DisplayName></m:AddImGroup>" % name)
    return re.search(r'<t:ExchangeStoreId Id="([^"]*)" ChangeKey="[^"]*"', answer).group(1)


def add(port, address, group=None):
    status, answer = call(port, ADD % (address, '<m:GroupId Id="%s"/>' % group if group else ""))
    return status, re.search(r"<m:ResponseCode>(\w+)|ErrorInternalServer\w+", answer).group(0)


def listed(port):
    """The addresses of all contacts, and those of each group by its id."""
    _, answer = call(port, "<m:GetImItemList/>")
    root = ElementTree.fromstring(answer)
    addresses = {}
    for persona in root.iter(TYPES + "Persona"):
        source = persona.find("%sAttributions/%sPersonaAttribution/%sSourceId" % ((TYPES,) * 3))
        if source is None:
            source = persona.find("%sAttributions/%sAttribution/%sSourceId" % ((TYPES,) * 3))
        addresses[source.get("Id")] = persona.find(TYPES + "ImAddress").text
    groups = {}
    for group in root.iter(TYPES + "ImGroup"):
        members = group.findall("%sMemberCorrelationKey/%sItemId" % (TYPES, TYPES))
        groups[group.find(TYPES + "ExchangeStoreId").get("Id")] = [
            addresses[member.get("Id")] for member in members]
    return list(addresses.values()), groups


class Adders:
    """Clients that add contacts at the same time, each on a connection that it keeps, until the
    server goes away. They remember what was sent and what was acknowledged."""

    def __init__(self, port, group, label):
        self.sent = []
        self.acknowledged = []
        self.refused = []
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(port, group, label, number))
                        for number in range(WORKERS)]
        for thread in self.threads:
            thread.start()

    def work(self, port, group, label, number):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        for count in range(100):
            address = "%s-%d-%d@contoso.com" % (label, number, count)
            body = ENVELOPE % (ADD % (address, '<m:GroupId Id="%s"/>' % group))
            self.sent.append(address)
            try:
                connection.request("POST", "/EWS/Exchange.asmx", body.encode(),
                                   {"Content-Type": "text/xml; charset=utf-8"})
                answer = connection.getresponse()
                text = answer.read()
            except (OSError, http.client.HTTPException):
                break
            known = answer.status == 200 and b"<m:ResponseCode>NoError<" in text
            if known:
                self.acknowledged.append(address)
            else:
                self.refused.append((address, answer.status, text))
            if len(self.acknowledged) >= 5 * WORKERS:
                self.enough.set()
        connection.close()

    def join(self):
        for thread in self.threads:
            thread.join()


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)
        self.file = self.scratch.path / "im list.store"

    def serve(self, *arguments):
        return Endpoint(self, "--store", str(self.file), *arguments)

    def check_kept(self, adders, group):
        """On a server that was started again: all that was acknowledged, once; of the rest no
        part without the other."""
        endpoint = self.serve()
        contacts, groups = listed(endpoint.port)
        self.assertEqual(set(collections.Counter(contacts).values()), {1})
        self.assertEqual(sorted(groups[group]), sorted(contacts))
        acknowledged = {address for one in adders for address in one.acknowledged}
        sent = {address for one in adders for address in one.sent}
        self.assertLessEqual(acknowledged, set(contacts))
        self.assertFalse({address for one in adders for address, _, _ in one.refused} & set(contacts))
        self.assertLessEqual(set(contacts), sent)
        self.assertLessEqual(len(contacts) - len(acknowledged), WORKERS * len(adders))
        self.assertEqual(endpoint.stop(), 0)

    def test_a_restart_keeps_groups_contacts_and_ids(self):
        first = self.serve()
        group = add_group(first.port, "Friends")
        add(first.port, "anna@contoso.com", group)
        _, before = call(first.port, "<m:GetImItemList/>")
        self.assertEqual(first.stop(), 0)
        second = self.serve()
        _, after = call(second.port, "<m:GetImItemList/>")
        self.assertEqual(after, before)
        self.assertEqual(add(second.port, "bert@contoso.com", group)[0], 200)
        self.assertEqual(listed(second.port)[1][group], ["anna@contoso.com", "bert@contoso.com"])

    def test_kill_9_loses_nothing_that_was_acknowledged(self):
        endpoint = self.serve()
        group = add_group(endpoint.port, "Friends")
        rounds = []
        for label in ("first", "second", "third"):
            adders = Adders(endpoint.port, group, label)
            rounds.append(adders)
            self.assertTrue(adders.enough.wait(PATIENCE))
            endpoint.process.kill()
            adders.join()
            endpoint.process.wait()
            self.assertEqual(adders.refused, [])
            self.check_kept(rounds, group)
            endpoint = self.serve()

    def test_sigterm_under_load_is_clean_and_loses_nothing(self):
        endpoint = self.serve()
        group = add_group(endpoint.port, "Friends")
        adders = Adders(endpoint.port, group, "busy")
        self.assertTrue(adders.enough.wait(PATIENCE))
        self.assertEqual(endpoint.stop(), 0)
        adders.join()
        # 503: the rest of the request came too late.
        self.assertEqual([one for one in adders.refused if one[1] != 503], [])
        self.check_kept([adders], group)

    def test_every_case_passes_and_the_store_is_as_it_was(self):
        endpoint = self.serve()
        _, before = call(endpoint.port, "<m:GetImItemList/>")
        done = run(self.scratch, "--endpoint", endpoint.url)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(done.totals()["fail"], 0)
        self.assertEqual(done.totals()["inconclusive"], 0)
        endpoint.stop()
        again = self.serve()
        self.assertEqual(call(again.port, "<m:GetImItemList/>")[1], before)

    def test_a_disk_that_takes_no_more_is_a_fault_and_no_loss(self):
        endpoint = self.serve()
        add(endpoint.port, "before@contoso.com")
        limit = resource.prlimit(endpoint.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(endpoint.process.pid, resource.RLIMIT_FSIZE, (4096, limit[1]))
        self.assertEqual(add(endpoint.port, "during@contoso.com"),
                         (500, "ErrorInternalServerTransientError"))
        self.assertEqual(listed(endpoint.port)[0], ["before@contoso.com"])
        resource.prlimit(endpoint.process.pid, resource.RLIMIT_FSIZE, limit)
        self.assertEqual(add(endpoint.port, "after@contoso.com")[0], 200)
        endpoint.stop()
        told = [line for line in endpoint.log if line.startswith("ews-assay serve: ")]
        self.assertEqual(len(told), 1, told)
        self.assertIn("%s: the disk" % self.file, told[0])
        again = self.serve()
        self.assertEqual(listed(again.port)[0], ["before@contoso.com", "after@contoso.com"])

    def check_refused(self, why, through=()):
        done = subprocess.run([*through, COMMAND, "serve", "--store", str(self.file)],
                              capture_output=True, text=True, timeout=PATIENCE, check=False,
                              env=clean_environment())
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertTrue(done.stderr.startswith("ews-assay serve: %s: " % self.file), done.stderr)
        self.assertIn(why, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)

    def test_a_file_that_is_no_store_is_refused_in_one_line(self):
        self.file.write_text("<html>a file that was named by mistake</html>" * 20)
        self.check_refused("it is not an SQLite file; give another file")
        self.file.unlink()
        with sqlite3.connect(self.file) as database:
            database.execute("CREATE TABLE t (x)")
        database.close()
        self.check_refused("it is not a store of ews-assay; give another file")
        self.file.unlink()
        self.serve().stop()
        with sqlite3.connect(self.file) as database:
            database.execute("PRAGMA user_version = 3")
        database.close()
        self.check_refused("later version of ews-assay")
        self.file = self.scratch.path / "missing" / "file"
        self.check_refused("(No such file or directory)")

    def test_a_store_that_is_in_use_is_refused(self):
        endpoint = self.serve()
        self.check_refused("another process uses it; stop that or give another file")
        self.assertEqual(add(endpoint.port, "anna@contoso.com")[0], 200)

    def test_a_store_that_cannot_be_written_is_refused(self):
        self.serve().stop()
        self.file.chmod(0o444)
        self.scratch.path.chmod(0o555)
        self.addCleanup(self.scratch.path.chmod, 0o755)
        self.check_refused("it cannot be written", BOUND if os.getuid() == 0 else ())


class LoadTest(unittest.TestCase):
    def memory(self, endpoint, what):
        status = pathlib.Path("/proc/%d/status" % endpoint.process.pid).read_text()
        return int(re.search(what + r":\s+(\d+) kB", status).group(1)) / 1024

    def connect(self, port, count):
        sockets = []
        for _ in range(count):
            sockets.append(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            self.addCleanup(sockets[-1].close)
        return sockets

    def request(self, address):
        body = ENVELOPE % (ADD % (address, ""))
        return ("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                "Content-Length: %d\r\n\r\n%s" % (len(body), body)).encode()

    def answer(self, connection):
        response = http.client.HTTPResponse(connection)
        response.begin()
        return response.status, response.read()

    def test_500_connections_are_answered_in_bounded_memory(self):
        endpoint = Endpoint(self)
        connections = self.connect(endpoint.port, 500)
        for number, connection in enumerate(connections):
            connection.sendall(self.request("%d@contoso.com" % number))
        for connection in connections:
            self.assertEqual(self.answer(connection)[0], 200)
        self.assertEqual(len(listed(endpoint.port)[0]), 500)
        if "SANITIZED" not in os.environ:
            self.assertLess(self.memory(endpoint, "VmHWM"), 100)
        self.assertEqual(endpoint.stop(), 0)

    def test_a_client_may_come_long_before_it_shakes_hands(self):
        certificate = Scratch(self).path / "server.pem"
        endpoint = Endpoint(self, "--tls", "--certificate", str(certificate))
        trusting = ssl.create_default_context(cafile=certificate)
        for number, connection in enumerate(self.connect(endpoint.port, THREADS + 8)):
            with trusting.wrap_socket(connection, server_hostname="localhost") as secured:
                secured.sendall(self.request("%d@contoso.com" % number))
                self.assertEqual(self.answer(secured)[0], 200)
        self.assertEqual(endpoint.stop(), 0)

    def test_a_connection_too_many_is_told_so(self):
        # Half a request keeps a thread busy, so that nobody is answered but who is turned away.
        endpoint = Endpoint(self)
        request = self.request("a@contoso.com")
        halves = self.connect(endpoint.port, THREADS)
        for connection in halves:
            connection.sendall(request[:-1])
        others = []
        for _ in range(CONNECTIONS):
            # At once: who is silent for a second makes room.
            others += self.connect(endpoint.port, 1)
            with contextlib.suppress(OSError):
                others[-1].sendall(request)
        self.assertTrue(select.select(others, [], [], PATIENCE)[0])
        for connection in halves:
            connection.sendall(request[-1:])
        statuses = collections.Counter()
        for connection in halves + others:
            try:
                statuses[self.answer(connection)[0]] += 1
            except (OSError, http.client.HTTPException):
                statuses["closed"] += 1
        self.assertGreaterEqual(statuses[200], CONNECTIONS)
        self.assertGreaterEqual(statuses[503], 1)
        self.assertEqual(add(endpoint.port, "b@contoso.com")[0], 200)
        self.assertEqual(endpoint.stop(), 0)

    def test_a_client_that_does_not_read_holds_nothing_up(self):
        endpoint = Endpoint(self)
        for number in range(200):
            add(endpoint.port, "%d@contoso.com" % number)
        body = (ENVELOPE % "<m:GetImItemList/>").encode()
        wanted = (b"POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml"
                  b"\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        for connection in self.connect(endpoint.port, 8):
            connection.settimeout(5)
            try:
                for _ in range(100):
                    connection.sendall(wanted)
            except OSError:
                pass
        self.assertEqual(add(endpoint.port, "last@contoso.com")[0], 200)
        if "SANITIZED" not in os.environ:
            self.assertLess(self.memory(endpoint, "VmHWM"), 100)
        self.assertEqual(endpoint.stop(), 0)

    def test_sigterm_ends_idle_and_halfway_connections(self):
        endpoint = Endpoint(self)
        for number, connection in enumerate(self.connect(endpoint.port, 100)):
            if number % 2:
                connection.sendall(self.request("a@contoso.com")[:100 + number])
        self.assertEqual(endpoint.stop(), 0)


if __name__ == "__main__":
    unittest.main()
