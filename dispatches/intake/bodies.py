"""The words that names of bodies are made of, and where a name begins. All text is folded."""

import re

# What the name of a body begins with; any other line continues the name above it.
BODY = re.compile(
    r"(?:tong cong ty|tong cuc|tong lien doan|tong|bo chi huy|bo tu lenh|bo|so|cuc|chi cuc"
    r"|vu|cong an|cong doan"
    r"|uy ban nhan dan|ubnd|uy ban|hoi dong|hdnd|van phong|bao hiem xa hoi|ban|phong"
    r"|truong|trung tam|vien"
    r"|benh vien|lien doan|lien hiep|hoi|doan|(?:tinh|thanh|huyen|xa) doan|bch|ban chap hanh"
    r"|dang uy|tinh uy|thanh uy|huyen uy|quan uy|dang bo|chi bo|ngan hang"
    r"|kho bac|toa an|kiem toan|thanh tra|dai hoc|hoc vien|cong ty|tap doan|to cong tac"
    r"|hai quan|thue|chi nhanh"
    r"|quoc hoi|chinh phu|thu tuong|mat tran|ubmttq|dai|bao|tap chi|cang vu|hiep hoi|vnpt"
    r"|dien luc|quan khu|quan doan|quan chung|binh chung|su doan|lu doan|trung doan|vung|khoi"
    r"|nha may|xi nghiep|nha xuat ban|lien minh|hop tac xa|thi hanh an|bhxh|vien thong|khoa"
    r"|hat|tram|doi|to|trai|nha truong)\b"
)
# Such a line is no name yet: the next one says whose.
OPEN = re.compile(
    r"(?:uy ban nhan dan|ubnd|uy ban|hoi dong nhan dan|cong an|van phong|ban|so|phong"
    r"|bo chi huy quan su|tong cong ty|tong cuc|hai quan|cong ty(?: co phan| tnhh(?: \w+)*)?"
    r"|tap doan|ngan hang(?: tmcp)?"
    r"|truong(?: dai hoc| cao dang| thpt| thcs| tieu hoc| mam non| trung hoc pho thong)?|trung tam"
    r"|benh vien(?: da khoa)?|vien|cuc|chi cuc|chi nhanh|ban quan ly|ban chi dao|bao hiem xa hoi"
    r"|toa an nhan dan|vien kiem sat nhan dan|lien doan lao dong|kho bac nha nuoc)\W*$"
)
# Who can stand above another body in one letterhead, and who stands below.
ABOVE = re.compile(
    r"(?:bo|ubnd|uy ban nhan dan|so|tong cuc|cuc|cong an|bao hiem xa hoi|ngan hang|tong cong ty"
    r"|tap doan|tinh uy|thanh uy|huyen uy|tinh doan|thanh doan|huyen doan"
    r"|thue|tong lien doan|lien doan|dai hoc|quan khu|hai quan"
    r"|toa an|vien kiem sat|kiem toan|uy ban mttq|dang bo)\b"
)
BELOW = re.compile(
    r"(?:so|cuc|chi cuc|tong cuc|tong cong ty|cong ty|truong|benh vien|trung tam|chi nhanh"
    r"|cong an (?:tinh|huyen|quan|xa|phuong|tp|thanh pho|thi)"
    r"|phong (?:canh sat|giao duc|lao dong|noi vu|tai chinh|kinh te|quan ly|van hoa|tu phap|an ninh"
    r"|tham muu|y te|nong nghiep|tai nguyen|xuat nhap canh|nghiep vu|thanh tra|ho so|hau can)"
    r"|ban (?:quan ly|chi dao|chi huy|tuyen giao|to chuc|noi chinh|dan van)|ubnd|uy ban nhan dan"
    r"|thue|hai quan|bao hiem xa hoi|kho bac|vien kiem sat|lien doan lao dong|bo chi huy"
    r"|hoi lien hiep|thanh tra|dai hoc|hoc vien|(?:bch|ban chap hanh) doan)\b"
)


def name_starts(folded: str) -> list[int]:
    """Where a second name may begin: at the word of a body, behind a name that is complete."""
    words = re.finditer(r"(?<!moi )(?<!thi )\b\w(?=\S* \S)", folded)  # môi trường is no school
    starts = [at.start() for at in words if BODY.match(folded, at.start())]
    if not starts or starts[0]:
        return []
    heads = starts[:1]
    for at in starts[1:]:
        before = folded[heads[-1] : at].rstrip()
        whole = at >= _end(folded, heads[-1]) and len(before.split()) > 1
        if whole and not OPEN.fullmatch(before):
            heads.append(at)
    return heads[1:]


def _end(folded: str, at: int) -> int:
    found = BODY.match(folded, at)
    return found.end() if found else at
