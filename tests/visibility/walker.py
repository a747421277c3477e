"""An anonymous reader who follows every link."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pypdfium2
from django.test import Client

SAFE_ANSWERS = {200, 301, 302, 304, 404, 410}


class Walker:
    """Fetches addresses and everything they link to, once each."""

    MOST = 4000

    def __init__(self) -> None:
        self.client = Client()
        self.pages: dict[str, str] = {}

    def walk(self, starts: list[str]) -> None:
        waiting = list(dict.fromkeys(starts))
        while waiting:
            address = waiting.pop(0)
            if address in self.pages:
                continue
            assert len(self.pages) < self.MOST, "the walk does not end"
            body = self.fetch(address)
            for link in re.findall(r"(?:href|src|action)=\"([^\"]+)\"|<loc>([^<]+)", body):
                target = urlsplit(urljoin(f"http://testserver{address}", unescape("".join(link))))
                if target.hostname == "testserver" and not target.path.startswith("/quan-tri"):
                    # One page each: facets of facets of facets are the same views again.
                    if target.query and target.query.count("=") > 2:
                        continue
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))

    def fetch(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code in SAFE_ANSWERS, f"{address}: {answer.status_code}"
        assert not answer.cookies, f"{address} sets a cookie"
        body = b"".join(answer) if answer.streaming else answer.content
        said = _pdf_text(body) if body.startswith(b"%PDF-") else body.decode("utf8", "replace")
        text = said + "\n".join(f"{k}: {v}" for k, v in answer.items())
        self.pages[address] = text
        return text


def _pdf_text(data: bytes) -> str:
    """What a PDF says, in its head too: its bytes are packed."""
    document = pypdfium2.PdfDocument(data)
    said = [document.get_metadata_value("Title")]
    for page in document:
        text = page.get_textpage()
        said.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(said)
