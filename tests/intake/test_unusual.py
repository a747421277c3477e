"""What offices print that the decree's samples do not show, field by field."""

from typing import Any

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch

BODY = "Nội dung thông báo của cơ quan gửi các đơn vị để biết và thực hiện.\n"
TAIL = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def letter(
    *,
    head: str = "SỞ Y TẾ\nSố: 12/SYT-NVY\nThanh Sơn, ngày 7 tháng 6 năm 2024\nV/v tiêm chủng\n",
    address: str = "\nKính gửi: Các bệnh viện.\n\n",
    body: str = BODY,
    tail: str = TAIL,
) -> dict[str, Any]:
    return flat_record(read_dispatch(head + address + body + tail))


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 4107/C06-TTDL", "4107", "C06-TTDL"),
        ("Số: 31/A05-P4", "31", "A05-P4"),
        ("Số: 660/ĐLMB-KD+CNTT", "660", "ĐLMB-KD+CNTT"),
        ("Số: 19/BTTP-CC,TPL", "19", "BTTP-CC,TPL"),
        ("Số： １２４６/SYT－NVY", "1246", "SYT-NVY"),
        ("Số: 88/CAT-PCO2", "88", "CAT-PC02"),
        ("Số: 88/SYT-\nNVY", "88", "SYT-NVY"),
    ],
)
def test_number(line: str, number: str, symbol: str) -> None:
    read = letter(head=f"SỞ Y TẾ\n{line}\nV/v tiêm chủng\n")
    assert (read["number"], read["symbol"], read["subject"]) == (number, symbol, "tiêm chủng")


@pytest.mark.parametrize(
    ("above", "symbol", "governing", "issuing"),
    [
        ("TỈNH ĐOÀN THANH SƠN\nBCH ĐOÀN HUYỆN SÔNG MAI", "CV/ĐTN",
         "TỈNH ĐOÀN THANH SƠN", "BCH ĐOÀN HUYỆN SÔNG MAI"),
        ("KHO BẠC NHÀ NƯỚC\nKHO BẠC NHÀ NƯỚC KHU VỰC IX", "KBKV.IX-NV",
         "KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC KHU VỰC IX"),
        ("SỞ NGOẠI VỤ - CÔNG AN TỈNH THANH SƠN", "HDLN-SNgV-CAT",
         None, "SỞ NGOẠI VỤ - CÔNG AN TỈNH THANH SƠN"),
        ("BỘ QUỐC PHÒNG\nTẬP ĐOÀN CÔNG NGHIỆP -\nVIỄN THÔNG BIỂN ĐÔNG", "CNVTBĐ-KD",
         "BỘ QUỐC PHÒNG", "TẬP ĐOÀN CÔNG NGHIỆP - VIỄN THÔNG BIỂN ĐÔNG"),
        ("UBND TỈNH THANH SƠN - SỞ Y TẾ", "SYT-NVY", "UBND TỈNH THANH SƠN", "SỞ Y TẾ"),
        ("CỤC QUẢN LÝ DƯỢC\nCỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM", "QLD-MP",
         None, "CỤC QUẢN LÝ DƯỢC"),
    ],
)  # fmt: skip
def test_letterhead(above: str, symbol: str, governing: str | None, issuing: str) -> None:
    read = letter(head=f"{above}\nSố: 41/{symbol}\nV/v tiêm chủng\n")
    assert (read["governing_body"], read["issuing_body"]) == (governing, issuing)


def test_a_date_that_a_narrow_column_wrapped() -> None:
    read = letter(head="SỞ Y TẾ\nSố: 12/SYT-NVY\nThanh Sơn, ngày 11 tháng\n10 năm 2024\n")
    assert read["place"] == "Thanh Sơn"
    assert read["date"] == {"year": 2024, "month": 10, "day": 11}


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Thanh Sơn, ngày 12/9/2024", "Thanh Sơn", 12),
        ("V/v thi hành Quyết định của Sở Y tế Thanh Sơn ngày 12/9/2024", None, None),
    ],
)
def test_a_date_in_figures_is_the_letters_behind_a_place(
    line: str, place: str | None, day: int | None
) -> None:
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{line}\n")
    assert (read["place"], read["date"]["day"]) == (place, day)


