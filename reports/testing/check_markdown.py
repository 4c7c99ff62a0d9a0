"""Renders files as GitHub does: check_markdown.py FILE... Nothing in them may become a link, an
image or a mention."""
import html
import re
import subprocess
import sys

REFERENCES = {"mention": r"(?<![\w/])@[\w-]", "issue": r"(?<!\w)#\d", "issue by name": r"\bGH-\d"}


def links_of(path):
    page = subprocess.run(["cmark-gfm", "--unsafe", "-e", "autolink", "-e", "table", path],
                          capture_output=True, check=True, text=True).stdout
    yield from re.findall(r"<(?:a|img)\s[^>]*>", page)
    # References are looked for in the texts of the finished page.
    texts = html.unescape(re.sub(r"<[^>]*>", "\0", page))
    for name, form in REFERENCES.items():
        for found in re.finditer(form, texts):
            yield "%s %r" % (name, texts[max(found.start() - 20, 0):found.end() + 20])


if __name__ == "__main__":
    problems = ["%s: %s" % (path, link) for path in sys.argv[1:] for link in links_of(path)]
    print("\n".join(problems[:20]) or "no links")
    sys.exit(bool(problems))
