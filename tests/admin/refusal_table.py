"""The table of refusals in the guide for clerks, made from the code and from what was tried."""

from pathlib import Path

from django.utils.translation import override

from dispatches.admin.refusals import fault_and_way_out
from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.letter.sizes import size
from tests.admin.hostile import HOSTILE

GUIDE = Path(__file__).parents[2] / "docs" / "van-thu.md"
BEGIN, END = "<!-- bảng từ chối: tạo từ mã nguồn -->\n", "<!-- hết bảng từ chối -->\n"


def limit(code: RefusalCode) -> str:
    match code:
        case RefusalCode.TOO_LARGE:
            file, text = size(limits.LARGEST_FILE), size(limits.LARGEST_TEXT)
            return f"{file} một tệp; {text} chữ"
        case RefusalCode.BOMB:
            opened = size(limits.LARGEST_UNPACKED)
            return f"{opened} khi giải nén; {limits.MOST_UNPACKED} lần; {limits.MOST_MEMBERS} phần"
        case RefusalCode.TOO_MANY_PAGES:
            return f"{limits.MOST_PAGES} trang có chữ; {limits.MOST_SCANNED_PAGES} trang quét"
        case RefusalCode.TOO_MANY_PIXELS:
            return f"{limits.MOST_PIXELS // 1_000_000} triệu điểm ảnh"
        case RefusalCode.TOO_MANY_FILES:
            return f"{limits.MOST_FILES} tệp"
        case RefusalCode.TOO_SLOW:
            scan = f"{limits.SCAN_SECONDS} + {limits.SECONDS_A_PAGE} giây mỗi trang"
            return f"{limits.TEXT_SECONDS} giây; bản quét {scan}"
        case RefusalCode.TOO_MUCH_MEMORY:
            return f"{size(limits.READER_MEMORY)} bộ nhớ"
        case _:
            return "–"


def table() -> str:
    rows = ["| Tệp | Giới hạn | Câu hiện ra | Cách làm tiếp |", "|---|---|---|---|"]
    with override("vi"):
        for code in RefusalCode:
            kinds = dict.fromkeys(each.kind for each in HOSTILE if each.code is code)
            fault, way_out = fault_and_way_out(code)
            rows.append(f"| {', '.join(kinds)} | {limit(code)} | {fault} | {way_out} |")
    return "\n".join(rows).replace("\xa0", " ") + "\n"


def written(guide: str) -> str:
    """The guide with the table as it is now."""
    before, _, rest = guide.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"
