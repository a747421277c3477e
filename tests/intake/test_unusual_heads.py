"""What looks like an unusual part of a letter and is none: nothing is read into it."""

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from tests.intake.test_unusual import TAIL, letter

DATED = "Thanh Sơn, ngày 7 tháng 6 năm 2024\n"


@pytest.mark.parametrize(
    ("lines", "place", "day"),
    [
        ("V/v mời họp tại thành phố Sông Mai, ngày 12/9/2024\n" + DATED, "Thanh Sơn", 7),
        ("V/v mời họp tại\nthành phố Sông Mai, ngày 12/9/2024\n" + DATED, "Thanh Sơn", 7),
        ("V/v mời họp tại\nThành phố Sông Mai, ngày 12/9/2024\n", None, None),
        ("V/v trả lời đơn của bà Nguyễn Thị Mẫu, ngày 12/9/2024\n", None, None),
        ("Trả lời đơn của bà Nguyễn Thị Mẫu, ngày 12/9/2024\n", None, None),
        ("Thời gian họp: Thanh Sơn, ngày 12/9/2024\n", None, None),
        ("V/v tiêm chủng\nĐộc lập - Tự do - Hạnh phúc\nThanh Sơn, ngày 12/9/2024\n",
         "Thanh Sơn", 12),
    ],
)  # fmt: skip
def test_a_date_in_figures_within_the_subject(
    lines: str, place: str | None, day: int | None
) -> None:
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{lines}")
    assert (read["place"], read["date"]["day"]) == (place, day)


def test_a_date_in_figures_behind_the_number_yields_to_the_date_line() -> None:
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY, ngày 5/6/2024\n{DATED}")
    assert (read["place"], read["date"]["day"]) == ("Thanh Sơn", 7)


@pytest.mark.parametrize(
    "below",
    [
        "Quảng Trị",
        "Sở Y tế tỉnh Quảng Nam",
        "Quảng Ninh, ngày 5 tháng 6 năm 2024",
        "Cẩm Phả",
        "Vàng Danh",
        "Cà Mau",
        "Mua Sắm Tài Sản",
        "Cam Kết Đúng",
        "Trung tâm Y Tế Sông Mai",
        "Sở Y tế tỉnh An Bình",
    ],
)
def test_a_place_below_the_signer_is_no_name(below: str) -> None:
    read = letter(tail=f"\nGIÁM ĐỐC\n\nLê Văn Mẫu\n{below}\n")
    assert read["signer_name"] == "Lê Văn Mẫu"


@pytest.mark.parametrize("name", ["Cầm Thị Mẫu", "H' Nga Mlô", "Y Thơ Êban"])
def test_a_rare_name_is_one_alone_in_its_line(name: str) -> None:
    read = letter(tail=f"\nGIÁM ĐỐC\n\n{name}\nTrung tâm Công Nghệ Mới\n")
    assert read["signer_name"] == name


def test_a_body_alone_is_no_name() -> None:
    assert letter(tail="\nGIÁM ĐỐC\nTrung tâm Y Tế Sông Mai\n")["signer_name"] is None


@pytest.mark.parametrize(
    ("tail", "mode"),
    [
        ("TRƯỞNG PHÒNG NGHIỆP VỤ\nTrần Văn Vụ\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n", "KT"),
        ("NGƯỜI LẬP BIỂU\nĐỗ Thị Hoa\nTRƯỞNG PHÒNG\nTrần Văn Vụ\nGIÁM ĐỐC\n", None),
        ("TRƯỞNG PHÒNG\nTrần Văn Vụ\nSỞ Y TẾ\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n", "KT"),
    ],
)
def test_who_drafted_stands_above_the_signer(tail: str, mode: str | None) -> None:
    read = letter(tail=f"\n{tail}Lê Văn Mẫu\n{TAIL}")
    assert (read["signing_mode"], read["signer_name"]) == (mode, "Lê Văn Mẫu")


