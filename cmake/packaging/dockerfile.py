"""Reads a Dockerfile, and does on a bare machine what it says: there need be no container engine."""
import json
import re
import shutil

KNOWN = {"FROM", "RUN", "USER", "WORKDIR", "ENTRYPOINT", "CMD"}
BIND = re.compile(r"--mount=type=bind,target=(/\S+)\s+")


def instructions(text):
    """[(INSTRUCTION, argument)], with comments gone and continued lines joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines) + "\n")
    parts = [line.split(None, 1) for line in joined.splitlines() if line.strip()]
    unknown = sorted({part[0] for part in parts} - KNOWN)
    if unknown or any(len(part) != 2 for part in parts):
        raise ValueError(f"cannot do {unknown or parts}")
    return [(name, argument.strip()) for name, argument in parts]


def last(steps, name):
    return [argument for step, argument in steps if step == name][-1]


def build(steps, machine, context):
    """Carries out the RUN steps; files of the build context are there only meanwhile."""
    for name, argument in steps:
        if name == "WORKDIR":
            (machine.path / argument.lstrip("/")).mkdir(parents=True, exist_ok=True)
        if name != "RUN":
            continue
        bound = BIND.match(argument)
        if bound:
            place = machine.path / bound[1].lstrip("/")
            shutil.copytree(context, place)
        machine.shell(BIND.sub("", argument))
        if bound:
            shutil.rmtree(place)


def start(steps, machine, *arguments, wanted=0):
    """As `docker run IMAGE ARGUMENTS`."""
    command = json.loads(last(steps, "ENTRYPOINT")) + list(arguments or json.loads(last(steps, "CMD")))
    return machine.run("sh", "-c", 'cd "$0" && exec "$@"', last(steps, "WORKDIR"), *command,
                       user=last(steps, "USER"), wanted=wanted)
