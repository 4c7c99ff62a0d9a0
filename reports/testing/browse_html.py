"""Clicks through report.html in a headless Chromium, as its users would.

usage: browse_html.py SAMPLE_DIRECTORY
Exits with 77, which CTest takes as skipped, when there is no Chromium.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
         "--remote-debugging-pipe")
PATIENCE = 60  # seconds


class Browser:
    """Speaks the DevTools protocol over two pipes, as descriptors 3 and 4 of the browser."""

    def __init__(self, program, profile):
        from_us, self.to_browser = os.pipe()
        self.from_browser, to_us = os.pipe()

        def hand_over():
            one, other = os.dup(from_us), os.dup(to_us)
            os.dup2(one, 3)
            os.dup2(other, 4)

        self.process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=hand_over, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(from_us)
        os.close(to_us)
        self.received = b""
        self.count = 0
        self.events = []

    def call(self, method, session=None, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.received:
            block = os.read(self.from_browser, 1 << 20)
            assert block, "the browser is gone"
            self.received += block
        message, self.received = self.received.split(b"\0", 1)
        return json.loads(message)

    def close(self):
        os.write(self.to_browser, b'{"id":0,"method":"Browser.close"}\0')
        self.process.wait(PATIENCE)


class Page:
    def __init__(self, browser):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target,
                                    flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def open(self, path, width=1280, script=True):
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900,
                  deviceScaleFactor=1, mobile=width < 500)
        self.browser.events.clear()
        self.url = path.as_uri()
        self.call("Page.navigate", url=self.url)
        end = time.monotonic() + PATIENCE
        while not any(event["method"] == "Page.loadEventFired" for event in self.browser.events):
            assert time.monotonic() < end, "the page does not load"
            self.browser.events.append(self.browser.receive())

    def ask(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def visible(self, selector):
        return self.ask(f"Array.from(document.querySelectorAll({json.dumps(selector)}))"
                        ".filter((each) => each.checkVisibility()).length")

    def click(self, selector):
        # What scrolls into view is laid out with the next frame, and moves what is below it.
        x, y = self.ask(f"""(async () => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{block: "center"}});
            await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
            element.scrollIntoView({{block: "center"}});
            const box = element.getBoundingClientRect();
            return [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def key(self, key, code):
        for kind in ("rawKeyDown", "char", "keyUp"):
            text = {"text": "\r"} if (key, kind) == ("Enter", "char") else {}
            if kind != "char" or text:
                self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                          windowsVirtualKeyCode=code, **text)

    def check_quiet(self):
        """Nothing but the file itself was asked for, and nothing was complained about."""
        for event in self.browser.events:
            parameters = event.get("params", {})
            if event["method"] == "Network.requestWillBeSent":
                assert parameters["request"]["url"].split("#")[0] == self.url, parameters["request"]
            assert event["method"] not in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled",
                                           "Log.entryAdded"), parameters


def cases_that_fit(results, word):
    return [case for case in results
            if word in " ".join([case["id"], case["title"], *case["requirements"]]).lower()]


def filters_work(page, results):
    everything = len(results)
    all_cases = "[data-case]:not([hidden])"
    count = lambda: page.ask(f"document.querySelectorAll('{all_cases}').length")
    assert page.visible("#tools") == 1 and count() == everything
    page.click("#search")
    page.call("Input.insertText", text="RQ-05")
    wanted = len(cases_that_fit(results, "rq-05"))
    assert 0 < wanted < everything and count() == wanted
    assert page.ask("document.getElementById('shown').textContent") == \
        f"{wanted} of {everything} cases shown"
    page.ask("document.getElementById('search').value = ''")
    page.call("Input.insertText", text="minimal")
    assert page.visible(".rows [data-case=pass]") == len(cases_that_fit(results, "minimal")) == 1
    page.ask("document.getElementById('search').select()")
    page.key("Delete", 46)
    assert count() == everything
    assert page.visible(".rows [data-case=pass]") == 0, "the group folds again"
    page.click("#tools input[value=fail]")
    failed = sum(case["outcome"] == "fail" for case in results)
    assert page.visible("#failures") == 0 and count() == everything - failed
    page.click("#tools input[value=fail]")
    assert page.visible("#failures") == 1 and count() == everything


