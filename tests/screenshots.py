"""The pictures of the page in .github/: `python tests/screenshots.py` takes them anew; it needs chromium.

The fonts of the machine show in them; they were taken with fonts-inter and fonts-sil-charis.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "reports" / "drone-partnership.html"
FOLDER = ROOT / ".github"
SIZE = ViewportSize(width=1200, height=720)
LARGEST = 250_000
"""Bytes that a picture may have."""


def overview(browser: Browser) -> bytes:
    """The head of the page and who takes which side, in light."""
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    page.goto(PAGE.as_uri())
    return page.screenshot()


def findings(browser: Browser) -> bytes:
    """A finding beside the two articles that it stands between, in dark."""
    page = browser.new_page(viewport=SIZE, color_scheme="dark", reduced_motion="reduce")
    page.goto(PAGE.as_uri())
    page.locator(".matrix th a").nth(2).click()
    page.wait_for_selector(".finding.current[data-number='3']")
    page.wait_for_timeout(300)
    return page.screenshot()


def main() -> None:
    """Takes both pictures and says how large they are."""
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, take in (("page-light.png", overview), ("page-dark.png", findings)):
            picture = take(browser)
            if len(picture) > LARGEST:
                message = f"{name}: {len(picture)} bytes are more than {LARGEST}"
                raise SystemExit(message)
            (FOLDER / name).write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