def test_of_two_bodies_the_first_signs() -> None:
    read = letter(tail=f"\nGIÁM ĐỐC\nLê Văn Mẫu\nSỞ NGOẠI VỤ\nGIÁM ĐỐC\nTrịnh Tuyết Nhung\n{TAIL}")
    assert read["signer_name"] == "Lê Văn Mẫu"


@pytest.mark.parametrize(
    ("lines", "number", "symbol"),
    [
        ("Số 5/D12 khu đô thị Đông Hải\nSố: 45/THPT-VP", "45", "THPT-VP"),
        ("Trụ sở: số 12/A15 Trần Phú\nSố: 45/THPT-VP", "45", "THPT-VP"),
        ("Số: 12/A15 Trần Phú\nSố: 45/THPT-VP", "45", "THPT-VP"),
        ("Mẫu số 01/B15\nSố: 45/THPT-VP", "45", "THPT-VP"),
        ("V/v xử lý nhà số 12/B15 Trần Phú", None, None),
        ("Số: 45/SYT-VP,TP.HCM, ngày 7 tháng 6 năm 2024", "45", "SYT-VP"),
        ("Số: 45/SYT-VP,HCM, ngày 7 tháng 6 năm 2024", "45", "SYT-VP"),
        ("Số: 45/SYT-VP,HN ngày 7 tháng 6 năm 2024", "45", "SYT-VP"),
        ("Số: 12/SYT-\nKHẨN", "12", "SYT"),
        ("Số: 12/SYT-\nHỎA", "12", "SYT"),
        ("Số: 12/SYT-\nMẬT", "12", "SYT"),
    ],
)
def test_what_is_no_number(lines: str, number: str | None, symbol: str | None) -> None:
    read = letter(head=f"SỞ Y TẾ\n{lines}\n")
    assert (read["number"], read["symbol"]) == (number, symbol)


@pytest.mark.parametrize(
    "addressee",
    [
        "Giám đốc các bệnh viện, hiệu trưởng các trường trực thuộc\n"
        "Bộ Y tế tại Hà Nội và thành phố Thanh Sơn",
        "Giám đốc các bệnh viện, hiệu trưởng các trường trực thuộc\n"
        "Bộ Y tế và các đơn vị báo cáo thống kê tại Thanh Sơn",
        "Ủy ban nhân dân các huyện, thị xã, thành phố có\nVăn phòng tiếp nhận yêu cầu công dân",
        "Ủy ban nhân dân các huyện, thị xã và đơn vị ngoài\nBộ Y tế đóng tại thành phố Thanh Sơn",
    ],
)
def test_an_addressee_wrapped_before_a_body(addressee: str) -> None:
    read = letter(head="BỘ Y TẾ\nSố: 12/BYT-NVY\n" + DATED, address=f"\nKính gửi: {addressee}.\n\n")
    assert read["addressees"] == [addressee.replace("\n", " ")]


@pytest.mark.parametrize(
    ("above", "begins"),
    [
        ("Các phòng nghiệp vụ, phòng giao dịch trực thuộc", "Sở Y tế yêu cầu các đơn vị báo cáo."),
        ("Đồng chí Nguyễn Thị Mẫu, Bí thư Chi bộ thôn 3", "Sở Y tế kính mời đồng chí dự họp."),
    ],
)
def test_the_issuer_speaks_with_a_verb(above: str, begins: str) -> None:
    assert letter(address=f"\nKính gửi: {above}\n{begins}\n")["addressees"] == [above]


