import pytest

from dispatches.text.police_methods import find_police_methods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sử dụng đồng bộ các biện pháp nghiệp vụ.", ["biện pháp nghiệp vụ"]),
        ("Áp dụng Biện pháp công tác nghiệp vụ.", ["Biện pháp công tác nghiệp vụ"]),
        ("Lập chuyên án;\nbố trí trinh sát, mật phục", ["chuyên án", "trinh sát"]),
        ("Xây dựng mạng lưới bí mật", ["mạng lưới bí mật"]),
        ("Tập huấn nghiệp vụ văn thư, bảo vệ bí mật nhà nước", []),
        ("Biện pháp phòng ngừa; trang trí hội trường", []),
    ],
)
def test_one_find_a_paragraph(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in find_police_methods(text)] == found