def details_unfold(page):
    closed = "#failures details.case:not([open])"
    bodies = page.visible("#failures pre.body")
    assert page.visible(closed) > 0 and bodies > 0
    page.click(closed + " > summary")
    assert page.visible("#failures .facts") == page.visible("#failures details.case[open]") > 1
    page.click("#expand")
    assert page.visible(closed) == 0
    page.click("#collapse")
    assert page.visible("#failures .facts") == 0


def links_lead_to_what_is_folded(page):
    assert page.visible("#requirements tr") == 0
    page.click("#expand")
    page.click("#failures .requirements a")
    assert page.ask("document.querySelector('tr:target').checkVisibility()")


def annexes_unfold_and_are_found(page):
    assert page.visible("#fuzz details.case") == 2 and page.visible("#gate tbody tr") == 5
    assert page.visible("#matrix [data-find]") == 0
    page.click("#matrix summary")
    assert page.visible("#matrix [data-find]") == 1
    page.click("#search")
    page.call("Input.insertText", text="persona/order")
    page.ask("document.getElementById('search').value = ''")
    page.call("Input.insertText", text="getimitemlist")
    assert page.visible("#matrix [data-find]") == 1 and page.visible("#fuzz") == 0
    page.ask("document.getElementById('search').select()")
    page.key("Delete", 46)
    assert page.visible("#fuzz details.case") == 2
    page.click("#fuzz summary")
    assert page.visible("#fuzz pre.body") == 2 and page.visible("#fuzz pre.command") == 1


def keyboard_reaches_the_result(page):
    page.key("Tab", 9)
    assert page.ask("document.activeElement.className") == "skip"
    assert page.ask("document.activeElement.getBoundingClientRect().x") >= 0
    page.key("Enter", 13)
    assert page.ask("document.activeElement.id") == "main"


def a_screen_reader_finds_its_way(page):
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    for role in ("banner", "navigation", "search", "main", "contentinfo"):
        assert roles.count(role) == 1, role
    assert "table" in roles and "columnheader" in roles and "rowheader" in roles
    unnamed = [node["role"]["value"] for node in nodes
               if not node["ignored"]
               and node["role"]["value"] in ("link", "button", "checkbox", "searchbox", "heading")
               and not node.get("name", {}).get("value", "").strip()]
    assert not unnamed, unnamed


def fits_the_width(page, width):
    assert page.ask("document.documentElement.scrollWidth") <= width, (page.url, width)


def works_without_script(page, sample):
    page.open(sample, script=False)
    document = page.call("DOM.getDocument")["root"]["nodeId"]
    tools = page.call("DOM.querySelector", nodeId=document, selector="#tools")["nodeId"]
    style = page.call("CSS.getComputedStyleForNode", nodeId=tools)["computedStyle"]
    assert {"name": "display", "value": "none"} in style
    page.check_quiet()


def browse(page, samples):
    results = json.loads((samples / "report-results.json").read_text())["cases"]
    report = samples / "report.html"
    for step in (keyboard_reaches_the_result, a_screen_reader_finds_its_way, details_unfold,
                 links_lead_to_what_is_folded, lambda opened: filters_work(opened, results)):
        page.open(report)
        step(page)
        page.check_quiet()
    for name in ("report.html", "hostile-report.html", "incomplete-report.html",
                 "annexed-report.html", "hostile-annexed-report.html", "selftest.html",
                 "campaign.html", "hostile-campaign.html", "history.html", "statement.html", "hostile-statement.html"):
        for width in (1280, 390, 360, 320):
            page.open(samples / name, width)
            fits_the_width(page, width)
            page.check_quiet()
    page.open(samples / "annexed-report.html")
    annexes_unfold_and_are_found(page)
    page.check_quiet()
    page.open(samples / "large-report.html")
    assert page.ask("document.querySelectorAll('[data-case]').length") == 10_000
    page.check_quiet()
    for domain in ("DOM", "CSS"):
        page.call(f"{domain}.enable")
    works_without_script(page, report)


def main(samples):
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print(f"skipped: none of {', '.join(BROWSERS)} is installed")
        return 77
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            browse(Page(browser), samples)
        finally:
            browser.close()
    print("filters, details, links, keyboard and widths work; nothing is loaded or complained about")
    return 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