def test_a_subject_wrapped_before_a_body() -> None:
    subject = "V/v thực hiện kiến nghị của\nBan Dân nguyện yêu cầu trả lời\n"
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{DATED}{subject}", address="\n")
    assert read["subject"] == "thực hiện kiến nghị của Ban Dân nguyện yêu cầu trả lời"


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("I. NHIỆM VỤ\nl. Rà soát.\n2. Báo cáo.\nII. TỔ CHỨC\nCác phòng.\n", ["I.", "2.", "II."]),
        ("I. NHIỆM VỤ\nRà soát.\n2. Báo cáo.\n", ["I.", "2."]),
        ("1, RÀ SOÁT.\n2. Báo cáo.\n", ["1.", "2."]),
        ("I. Nhiệm vụ\nRà soát.\n2. Báo cáo.\nII. Tổ chức\nCác phòng.\n", ["I.", "2.", "II."]),
    ],
)
def test_a_roman_heading_stays_one(body: str, labels: list[str]) -> None:
    blocks = read_dispatch(f"SỞ Y TẾ\nSố: 12/SYT-NVY\n\nKính gửi: Các sở.\n\n{body}{TAIL}").blocks
    markers = [block.line.marker for block in blocks if block.line.marker]
    assert [marker for marker in markers if marker in {"1.", "2.", "I.", "II."}] == labels


@pytest.mark.parametrize(
    "text",
    [
        "UBND PHƯỜNG ĐÔNG HẢI\nTHƯ NGỎ\nGửi toàn thể nhân dân\n\nMời bà con dự họp, thời gian\n"
        "Thứ Hai, ngày 12 tháng 9 năm 2024.\nTrân trọng./.\n",
        "UBND PHƯỜNG ĐÔNG HẢI\nTHƯ NGỎ\nGửi toàn thể nhân dân\n\nMời bà con dự họp tại\n"
        "Đông Hải, ngày 12 tháng 9 năm 2024\nTrân trọng./.\n",
        "UBND PHƯỜNG ĐÔNG HẢI\nTHƯ NGỎ\nGửi toàn thể nhân dân\n\nMời bà con dự họp\n\n"
        "Đông Hải, ngày 12 tháng 9 năm 2024\nTrân trọng./.\n",
        "UBND PHƯỜNG ĐÔNG HẢI\nTHƯ NGỎ\nGửi toàn thể nhân dân\n\nMời bà con dự họp.\n"
        "Đông Hải, ngày 12 tháng 9 năm 2024.\nTrân trọng./.\n",
        "SỞ Y TẾ\nSố: 12/SYT-NVY\nV/v mời họp\n\nKính gửi: Các sở.\n\nMời dự họp.\n\n"
        "Đông Hải, ngày 12 tháng 9 năm 2024\nGIÁM ĐỐC\nLê Văn Mẫu\n",
        "Kính gửi: UBND phường Đông Hải\n\nTôi xin xác nhận.\n\nLê Văn Mẫu\n"
        "Đông Hải, ngày 16 tháng 12 năm 2024\nXÁC NHẬN CỦA UBND PHƯỜNG\n",
        "Kính gửi: UBND phường Đông Hải\n\nTôi xin xác nhận.\n\nCHỦ TỊCH\nLê Văn Mẫu\n\n"
        "Đông Hải, ngày 16 tháng 12 năm 2024\nXÁC NHẬN CỦA UBND PHƯỜNG\n",
    ],
)
def test_a_date_at_the_end_that_is_not_the_letters(text: str) -> None:
    read = flat_record(read_dispatch(text))
    assert (read["place"], read["date"]["day"]) == (None, None)


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("BÁO CÁO VIÊN CẤP TỈNH\n\nSở cử báo cáo viên dự họp.\n", "công văn", None),
        ("HỢP ĐỒNG LAO ĐỘNG SỐ 5\n\nHai bên ký.\n", "công văn", None),
        ("KẾ HOẠCH - TÀI CHÍNH\n\nSở lập kế hoạch.\n", "công văn", None),
        ("ĐỀ ÁN 06\n\nSở triển khai đề án.\n", "công văn", None),
        ("GIẤY MỜI HỌP\n\nSở mời các đơn vị.\n", "giấy mời", None),
        ("GIẤY MỜI\n\nThực hiện chương trình của tỉnh về phòng ngừa lừa đảo\n"
         "và các thông báo của năm 2025;\nkế hoạch của Sở về tuyên truyền,\n"
         "Sở tổ chức họp các đơn vị\nđể bàn việc phối hợp trong quý tới\n"
         "và phân công người theo dõi\ncùng các việc còn lại\ncủa năm.\n", "giấy mời", None),
        ("CÔNG ĐIỆN KHẨN\nVề việc ứng phó mưa lũ\n\nMưa lớn.\n", "công điện", "ứng phó mưa lũ"),
        ("QUYẾT ĐỊNH\nỦY BAN NHÂN DÂN TỈNH THANH SƠN\nCăn cứ Luật Dược;\n", "quyết định", None),
        ("NGHỊ QUYẾT\nHỘI ĐỒNG NHÂN DÂN TỈNH THANH SƠN\nCăn cứ Luật Dược;\n", "nghị quyết", None),
        ("THÔNG BÁO\nSỞ Y TẾ THANH SƠN\n\nMưa lớn.\n", "thông báo", None),
        ("KẾ HOẠCH\nỦY BAN NHÂN DÂN TỈNH THANH SƠN\nMưa lớn.\n", "kế hoạch", None),
    ],
)  # fmt: skip
def test_a_line_that_begins_like_a_title(title: str, kind: str, subject: str | None) -> None:
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{DATED}\n{title}", address="")
    assert (read["doc_kind"], read["subject"]) == (kind, subject)