@pytest.mark.parametrize(
    ("address", "addressees"),
    [
        (
            "Kính gửi:\n- Công an tỉnh;\n- Sở Lao động - Thương binh và Xã hội;\n"
            "- Sở Y tế - Dân số.\n",
            ["Công an tỉnh", "Sở Lao động - Thương binh và Xã hội", "Sở Y tế - Dân số"],
        ),
        (
            "Kính gửi: Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh\n"
            "Sở Y tế Thanh Sơn đề nghị các cơ sở báo cáo số giường.\n",
            ["Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh"],
        ),
        (
            "Kính gửi: Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh\n"
            "Công an tỉnh đề nghị các cơ sở báo cáo số giường.\n",
            ["Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh"],
        ),
        (
            "Kính gửi: Công ty cổ phần Vận tải và Kho bãi Sông Mai Hạ\n"
            "Số 18 đường Trần Phú, phường Đông, thành phố Thanh Sơn\n\n",
            ["Công ty cổ phần Vận tải và Kho bãi Sông Mai Hạ"],
        ),
        (
            "Kính gửi: Thủ trưởng các bệnh viện, trung tâm y tế trong tỉnh\n"
            "Văn phòng Sở Y tế hướng dẫn:\n1. Kê khai.\n2. Báo cáo.\n",
            ["Thủ trưởng các bệnh viện, trung tâm y tế trong tỉnh"],
        ),
    ],
)  # fmt: skip
def test_addressees(address: str, addressees: list[str]) -> None:
    assert letter(address=f"\n{address}")["addressees"] == addressees


def test_a_telegram_says_who_wires_to_whom() -> None:
    read = letter(
        head="UBND TỈNH THANH SƠN\nSố: 7/CĐ-UBND\nThanh Sơn, ngày 8 tháng 9 năm 2024\n\n"
        "CÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n\n",
        address="CHỦ TỊCH UBND TỈNH THANH SƠN ĐIỆN:\n- Giám đốc các sở;\n- Chủ tịch UBND xã.\n\n",
    )
    assert read["addressees"] == ["Giám đốc các sở", "Chủ tịch UBND xã"]
    assert (read["doc_kind"], read["subject"]) == ("công điện", "ứng phó mưa lũ")


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("HƯỚNG DẪN LIÊN NGÀNH\nPhối hợp bảo hộ công dân\nLiên ngành hướng dẫn như sau:\n",
         "hướng dẫn", "Phối hợp bảo hộ công dân"),
        ("THÔNG BÁO TUYỂN DỤNG VIÊN CHỨC NĂM 2024\n\nTrường tuyển 5 người.\n",
         "thông báo", "TUYỂN DỤNG VIÊN CHỨC NĂM 2024"),
        ("KẾ HOẠCH\nTỔ CHỨC NGÀY HỘI AN TOÀN\nI. MỤC ĐÍCH\nNâng cao ý thức.\n",
         "kế hoạch", "TỔ CHỨC NGÀY HỘI AN TOÀN"),
        ("THÔNG BÁO\nV/v thu nhận hồ sơ căn cước\nUBND xã thông báo tới toàn thể nhân dân:\n",
         "thông báo", "thu nhận hồ sơ căn cước"),
        ("QUYẾT ĐỊNH\nGIÁM ĐỐC SỞ Y TẾ\nCăn cứ Luật Dược;\n", "quyết định", None),
    ],
)  # fmt: skip
def test_a_title_with_what_it_is_about(title: str, kind: str, subject: str | None) -> None:
    head = "SỞ Y TẾ\nSố: 12/TB-SYT\nThanh Sơn, ngày 7 tháng 6 năm 2024\n\n"
    read = letter(head=head + title, address="")
    assert (read["doc_kind"], read["subject"]) == (kind, subject)


PUBLIC = """UBND PHƯỜNG ĐÔNG HẢI
THƯ NGỎ
Gửi toàn thể nhân dân phường Đông Hải

Kính thưa bà con! Ủy ban nhân dân phường trân trọng đề nghị:
1. Không chuyển tiền theo yêu cầu qua điện thoại.
2. Báo ngay Công an phường.
Xin cảm ơn!

Đông Hải, ngày 6 tháng 12 năm 2024
CHỦ TỊCH
Phạm Quang Mẫu
"""


