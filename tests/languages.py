"""Words of a page that are in the wrong language, by the `lang` that they stand in."""

import re
from html.parser import HTMLParser

import polib

from dispatches.text.syllables import is_syllable
from tests.project.test_catalogue import CATALOGUE

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "use", "wbr"}
UNREAD = {"script", "style", "textarea", "title"}
READ_OUT = ("alt", "aria-label", "placeholder", "title")
# As they are in every language: names of things, units, forms of files.
INTERNATIONAL = {
    "android", "api", "app", "app store", "arial", "atom", "axe", "bluetooth", "chrome", "core",
    "csv", "ctrl", "docx", "email", "enter", "esc", "facebook", "file", "gb", "ics", "id", "jpeg",
    "javascript", "json", "kb", "mail", "mb", "nvda", "otp", "passkey", "pdf", "play", "png", "qr",
    "rss", "sim", "sms", "store", "tab", "talkback", "tiff", "totp", "txt", "url", "vneid",
    "voiceover", "wcag", "web", "website", "wi", "fi", "word", "xlsx", "zalo", "chromium", "shift",
    "alt", "utf", "html", "svg", "dpi", "iphone", "camera", "zip", "unicode", "ip", "excel", "byte",
    "google", "microsoft", "authenticator", "freeotp", "aegis", "sub", "feed", "ipad", "outlook",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile(
    "[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]",
    re.IGNORECASE,
)
_CODE = re.compile(r"\S*(?:[\d@/_\\]|\w-[A-Z]|\.\w)\S*")
# Of a page, alone in its element; by chance there is no digit in it.
_SHORT_CODE = re.compile(r"[0-9a-hjkmnp-tv-z]{8}")


class Spoken(HTMLParser):
    """Every text of a page with the language it is said to be in."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang", self.language)
        read_out = [given[name] for name in READ_OUT if name in given]
        if tag == "input" and given.get("type") in ("submit", "button"):
            read_out.append(given.get("value", ""))
        self.texts += [(language, text) for text in read_out]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _language in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Less what somebody typed, and the title: what it names has a name in one language."""
        if _SHORT_CODE.fullmatch(data.strip()):
            return
        if data.strip() and not UNREAD & {tag for tag, _ in self.open}:
            self.texts.append((self.language, " ".join(data.split())))


def not_vietnamese(source: str, known: set[str]) -> dict[str, str]:
    """Words in Vietnamese texts that no Vietnamese could say, each with its text."""
    known = known | INTERNATIONAL
    return {
        word: text
        for language, text in Spoken(source).texts
        if language == "vi"
        for word in _WORD.findall(_CODE.sub(" ", text))
        if not is_syllable(word) and word.lower() not in known and not word.isupper()
    }


def not_english(source: str) -> dict[str, str]:
    """Words in English texts with a letter that only Vietnamese has."""
    return {
        word: text
        for language, text in Spoken(source).texts
        if language == "en"
        for word in _WORD.findall(text)
        if _VIETNAMESE.search(word)
    }


def in_vietnamese() -> set[str]:
    """What the interface says in Vietnamese, in two words or more."""
    entries = polib.pofile(str(CATALOGUE))
    said = {text for each in entries for text in (each.msgstr, *each.msgstr_plural.values())}
    return {text for text in said if " " in text and "%" not in text and "{" not in text}
