"""The pictures of docs/huong-dan.md: `make guide`.

Taken from a demonstration made for this alone, by going the way that the guide describes. A button
that is no longer called what the guide calls it ends this with an error.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, PHONE

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/images/guide"
PASTED = ROOT / "fixtures/demonstration/paste-me.txt"
PORT = "8799"
SITE = f"http://127.0.0.1:{PORT}"
SCREEN = (1200, 750)
COLOURS = 64  # of a palette: enough for a screen of letters
PATIENCE = 120  # seconds for the site to start


@contextmanager
def demonstration() -> Iterator[dict[str, str]]:
    """A site of its own, with the demonstration; gives the password of each account."""
    with tempfile.TemporaryDirectory() as folder:
        own = os.environ | {"MODE": "demo", "VAR_DIR": folder, "PORT": PORT}
        own.pop("DATABASE_URL", None)
        for command in ("migrate", "load_directory", "load_demonstration", "collectstatic"):
            options = [] if command.startswith("load") else ["--no-input"]
            subprocess.run(
                [sys.executable, "manage.py", command, "--verbosity=0", *options],
                env=own,
                cwd=ROOT,
                check=True,
            )
        server = subprocess.Popen([sys.executable, "-m", "config.serve"], env=own, cwd=ROOT)
        try:
            _wait(server)
            rows = Path(folder, "demonstration-accounts.txt").read_text(encoding="utf-8")
            yield dict(row.split("\t")[:2] for row in rows.splitlines())
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{SITE}/readyz"):  # noqa: S310  # ours
            return
        time.sleep(0.5)
    raise TimeoutError("The site did not start.")


def opened(browser: Browser, size: tuple[int, int] = SCREEN) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        base_url=SITE,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    return context.new_page()


def signed_in(browser: Browser, name: str, password: str) -> Page:
    page = opened(browser)
    page.goto("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Việc đang chờ").wait_for()
    return page


def taken(page: Page, name: str) -> None:
    """A picture of what is on the screen, small enough to be kept beside the text."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def take_in(clerk: Page) -> None:
    taken(clerk, "hang-doi")
    clerk.get_by_role("link", name="Nhập công văn").first.click()
    clerk.get_by_label("Nội dung công văn").fill(PASTED.read_text(encoding="utf-8"))
    clerk.evaluate("document.querySelector('textarea').scrollTop = 0")
    taken(clerk, "nhap")
    press(clerk, "Nhập và đọc")
    taken(clerk, "soat")


def decide_and_submit(clerk: Page) -> None:
    press(clerk, "Sửa theo gợi ý")
    press(clerk, "Che khi đăng")
    clerk.get_by_label("đã gọi cơ quan ban hành để xác nhận").check()
    press(clerk, "Tôi xác nhận")
    press(clerk, "Lưu và trình duyệt")
    clerk.get_by_text("Chờ duyệt").first.wait_for()


def publish(officer: Page) -> None:
    officer.reload()
    officer.get_by_role("link", name="1352/CAT-PA05").first.click()
    taken(officer, "duyet")
    officer.get_by_label("Quyết định của người duyệt").check()
    officer.locator("[name=ground_note]").fill("cần cho mọi người biết để phòng ngừa")
    press(officer, "Duyệt đăng")
    officer.get_by_text("Đã duyệt và đăng").first.wait_for()


def read(browser: Browser) -> None:
    reader = opened(browser, PHONE)
    reader.goto("/cong-van/?q=gia+danh+can+cuoc")
    taken(reader, "nguoi-doc-tim")
    reader.get_by_role("link", name="1352/CAT-PA05").first.click()
    taken(reader, "nguoi-doc-trang")


def what_else(clerk: Page) -> None:
    clerk.goto("/quan-tri/")
    clerk.get_by_role("link", name="1846/UBND-NC").first.click()
    clerk.get_by_text("Viết tiếp cảnh báo").click()
    clerk.get_by_role("heading", level=1).wait_for()
    taken(clerk, "canh-bao")
    clerk.get_by_role("link", name="Sổ văn bản").click()
    taken(clerk, "so")
    clerk.get_by_role("link", name="Gỡ khẩn").click()
    taken(clerk, "go-khan")


def walk(browser: Browser, passwords: dict[str, str]) -> None:
    """The way of the guide, from the paper that came in to its reader."""
    clerk = signed_in(browser, "vanthu", passwords["vanthu"])
    officer = signed_in(browser, "lanhdao", passwords["lanhdao"])
    take_in(clerk)
    decide_and_submit(clerk)
    publish(officer)
    read(browser)
    what_else(clerk)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with demonstration() as passwords, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        walk(browser, passwords)
        browser.close()


if __name__ == "__main__":
    main()
