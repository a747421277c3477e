"""A page taken apart with the standard parser: headings, links, texts, landmarks."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "path", "img"}


class Page(HTMLParser):
    """`text` is what is seen and read out, `links` every address with its words, `data` what
    scripts hold."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.open: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.styles: list[str] = []
        self.data: list[str] = []
        self._words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if name := given.get("id"):
            self.ids.append(name)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append((given.get("href") or "", ""))
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1:]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> is out of place"

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.styles.append(data)
            return
        if "script" in self.open:
            self.data.append(data)
            return
        data = data.replace("\xa0", " ")  # keeps two words on one line, and says nothing
        self._words.append(data)
        if "a" in self.open:
            address, words = self.links[-1]
            self.links[-1] = address, words + data
        if any(tag[0] == "h" and tag[1:].isdigit() for tag in self.open):
            level, words = self.headings[-1]
            self.headings[-1] = level, words + data

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())

    def attributes(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (given for name, given in self.tags if name == tag)

    def has_link(self, address: str) -> bool:
        return any(link == address for link, _words in self.links)

    def link(self, words: str) -> str:
        """The address behind the first link with these words in it."""
        return next(address for address, label in self.links if words in label)