def test_a_public_letter_closes_with_its_date() -> None:
    read = flat_record(read_dispatch(PUBLIC))
    assert read["issuing_body"] == "UBND PHƯỜNG ĐÔNG HẢI"
    assert (read["doc_kind"], read["number"], read["subject"]) == ("thư ngỏ", None, None)
    assert read["addressees"] == ["toàn thể nhân dân phường Đông Hải"]
    assert read["place"] == "Đông Hải"
    assert read["date"] == {"year": 2024, "month": 12, "day": 6}
    assert (read["signer_position"], read["signer_name"]) == ("CHỦ TỊCH", "Phạm Quang Mẫu")
    assert [item["label"] for item in read["directives"]] == ["1.", "2."]


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("Sở yêu cầu:\nl. Rà soát máy chủ.\n2 . Cập nhật bản vá.\n3, Báo cáo kết quả.\n",
         ["1.", "2.", "3."]),
        ("Sở yêu cầu:\n1, Rà soát máy chủ.\n2. Cập nhật bản vá.\n", ["1.", "2."]),
        ("Kế hoạch:\nI. MỤC ĐÍCH\n1. Rõ người.\n2. Rõ việc.\nII. TỔ CHỨC\nCác phòng thực hiện.\n",
         ["I.", "II."]),
        ("Luật quy định:\n“Điều 3. Giảm thuế\n1. Giảm cho vận tải.\n2. Mức giảm\n…”\nSở trả lời.\n",
         []),
        ("Yêu cầu:\n1. Rà soát trước khi\nTrang 1/2 - In bởi: vanthu - 05/06/2024\nký hợp đồng.\n"
         "2. Báo cáo.\n", ["1.", "2."]),
    ],
)  # fmt: skip
def test_labels_of_directives(body: str, labels: list[str]) -> None:
    read = letter(body=body)["directives"]
    assert [item["label"] for item in read] == labels
    assert not any("Trang" in item["text_first_60_chars"] for item in read)


