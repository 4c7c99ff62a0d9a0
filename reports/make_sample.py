"""The published sample reports: of the builtin endpoint, and of one with a seeded defect.

usage: make_sample.py EWS_ASSAY DIRECTORY           writes them
       make_sample.py --check EWS_ASSAY DIRECTORY   says what in DIRECTORY is not as it ought to be
"""
import hashlib
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

DEFECT = "endpoint/acceptance/address-empty"
CASES = ["request/*", "transport/*", "--skip", "transport/large", "--skip", "transport/too-large"]
DECLARED = ["--target-name", "Reference endpoint"]
FORMATS = "html,md"
CREATED = re.compile("(<t:CreationTime>)[^<]*")
PORT = 28080  # names in the requests are made from the URL, too
ADDRESS = f"http://127.0.0.1:{PORT}/EWS/Exchange.asmx"


def call(program, *arguments, wanted):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                          timeout=600, check=False)
    if done.returncode != wanted:
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def one_line(event):
    text = json.dumps(event, separators=(",", ":"), ensure_ascii=True)
    return text.replace("\x7f", "\\u007f") + "\n"


def exchanges_of(event):
    """Of a case, or of the probe that came before all."""
    for asked in [event.get("case", {}), *event.get("operations", [])]:
        yield from asked.get("exchanges", [])


def settle(log):
    """Takes out of a log what differs from one making to the next, and closes it again."""
    events = [json.loads(line) for line in log.read_text(encoding="ascii").splitlines()]
    header = events[0]
    header["clock"] = {"started": "2026-01-01T00:00:00Z"}
    header["digests"] = [item for item in header["digests"] if item["subject"] != "program"]
    digest = hashlib.sha256()
    for event in events[:-1]:
        for exchange in exchanges_of(event):
            if "response" in exchange:  # the endpoint has a clock
                exchange["response"] = CREATED.sub(r"\g<1>2026-01-01T00:00:00Z", exchange["response"])
        if "timing" in event:
            event["timing"]["microseconds"] = [0 for _ in event["timing"]["microseconds"]]
        kept = {key: value for key, value in event.items() if key not in ("clock", "timing")}
        digest.update(one_line(kept).encode("ascii"))
    events[-1]["sha256"] = digest.hexdigest()
    log.write_text("".join(map(one_line, events)), encoding="ascii")


def report(program, directory):
    log = directory / "results.ndjson"
    for file in directory.iterdir():
        if file != log:
            file.unlink()
    settle(log)
    call(program, "verify", log, wanted=0)
    call(program, "report", log, "--statement", "--partial", "--report", FORMATS, wanted=0)


def serve(program):
    """The endpoint, once the port is free: another making of samples may have it."""
    for _ in range(600):
        endpoint = subprocess.Popen([program, "serve", "--port", str(PORT), "--defect", DEFECT],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if endpoint.stdout.readline():  # says where it listens, and nothing when it cannot
            return endpoint
        endpoint.wait(timeout=60)
        time.sleep(0.5)
    sys.exit(f"port {PORT} is not free")


def make_sound(program, directory):
    call(program, "run", *CASES, *DECLARED, "--target-version", "sound", "--report-dir", directory,
         wanted=0)
    report(program, directory)


def make_imperfect(program, directory):
    endpoint = serve(program)
    try:
        call(program, "run", *CASES, *DECLARED, "--target-version", "imperfect", "--endpoint", ADDRESS,
             "--seed", "1", "--report-dir", directory, wanted=1)
    finally:
        endpoint.terminate()
        endpoint.wait(timeout=60)
    report(program, directory)


def make(program, directory):
    make_sound(program, directory / "sound")
    make_imperfect(program, directory / "imperfect")


def files_below(directory):
    """All but pictures, which another browser draws differently (make_screenshot.py)."""
    return {str(file.relative_to(directory)): file.read_bytes()
            for file in sorted(directory.rglob("*")) if file.is_file() and file.suffix != ".png"}


def check(program, directory):
    with tempfile.TemporaryDirectory() as scratch:
        make(program, pathlib.Path(scratch))
        wanted = files_below(pathlib.Path(scratch))
    found = files_below(directory)
    wrong = [name for name in sorted(wanted.keys() | found.keys())
             if wanted.get(name) != found.get(name)]
    if wrong:
        sys.exit("not as make_sample.py makes them: " + ", ".join(wrong))
    print(f"{len(found)} files are as they ought to be")


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(sys.argv[2], pathlib.Path(sys.argv[3]))
    else:
        make(sys.argv[1], pathlib.Path(sys.argv[2]))
