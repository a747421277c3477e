"""What is read out over the loudspeakers of a commune: all in words, with its length; pure."""

from collections.abc import Mapping

from dispatches.handouts.bulletin import Bulletin
from dispatches.text.spoken import seconds, spoken

SHORTEST, LONGEST = 60, 90  # seconds: shorter is over before it is heard, longer is not listened to
GREETING = "Kính thưa bà con. Sau đây là bản tin cảnh báo lừa đảo."
REMEMBER = "Bà con hãy nhớ ba việc."
ORDER = ("Một là", "Hai là", "Ba là")
AGAIN = "Xin nhắc lại."
SHORT = "Ai gọi điện giục chuyển tiền, cài ứng dụng, đọc mã thì tắt máy và báo công an xã, phường."
CLOSING = "Xin cảm ơn bà con đã lắng nghe."


def script(bulletin: Bulletin, *, abbreviations: Mapping[str, str]) -> tuple[str, int]:
    """The words, a paragraph a line, and the seconds they take.

    Signs are left out from the last as long as it is too long; where there is time it says the
    most important once more.
    """
    signs = list(bulletin.signs)
    while True:
        words = _words(bulletin, signs, abbreviations)
        if not signs or seconds(words) <= LONGEST:
            break
        signs.pop()
    if seconds(words) < SHORTEST:
        again = _read([f"{AGAIN} {bulletin.what}", SHORT, CLOSING], abbreviations)
        words = words.removesuffix(CLOSING) + again
    return words, seconds(words)


def _words(bulletin: Bulletin, signs: list[str], abbreviations: Mapping[str, str]) -> str:
    steps = [
        f"{order}, {', '.join(map(_begun_small, step.split(': ', 1)))}"
        for order, step in zip(ORDER, bulletin.steps, strict=False)
    ]
    calls = [f"{call.name}: gọi {call.number}." for call in bulletin.calls]
    source = f"Bản tin theo {bulletin.paper} của {bulletin.issuer}."
    return _read(
        [GREETING, f"{bulletin.title}.", bulletin.what, *signs, REMEMBER, *steps, *calls, source,
         CLOSING],
        abbreviations,
    )  # fmt: skip


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _read(paragraphs: list[str], abbreviations: Mapping[str, str]) -> str:
    # Read out in full it says itself what it is.
    texts = (each.replace("mã OTP", "OTP") for each in paragraphs)
    return "\n".join(spoken(each, abbreviations).replace("..", ".") for each in texts)
