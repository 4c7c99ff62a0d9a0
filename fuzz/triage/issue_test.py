#!/usr/bin/env python3
"""What issue.py asks of GitHub, held against a server on loopback that keeps the requests."""
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

ISSUE = pathlib.Path(__file__).resolve().parent / "issue.py"
TOKEN = "secret-of-the-test"


class GitHub(http.server.ThreadingHTTPServer):
    def __init__(self, open_issues):
        super().__init__(("127.0.0.1", 0), Handler)
        self.open_issues, self.posted, self.authorizations = open_issues, [], set()


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, content):
        self.server.authorizations.add(self.headers["Authorization"])
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        wanted = "/repos/team/project/issues?state=open&labels=fuzzing"
        self.answer(self.server.open_issues if self.path == wanted else [])

    def do_POST(self):
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posted.append((self.path, content))
        self.answer({})

    def log_message(self, *_):
        pass


def told(summary, open_issues=()):
    """The requests that change something, for a summary of this text."""
    with GitHub(list(open_issues)) as github, tempfile.TemporaryDirectory() as folder:
        thread = threading.Thread(target=github.serve_forever)
        thread.start()
        file = pathlib.Path(folder) / "summary.md"
        file.write_text(summary)
        environment = dict(os.environ, GITHUB_REPOSITORY="team/project", GITHUB_TOKEN=TOKEN,
                           GITHUB_API_URL="http://127.0.0.1:%d" % github.server_port)
        for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            environment.pop(proxy, None)
        run = subprocess.run([sys.executable, ISSUE, file, "https://example.org/run/7"],
                             env=environment, capture_output=True, text=True, timeout=60)
        github.shutdown()
        thread.join()
        assert run.returncode == 0, run.stderr
        assert TOKEN not in run.stdout + run.stderr
        assert github.authorizations == {"Bearer " + TOKEN}
        return github.posted


class Issue(unittest.TestCase):
    def test_the_first_night_opens_one(self):
        (path, content), = told("# A night\n")
        self.assertEqual(path, "/repos/team/project/issues")
        self.assertEqual(content["labels"], ["fuzzing"])
        self.assertIn("# A night", content["body"])
        self.assertIn("https://example.org/run/7", content["body"])

    def test_later_nights_add_to_it(self):
        (path, content), = told("# Again\n", [{"number": 5}])
        self.assertEqual(path, "/repos/team/project/issues/5/comments")
        self.assertIn("# Again", content["body"])

    def test_a_pull_request_is_no_issue(self):
        (path, _), = told("# A night\n", [{"number": 6, "pull_request": {}}])
        self.assertEqual(path, "/repos/team/project/issues")

    def test_a_long_summary_is_cut_and_stays_readable(self):
        (_, content), = told("# A night\n```\n" + "x" * 70_000 + "\n```\n")
        self.assertLess(len(content["body"]), 65_536)  # what GitHub takes
        self.assertEqual(content["body"].count("```"), 2)
        self.assertIn("cut off here", content["body"])


if __name__ == "__main__":
    unittest.main()
