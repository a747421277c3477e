"""Who must act, and in what tone: from the sentence itself, the preamble, or Kính gửi."""

import re

from dispatches.intake.reading import ActorsSource, Mode

_TONES = {
    "đề nghị": Mode.REQUEST,
    "yêu cầu": Mode.REQUIRE,
    "khuyến cáo": Mode.ADVISE,
    "chỉ đạo": Mode.DIRECT,
    "giao": Mode.DIRECT,
}
_OWN_TONE = re.compile(r"(Đề nghị|Yêu cầu|Khuyến cáo|Giao)\s", re.IGNORECASE)
_TONE = re.compile(r"(?<!\w)(đề nghị|yêu cầu|khuyến cáo|chỉ đạo|giao)(?!\w)", re.IGNORECASE)
# A verb ends the name of who must act.
_VERB = (
    r"(?:đẩy mạnh|tăng cường|sử dụng|thực hiện|phối hợp|chủ trì|chỉ đạo|(?<!các )tổ chức|rà soát"
    r"|có trách nhiệm"
    r"|tham mưu|căn cứ|hướng dẫn|triển khai|kiểm tra|báo cáo|thông qua|tiếp tục|chủ động|nghiên cứu"
    r"|theo dõi|xây dựng|khẩn trương|nghiêm túc|quán triệt|phổ biến|tuyên truyền|xem xét|quan tâm"
    r"|quy định|cung cấp|cử|gửi|lập|thông báo|bố trí|huy động|ban hành|đôn đốc|nắm|góp ý"
    r"|đóng góp|theo chức năng)"
)
_HEADS = (
    r"(?:[Cc]ác|[Ss]ở|Công an|UBND|Ủy ban|Uỷ ban|Ban|Phòng|phòng|Văn phòng|Bộ|Cục|Chi cục"
    r"|Chủ tịch|Giám đốc"
    r"|[Tt]hủ trưởng|Hiệu trưởng|Trưởng|Bảo hiểm|BHXH|Báo(?! cáo)|Đài|Trung tâm|Hội|Đoàn|Mặt trận"
    r"|Viện|Ngân hàng"
    r"|Tổ|Kho bạc|Trường|Bệnh viện|Thanh tra|Tổng cục|Liên đoàn|Tỉnh đoàn|Thành đoàn)"
)
_SUBJECT = re.compile(
    rf"(?:(?:Đề nghị|Yêu cầu|Giao)\s+)?({_HEADS}(?!\w).{{0,220}}?)\s*,?\s+{_VERB}(?!\w)"
)
_CALLED = re.compile(
    rf"(?:đề nghị|yêu cầu|giao|chỉ đạo)\s+((?:{_HEADS}"
    rf"|[Qq]uý)(?!\w).{{0,320}}?)\s*,?\s+{_VERB}(?!\w)"
)
_ANYBODY = re.compile(
    r"(?:các|quý)\s+(?:cơ quan|đơn vị|địa phương|ngành|đồng chí|cấp|bộ phận)"
    r"(?:[\s,]+(?:cơ quan|đơn vị|địa phương|tổ chức))*\s*(?:nêu trên|trên)?",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*;\s*|,\s+(?=(?:Ủy ban|Uỷ ban|UBND|Công an|Sở|các\s+(?:cơ quan|tổ chức|đơn vị))\b)"
    r"|\s+và\s+(?=(?:các|UBND|Ủy ban|Uỷ ban|Công an)\b)"
)


def split_actors(words: str) -> tuple[str, ...]:
    """One phrase into the bodies or groups it names."""
    parts = (part.strip(" ,.;:") for part in _PARTS.split(" ".join(words.split())))
    return tuple(part for part in parts if part)


def read_mode(sentence: str, preamble: str) -> Mode:
    """The verb of the sentence itself, else the last one of the preamble's last sentence."""
    own = _OWN_TONE.match(sentence)
    if own:
        return _TONES[own[1].lower()]
    tones = _TONE.findall(preamble[-700:])
    return _TONES[tones[-1].lower()] if tones else Mode.REQUEST


def read_actors(
    sentence: str, preamble: str, addressees: tuple[str, ...]
) -> tuple[tuple[str, ...], ActorsSource]:
    own = _SUBJECT.match(sentence[:400])
    if own and not _ANYBODY.fullmatch(own[1].strip(" ,")):
        return split_actors(own[1]), ActorsSource.SENTENCE
    called = list(_CALLED.finditer(preamble[-900:]))
    if called and not _ANYBODY.fullmatch(called[-1][1].strip(" ,")):
        return split_actors(called[-1][1]), ActorsSource.PREAMBLE
    return addressees, ActorsSource.ADDRESSEES


_REPORT = re.compile(
    r"(?:gửi|báo cáo|phản ánh|liên hệ)(?:\s+(?:kết quả|ngay|văn bản|báo cáo|trực tiếp"
    r"|kịp thời))*\s+(?:về|cho|với)\s+"
    r"(?P<body>[A-ZĐỦ][^.;,(\n]{2,90})(?P<via>\(\s*qua\s+[^),;]{3,120})?"
)


def read_report_to(text: str) -> str:
    """The body that a directive wants its report sent to, with the unit it goes through."""
    found = _REPORT.search(text)
    if not found:
        return ""
    body = re.split(r"\s+(?:để|trước|chậm|theo|khi|các|những|trong)\s", found["body"])[0].strip()
    return f"{body} {found['via'].strip()})" if found["via"] else body
