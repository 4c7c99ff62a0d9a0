#!/usr/bin/env python3
"""Opens an issue about a night of fuzzing, or adds to the one that is open.

usage: issue.py SUMMARY_FILE URL_OF_THE_RUN

GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL are as GitHub sets them.
"""
import json
import os
import pathlib
import sys
import urllib.parse
import urllib.request

LABEL = "fuzzing"
LONGEST = 60_000  # characters that GitHub takes, and a little room


def call(method, path, content=None):
    address = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    request = urllib.request.Request(
        "%s/repos/%s/%s" % (address, os.environ["GITHUB_REPOSITORY"], path), method=method,
        data=None if content is None else json.dumps(content).encode(),
        headers={"Authorization": "Bearer " + os.environ["GITHUB_TOKEN"],
                 "Accept": "application/vnd.github+json", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main(summary, run):
    text = pathlib.Path(summary).read_text(encoding="utf-8", errors="replace")
    if len(text) > LONGEST:
        text = text[:LONGEST]
        inside = text.count("```") % 2 == 1
        text += ("\n```" if inside else "") + "\ncut off here"
    body = "%s\n\nThe findings are an artefact of %s\n" % (text, run)
    query = urllib.parse.urlencode({"state": "open", "labels": LABEL})
    # To GitHub a pull request is an issue as well.
    known = [one for one in call("GET", "issues?" + query) if "pull_request" not in one]
    if known:
        call("POST", "issues/%d/comments" % known[0]["number"], {"body": body})
        return
    call("POST", "issues", {"title": "Fuzzing has found something", "body": body,
                            "labels": [LABEL]})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
