"""How long a cheap phone waits: `python -m tests.browser.slow_line http://127.0.0.1:8000`.

Of a site that runs (`make run`), over 400 kbit/s with 400 ms there and back, with a processor four
times slower, without a cache: when the first words stand, when the page is whole, what it took.
"""

import shutil
import sys

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, PHONE

LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
FIGURES = """
() => {
  const page = performance.getEntriesByType('navigation')[0];
  const rest = performance.getEntriesByType('resource');
  const first = performance.getEntriesByName('first-contentful-paint')[0];
  return [first.startTime, page.domContentLoadedEventEnd, page.transferSize, rest.length + 1,
          rest.reduce((sum, each) => sum + each.transferSize, 0)];
}
"""
LISTS = ("/", "/canh-bao/", "/cong-van/", "/cong-van/?q=lua+dao", "/nhiem-vu/", "/tro-nang/")


def measure(browser: Browser, address: str) -> list[float]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="vi-VN")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    figures: list[float] = page.evaluate(FIGURES)
    context.close()
    return figures


def first_link(browser: Browser, address: str, start: str) -> list[str]:
    page = browser.new_page()
    page.goto(address + start)
    found = page.locator(f".hits a[href^='{start}']").first.get_attribute("href")
    page.close()
    return [found] if found else []


def main(site: str) -> None:
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        pages = [*LISTS, *first_link(browser, site, "/canh-bao/")]
        pages += first_link(browser, site, "/cong-van/")
        print(f"{'words':>8}{'whole':>8}{'bytes':>8}{'requests':>10}{'beside':>8}  page")
        for path in pages:
            words, whole, size, requests, beside = measure(browser, site + path)
            row = f"{words:>6.0f}ms{whole:>6.0f}ms{size:>8.0f}{requests:>10.0f}{beside:>8.0f}"
            print(f"{row}  {path}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
