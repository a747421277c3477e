"""Who issues the letters of the maker: bodies of an invented province and of the usual kinds.

A bar parts the lines that a name takes in a letterhead. Provinces, communes and firms are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issuer:
    """`head`, `deputy`: posts as printed; `collective`: on whose behalf they sign, if so."""

    governing: str
    issuing: str
    symbol: str
    units: tuple[str, ...]
    place: str
    head: str
    deputy: str
    level: str  # whom it writes to: a key of wording.ADDRESSEES
    collective: str = ""
    ranks: tuple[str, ...] = ()
    party: bool = False


_POLICE = ("Đại tá", "Thượng tá", "Trung tá", "Thiếu tướng")
_SCHOOL = ("", "ThS.", "TS.", "PGS.TS.")
_HEALTH = ("", "BS.CKII", "TS.BS.", "ThS.BS.")
_PROVINCE = "ỦY BAN NHÂN DÂN|TỈNH THANH SƠN"
_DIRECTOR = ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
_CHAIR = ("CHỦ TỊCH", "PHÓ CHỦ TỊCH")
_BRANCH = ("CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")
_MINISTER = ("BỘ TRƯỞNG", "THỨ TRƯỞNG")

ISSUERS = (
    Issuer("", "BỘ CÔNG THƯƠNG", "BCT", ("TTTN", "KHTC"), "Hà Nội", *_MINISTER, "ministry"),
    Issuer("", "BỘ NÔNG NGHIỆP|VÀ MÔI TRƯỜNG", "BNNMT", ("KN", "TCCB"), "Hà Nội", *_MINISTER,
           "ministry"),
    Issuer("", "VĂN PHÒNG CHÍNH PHỦ", "VPCP", ("KGVX", "NN"), "Hà Nội", "BỘ TRƯỞNG, CHỦ NHIỆM",
           "PHÓ CHỦ NHIỆM", "ministry"),
    Issuer("BỘ XÂY DỰNG", "CỤC ĐĂNG KIỂM VIỆT NAM", "ĐKVN", ("VAR", "TB"), "Hà Nội", *_BRANCH,
           "firm"),
    Issuer("BỘ Y TẾ", "CỤC QUẢN LÝ DƯỢC", "QLD", ("ĐK", "CL"), "Hà Nội", *_BRANCH, "health"),
    Issuer("BỘ TÀI CHÍNH", "CỤC THUẾ", "CT", ("CS", "NVT"), "Hà Nội", *_BRANCH, "tax"),
    Issuer("", "NGÂN HÀNG NHÀ NƯỚC|VIỆT NAM", "NHNN", ("TTGSNH", "TD"), "Hà Nội", "THỐNG ĐỐC",
           "PHÓ THỐNG ĐỐC", "bank"),
    Issuer("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "CHI NHÁNH TỈNH THANH SƠN", "THS", ("TH", "TTGS"),
           "Thanh Sơn", *_DIRECTOR, "bank"),
    Issuer("NGÂN HÀNG TMCP SAO BIỂN", "CHI NHÁNH THANH SƠN", "NHSB", ("KHCN", "QLRR"),
           "Thanh Sơn", *_DIRECTOR, "firm"),
    Issuer("", _PROVINCE, "UBND", ("NC", "KGVX", "KTTH"), "Thanh Sơn", *_CHAIR, "province",
           "ỦY BAN NHÂN DÂN"),
    Issuer("UBND TỈNH THANH SƠN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", ("GDTrH", "VP"), "Thanh Sơn",
           *_DIRECTOR, "school"),
    Issuer(_PROVINCE, "SỞ NỘI VỤ", "SNV", ("CCHC", "TCBC"), "Thanh Sơn", *_DIRECTOR, "province"),
    Issuer(_PROVINCE, "SỞ NÔNG NGHIỆP|VÀ MÔI TRƯỜNG", "SNNMT", ("CNTY", "QLĐĐ"), "Thanh Sơn",
           *_DIRECTOR, "commune"),
    Issuer("UBND TỈNH THANH SƠN", "BAN QUẢN LÝ|CÁC KHU CÔNG NGHIỆP", "BQL", ("QLDN", "LĐ"),
           "Thanh Sơn", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "firm"),
    Issuer("SỞ GIÁO DỤC VÀ ĐÀO TẠO|TỈNH THANH SƠN", "TRƯỜNG THPT ĐỒI THÔNG", "THPTĐT", ("CM",),
           "Bình Trung", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "parents", ranks=_SCHOOL),
    Issuer("UBND PHƯỜNG BÌNH TRUNG", "TRƯỜNG TIỂU HỌC HOA SEN", "THHS", ("VP",), "Bình Trung",
           "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "parents"),
    Issuer("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC|THANH SƠN", "ĐHTS", ("ĐT", "CTSV"),
           "Thanh Sơn", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "school", ranks=_SCHOOL),
    Issuer("SỞ Y TẾ TỈNH THANH SƠN", "BỆNH VIỆN ĐA KHOA|KHU VỰC BÌNH TRUNG", "BVKV",
           ("KHTH", "D"), "Bình Trung", *_DIRECTOR, "health", ranks=_HEALTH),
    Issuer("SỞ Y TẾ THANH SƠN", "TRUNG TÂM KIỂM SOÁT|BỆNH TẬT", "KSBT", ("TCHC", "KHTC"),
           "Thanh Sơn", *_DIRECTOR, "health", ranks=_HEALTH),
    Issuer("BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI|TỈNH THANH SƠN", "BHXH", ("QLT", "CST"),
           "Thanh Sơn", *_DIRECTOR, "firm"),
    Issuer("BẢO HIỂM XÃ HỘI TỈNH THANH SƠN", "BẢO HIỂM XÃ HỘI|HUYỆN BÌNH TRUNG", "BHXH", (),
           "Bình Trung", *_DIRECTOR, "firm"),
    Issuer("TỔNG CỤC HẢI QUAN", "CỤC HẢI QUAN|TỈNH THANH SƠN", "HQTS", ("GSQL", "TXNK"),
           "Thanh Sơn", *_BRANCH, "taxpayer"),
    Issuer("CỤC HẢI QUAN", "CHI CỤC HẢI QUAN|KHU VỰC XXI", "KV21", ("NV", "VP"), "Thanh Sơn",
           "CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "taxpayer"),
    Issuer("TỔNG CỤC THUẾ", "CỤC THUẾ TỈNH THANH SƠN", "CTTSO", ("TTHT", "KK"), "Thanh Sơn",
           *_BRANCH, "taxpayer"),
    Issuer("THUẾ TỈNH THANH SƠN", "THUẾ CƠ SỞ 4", "TCS4", ("QLDN1",), "Bình Trung",
           "TRƯỞNG THUẾ", "PHÓ TRƯỞNG THUẾ", "taxpayer"),
    Issuer("", "TÒA ÁN NHÂN DÂN|TỈNH THANH SƠN", "TA", ("TH", "VP"), "Thanh Sơn", "CHÁNH ÁN",
           "PHÓ CHÁNH ÁN", "court"),
    Issuer("VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "VIỆN KIỂM SÁT NHÂN DÂN|TỈNH THANH SƠN", "VKS",
           ("P3", "VP"), "Thanh Sơn", "VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "court"),
    Issuer("", "TỈNH ỦY THANH SƠN", "TU", (), "Thanh Sơn", "BÍ THƯ", "PHÓ BÍ THƯ", "party",
           "BAN THƯỜNG VỤ", party=True),
    Issuer("TỈNH ỦY THANH SƠN", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "BTGDVTU", (), "Thanh Sơn",
           "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "party", party=True),
    Issuer("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "TỔNG CÔNG TY|ĐIỆN LỰC MIỀN NÚI", "EVNMN", ("KD", "KT"),
           "Thanh Sơn", "TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "commune"),
    Issuer("", "CÔNG TY CỔ PHẦN|CẤP NƯỚC THANH SƠN", "CNTS", ("KH", "TCKT"), "Thanh Sơn",
           *_DIRECTOR, "firm"),
    Issuer("", "ỦY BAN NHÂN DÂN|XÃ SUỐI MÂY", "UBND", ("VHXH", "KT"), "Suối Mây", *_CHAIR,
           "village", "ỦY BAN NHÂN DÂN"),
    Issuer("UBND TỈNH THANH SƠN", "UBND PHƯỜNG BÌNH TRUNG", "UBND", ("VP",), "Bình Trung", *_CHAIR,
           "village"),
    Issuer("", "ỦY BAN NHÂN DÂN|HUYỆN BÌNH TRUNG", "UBND", ("CAH", "VX"), "Bình Trung", *_CHAIR,
           "commune", "ỦY BAN NHÂN DÂN"),
    Issuer("UBND HUYỆN BÌNH TRUNG", "PHÒNG LAO ĐỘNG -|THƯƠNG BINH VÀ XÃ HỘI", "LĐTBXH", (),
           "Bình Trung", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "commune"),
    Issuer("BỘ CÔNG AN", "CÔNG AN TỈNH THANH SƠN", "CAT", ("PC06", "PA05", "PV01"), "Thanh Sơn",
           *_DIRECTOR, "province", ranks=_POLICE),
    Issuer("CÔNG AN TỈNH THANH SƠN", "PHÒNG CẢNH SÁT|QUẢN LÝ HÀNH CHÍNH", "PC06", ("Đ2",),
           "Thanh Sơn", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "bank", ranks=_POLICE),
    Issuer("CÔNG AN TỈNH THANH SƠN", "CÔNG AN XÃ SUỐI MÂY", "CAX", (), "Suối Mây",
           "TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN", "village", ranks=("Thiếu tá", "Đại úy")),
    Issuer("QUÂN KHU 9", "BỘ CHỈ HUY QUÂN SỰ|TỈNH THANH SƠN", "BCH", ("TM", "CT"), "Thanh Sơn",
           "CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG", "commune", ranks=_POLICE),
    Issuer("BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG", "BAN CHỈ HUY BỘ ĐỘI BIÊN PHÒNG|TỈNH THANH SƠN", "BCH",
           ("TM",), "Thanh Sơn", "CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG", "commune",
           ranks=_POLICE),
    Issuer("", "KHO BẠC NHÀ NƯỚC|KHU VỰC XV", "KBNN.KV15", ("NV1",), "Thanh Sơn", *_DIRECTOR,
           "province"),
    Issuer("KIỂM TOÁN NHÀ NƯỚC", "KIỂM TOÁN NHÀ NƯỚC|KHU VỰC XIV", "KVXIV", (), "Thanh Sơn",
           "KIỂM TOÁN TRƯỞNG", "PHÓ KIỂM TOÁN TRƯỞNG", "province"),
    Issuer("ỦY BAN MTTQ VIỆT NAM|TỈNH THANH SƠN", "HỘI LIÊN HIỆP PHỤ NỮ", "BTV", ("GĐXH",),
           "Thanh Sơn", *_CHAIR, "union", "BAN THƯỜNG VỤ"),
    Issuer("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG|TỈNH THANH SƠN", "LĐLĐ",
           ("CSPL",), "Thanh Sơn", *_CHAIR, "union", "BAN THƯỜNG VỤ"),
    Issuer("", "THANH TRA TỈNH THANH SƠN", "TTr", ("NV2",), "Thanh Sơn", "CHÁNH THANH TRA",
           "PHÓ CHÁNH THANH TRA", "province"),
    Issuer("UBND TỈNH THANH SƠN", "BAN CHỈ ĐẠO 389", "BCĐ389", (), "Thanh Sơn", "TRƯỞNG BAN",
           "PHÓ TRƯỞNG BAN", "commune"),
)  # fmt: skip