def test_a_name_behind_the_dash_of_a_post() -> None:
    read = letter(tail="\nGIÁM ĐỐC - LÊ VĂN MẪU\n")
    assert (read["signer_position"], read["signer_name"]) == ("GIÁM ĐỐC", "LÊ VĂN MẪU")


def test_a_subject_wrapped_like_a_motto() -> None:
    read = letter(head=f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{DATED}V/v thẩm tra độc lập\ntự do báo chí\n")
    assert read["subject"] == "thẩm tra độc lập tự do báo chí"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("UBND TỈNH THANH SƠN", "BAN QUẢN LÝ KHU KINH TẾ"),
        ("UBND HUYỆN SÔNG MAI", "ĐỘI QUẢN LÝ TRẬT TỰ"),
        ("CÔNG TY CỔ PHẦN XÂY DỰNG", "TRUNG TÂM THƯƠNG MẠI ĐÔNG HẢI"),
    ],
)
def test_a_rule_below_the_governing_body_joins_no_names(above: str, below: str) -> None:
    read = letter(head=f"{above} -\n{below}\nSố: 41/KKT-VP\n")
    assert (read["governing_body"], read["issuing_body"]) == (above, below)


@pytest.mark.parametrize(
    ("symbol", "unit"), [("CAT-P1", "PT"), ("SYT-TQ", "TO"), ("SYT-CTQ", "CTO")]
)
def test_a_unit_is_not_another_that_looks_alike(symbol: str, unit: str) -> None:
    head = f"SỞ Y TẾ\nSố: 5/{symbol}\nV/v tiêm chủng\n"
    read = letter(head=head, tail=f"\nNơi nhận:\n- Như trên;\n- Lưu: VT, {unit}.\n")
    assert read["archive_line"] == ["VT", unit]


def test_a_number_behind_a_bare_code_is_a_phone() -> None:
    body = "Hồ sơ có mã số: 0912.345.678; mã số doanh nghiệp: 0912345679.\n"
    assert letter(body=body)["phones"] == ["0912.345.678"]


@pytest.mark.parametrize(
    ("entry", "name", "purpose"),
    [
        ("Ông Mẫu (biệt phái)", "Ông Mẫu (biệt phái)", None),
        ("Trung tâm (Tổng hợp)", "Trung tâm (Tổng hợp)", None),
        ("Phòng (Kiểm tra)", "Phòng (Kiểm tra)", None),
        ("Các phòng (thông báo)", "Các phòng", "thông báo"),
        ("Sở Nội vụ (biết, theo dõi)", "Sở Nội vụ", "biết, theo dõi"),
    ],
)
def test_a_bracket_that_is_part_of_the_name(entry: str, name: str, purpose: str | None) -> None:
    read = letter(tail=f"\nNơi nhận:\n- Như trên;\n- {entry};\n- Lưu: VT.\n")
    assert read["distribution"][1] == {"name": name, "purpose": purpose}
