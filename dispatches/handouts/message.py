"""A warning to be forwarded in Zalo or by SMS: plain words, one screen; pure."""

from dispatches.handouts.bulletin import Bulletin
from dispatches.handouts.shortening import shortened

LONGEST = 400  # characters: more is folded away behind "Xem thêm"
HEAD = "CẢNH BÁO: "
ADVICE = (
    "Dừng lại – Kiểm tra – Báo công an. Không chuyển tiền, không cài ứng dụng, không đọc mã OTP."
)


def message(bulletin: Bulletin, *, address: str) -> str:
    """Advice, number to call and address are never cut; what it is gives way before the title."""
    call = f"Gọi {bulletin.calls[0].number}." if bulletin.calls else ""
    source = shortened(f"Theo {bulletin.paper}, {bulletin.issuer}.", 110)
    tail = "\n".join(part for part in (f"{ADVICE} {call}".strip(), source, address) if part)
    room = LONGEST - len(HEAD) - len(tail) - 2
    title = shortened(bulletin.title, room)
    what = shortened(bulletin.what, room - len(title))
    return "\n".join(part for part in (HEAD + title, what, tail) if part)
