import pytest

from dispatches.text.identity_card import reads_like_identity_card

NEW = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CĂN CƯỚC CÔNG DÂN / Citizen Identity Card
Số / No.: 001099012345
Họ và tên / Full name: TRẦN THỊ MẪU
Ngày sinh / Date of birth: 01/01/1990 Giới tính / Sex: Nữ Quốc tịch / Nationality: Việt Nam
Quê quán / Place of origin: Thanh Sơn
Nơi thường trú / Place of residence: Hoa Mai"""
OLD = """GIẤY CHỨNG MINH NHÂN DÂN
Số 012345678
Họ tên: TRẦN VĂN MẪU
Nguyên quán: Thanh Sơn
Nơi ĐKHK thường trú: Hoa Mai
Ngón trỏ trái  Dấu vết riêng"""


@pytest.mark.parametrize(
    ("text", "is_card"),
    [
        (NEW, True),
        (NEW.replace("CĂN CƯỚC CÔNG DÂN / Citizen Identity Card", "CAN CUOC"), True),
        (NEW.replace("Full name", "Fu1l nome"), True),
        (OLD, True),
        (OLD.replace("Dấu vết", ""), True),
        (
            "Mẫu tờ khai: Họ và tên, ngày sinh, giới tính, quốc tịch, quê quán, nơi thường trú",
            False,
        ),
        ("Làm thẻ căn cước công dân thay chứng minh nhân dân; nơi thường trú, quê quán", False),
        ("Full name, date of birth, nationality of the applicant", False),
        ("", False),
    ],
)
def test_what_reads_like_a_card(text: str, is_card: bool) -> None:
    assert reads_like_identity_card(text) is is_card