@pytest.mark.parametrize(
    ("tail", "mode", "position", "rank", "name"),
    [
        ("T/M ĐẢNG ỦY\nBÍ THƯ\nTrung tá Mua Mí Páo", "TM", "BÍ THƯ", "Trung tá", "Mua Mí Páo"),
        ("TRƯỞNG CÔNG AN XÃ\nThiếu tá Y Bham Niê", None, "TRƯỞNG CÔNG AN XÃ", "Thiếu tá",
         "Y Bham Niê"),
        ("CHỦ TỊCH\nH’Hương Êban", None, "CHỦ TỊCH", None, "H’Hương Êban"),
        ("Q. CHỈ HUY TRƯỞNG\nThượng tá Lê Văn Mẫu", "Q", "CHỈ HUY TRƯỞNG", "Thượng tá",
         "Lê Văn Mẫu"),
        ("TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ CÔNG CHỨC - VIÊN CHỨC\nLê Văn Mẫu", "TL",
         "VỤ TRƯỞNG VỤ CÔNG CHỨC - VIÊN CHỨC", None, "Lê Văn Mẫu"),
        ("TUQ. CHỦ TỊCH KIÊM TỔNG GIÁM ĐỐC\nGIÁM ĐỐC KHỐI MẠNG\nĐại tá, TS. Lê Văn Mẫu", "TUQ",
         "GIÁM ĐỐC KHỐI MẠNG", "Đại tá, TS", "Lê Văn Mẫu"),
        ("KT. GIÁM ĐỐC\n; PHÓ GlÁM ĐỐC\nLê Văn Mẫu", "KT", "PHÓ GIÁM ĐỐC", None, "Lê Văn Mẫu"),
        ("PHÓ THỦ TRƯỞNG\nCƠ QUAN CSĐT\n\nLê Văn Mẫu", None, "PHÓ THỦ TRƯỞNG CƠ QUAN CSĐT", None,
         "Lê Văn Mẫu"),
        ("CÔNG AN TỈNH\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Lê Văn Mẫu\nSỞ NGOẠI VỤ\nGIÁM ĐỐC\n"
         "Trịnh Tuyết Nhung", "KT", "PHÓ GIÁM ĐỐC", "Đại tá", "Lê Văn Mẫu"),
        ("CÔNG AN TỈNH            SỞ NGOẠI VỤ\nKT. GIÁM ĐỐC            GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n"
         "Đại tá Lê Văn Mẫu            Trịnh Tuyết Nhung Hoa", "KT", "PHÓ GIÁM ĐỐC", "Đại tá",
         "Lê Văn Mẫu"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("after", [True, False])
def test_signature(
    tail: str, mode: str | None, position: str, rank: str | None, name: str, after: bool
) -> None:
    parts = (TAIL, f"\n{tail}\n") if after else (f"\n{tail}\n", TAIL)
    read = letter(tail="".join(parts))
    found = [read[f"signer_{field}"] for field in ("position", "rank_or_title", "name")]
    assert [read["signing_mode"], *found] == [mode, position, rank, name]


@pytest.mark.parametrize(
    ("line", "symbol", "units"),
    [
        ("- Lưu: VT, BTG.", "TTr-BTV", ["VT", "BTG"]),
        ("- Lưu: VT, PC06.", "CAT-PC02", ["VT", "PC06"]),
        ("- Lưu: VT, PCO6.", "CAT", ["VT", "PC06"]),
        ("- Lưu: VT, CSYI.", "SYT-CSYT", ["VT", "CSYT"]),
        ("- Lưu: VT, Ban QLDA.", "SYT-NVY", ["VT", "Ban QLDA"]),
        ("- Lưu: VT.M.A.", "TB-VP", ["VT"]),
        ("- Lưu: VT, VTNet; Hà05.", "CNVT-VTNet", ["VT", "VTNet"]),
    ],
)
def test_archive(line: str, symbol: str, units: list[str]) -> None:
    read = letter(
        head=f"SỞ Y TẾ\nSố: 5/{symbol}\nV/v tiêm chủng\n",
        tail=f"\nNơi nhận:\n- Như trên;\n- LĐVP, CVNC;\n{line}\n",
    )
    assert read["archive_line"] == units
    assert [entry["name"] for entry in read["distribution"]] == ["Như trên", "LĐVP, CVNC"]


@pytest.mark.parametrize(
    ("entry", "name", "purpose"),
    [
        ("- UBND tỉnh (b/cáo);", "UBND tỉnh", "b/cáo"),
        ("- Phòng CTXH (đăng tải Fanpage);", "Phòng CTXH", "đăng tải Fanpage"),
        ("- Sở Nội vụ (p/hợp);", "Sở Nội vụ", "p/hợp"),
        ("- Các phòng (VIC);", "Các phòng (VIC)", None),
    ],
)
def test_purposes(entry: str, name: str, purpose: str | None) -> None:
    read = letter(tail=f"\nNơi nhận:\n- Như trên;\n{entry}\n- Lưu: VT.\n")
    assert read["distribution"][1] == {"name": name, "purpose": purpose}


def test_numbers_of_tax_payers_are_no_phones_and_a_list_of_phones_ends_no_sentence() -> None:
    read = letter(
        body="Công ty (MST: 0201998877) cung cấp chủ thuê bao các số 0912.345.678; 0987.654.321"
        " trước ngày 15/7/2024. Quyết định số 7/QĐ-SYT ghi ngày 2/6/2024 hết hiệu lực.\n"
    )
    assert read["phones"] == ["0912.345.678", "0987.654.321"]
    assert read["deadlines"] == ["2024-07-15"]
    assert read["citations"] == [{"kind": "Quyết định", "number": "7/QĐ-SYT", "date": "2024-06-02"}]


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("Lê An\nThanh Sơn", "Lê An"),
        ("Ôn Như Bình\nThanh Sơn", "Ôn Như Bình"),
        ("Lê Thị Bình\nLê Chân, Thanh Sơn", "Lê Thị Bình"),
        ("Lê Thị Bình\nSố 12 Trần Phú, Thanh Sơn", "Lê Thị Bình"),
        ("Ngô Hà\nLê Thị Bình", "Lê Thị Bình"),
        ("Lê Thị Bình\nĐại úy Ngô Hà", "Ngô Hà"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_place_that_reads_like_a_name_below_the_signer(
    signed: str, name: str, *, first: bool
) -> None:
    signature = f"\nTRƯỞNG PHÒNG\n{signed}\n"
    read = letter(tail=signature + TAIL if first else TAIL + signature)
    assert (read["signer_position"], read["signer_name"]) == ("TRƯỞNG PHÒNG", name)


def test_the_place_of_who_issued_is_nobody() -> None:
    head = "UBND THÀNH PHỐ LÊ SAO MAI\nSố: 12/UBND-NC\nV/v tiêm chủng\n"
    read = letter(head=head, tail=f"{TAIL}\nCHỦ TỊCH\nTrần Văn Bảo\nLê Sao Mai\n")
    assert read["signer_name"] == "Trần Văn Bảo"


@pytest.mark.parametrize(
    ("line", "names", "units"),
    [
        ("- Báo Sao Mai; - Lưu: VT, NVY.", ["Như trên", "Báo Sao Mai"], ["VT", "NVY"]),
        ("- Báo Sao Mai (b/c); – LƯU: VT, NVY.", ["Như trên", "Báo Sao Mai"], ["VT", "NVY"]),
        ("- Như trên (qua email; - bản giấy gửi sau);\n- Lưu: VT; - NVY.",
         ["Như trên", "Như trên (qua email; - bản giấy gửi sau)"], ["VT", "NVY"]),
        ("- Hội Cựu chiến binh; Hội Nông dân - Khối I;\n- Lưu: VT.",
         ["Như trên", "Hội Cựu chiến binh; Hội Nông dân - Khối I"], ["VT"]),
    ],
)  # fmt: skip
def test_two_recipients_in_a_line(line: str, names: list[str], units: list[str]) -> None:
    read = letter(tail=f"\nNơi nhận:\n- Như trên;\n{line}\n")
    assert [entry["name"] for entry in read["distribution"]] == names
    assert read["archive_line"] == units
