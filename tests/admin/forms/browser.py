"""What a browser would post for a form that nobody touched."""

from html.parser import HTMLParser

from django.http import QueryDict


class _Fields(HTMLParser):
    """The successful controls of a page, as HTML defines them."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self._select = self._area = ""
        self._options: list[tuple[str, bool]] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name = has.get("name", "")
        if tag == "input" and name:
            kind = has.get("type", "text")
            if kind not in ("submit", "checkbox", "radio", "file") or "checked" in has:
                self.sent.append((name, has.get("value", "")))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select:
            self._options.append((has.get("value", ""), "selected" in has))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            first = [value for value, _selected in self._options[:1]]
            self.sent += [(self._select, value) for value in chosen or first]
            self._select = ""
        elif tag == "textarea" and self._area:
            self.sent.append((self._area, self._text.removeprefix("\r\n").removeprefix("\n")))
            self._area = ""


def posted(html: str) -> QueryDict:
    """The data of all controls in a piece of HTML."""
    reader = _Fields()
    reader.feed(html)
    data = QueryDict(mutable=True)
    for name, value in reader.sent:
        data.appendlist(name, value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return data
