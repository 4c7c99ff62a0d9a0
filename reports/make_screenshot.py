"""The picture of report.html in the README: verdict and first failure of a published sample.

usage: make_screenshot.py REPORT_HTML PNG      needs chromium and pngquant, packages of Debian
"""
import pathlib
import subprocess
import sys
import tempfile

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--hide-scrollbars")
WIDTH = 1040
LARGEST = 150_000  # bytes: a README is loaded by phones, too
# Parts of the report, one below the other: where each begins, and its height.
PARTS = (("", 452), ("#failures", 1000))
GAP = 12
STYLE = f"""body {{margin: 0; display: flex; flex-direction: column; gap: {GAP}px; background: #c9ced6}}
iframe {{border: 0; width: {WIDTH}px}}"""


def page(report):
    frames = "".join(f'<iframe src="{report.as_uri()}{anchor}" style="height:{height}px"></iframe>\n'
                     for anchor, height in PARTS)
    return f'<!DOCTYPE html>\n<meta charset="utf-8">\n<style>{STYLE}</style>\n{frames}'


def make(report, picture):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        place = pathlib.Path(scratch)
        (place / "page.html").write_text(page(report), encoding="utf-8")
        height = sum(height + GAP for _, height in PARTS) - GAP
        subprocess.run(["chromium", *FLAGS, f"--user-data-dir={place / 'profile'}",
                        f"--window-size={WIDTH},{height}", f"--screenshot={place / 'shot.png'}",
                        (place / "page.html").as_uri()], check=True, stderr=subprocess.DEVNULL,
                       timeout=120)
        subprocess.run(["pngquant", "--strip", "--force", "--output", picture, place / "shot.png"],
                       check=True)
    size = picture.stat().st_size
    if size > LARGEST:
        sys.exit(f"{picture}: {size} bytes, more than {LARGEST}")
    print(f"{picture}: {size} bytes")


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
