import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.folding import nfc
from dispatches.text.misread_phrases import phrases
from dispatches.text.misreadings import misreadings
from tests.growth import TIMES, grows_evenly


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Đề/Để: before what is aimed at; not in vấn đề, not before a test paper
        ("Đề phòng ngừa, các đơn vị cần", [("Đề", "Để")]),
        ("cử cán bộ đề hướng dẫn người dân", [("đề", "để")]),
        ("vấn đề thực hiện; Đề phòng kẻ gian; ra đề kiểm tra; Đề xuất, Đề án", []),
        ("Công an xã dé nghị, để nghị nhân dân", [("dé nghị", "đề nghị"), ("để nghị", "đề nghị")]),
        ("để nghị quyết đi vào cuộc sống; để nghỉ ngơi", []),
        # Đôi/Đối
        ("Đôi với hộ gia đình", [("Đôi với", "Đối với")]),
        ("học đi đôi với hành; trao đổi với cơ sở", []),
        # Công/Cổng, Công [văn] số
        ("Công dịch vụ công quốc gia", [("Công", "Cổng")]),
        ("đăng trên công dịch vụ công", [("công", "cổng")]),
        (
            "Công thông tin điện từ",
            [("Công thông tin điện từ", "Cổng thông tin điện tử")],
        ),
        ("cung cấp thành công dịch vụ công trực tuyến", []),
        ("Công số 12 ngày 03/4/2026", [("Công số", "Công văn số")]),
        ("ngày công số 5; nhân công số lượng lớn", []),
        # dung/dùng/dụng
        ("người dung nên dung thông tin", [("dung", "dùng"), ("dung", "dùng")]),
        ("sử dung, lợi dung", [("sử dung", "sử dụng"), ("lợi dung", "lợi dụng")]),
        ("nội dung thông tin; người dung túng; chị Dung; dung lượng", []),
        # và/vá, gấp/gặp, chứng/chủng, nghị/nghi, Diễn/Điển
        ("dò quét, và các lỗ hổng", [("và", "vá")]),
        ("nguy cơ và các lỗ hổng", []),
        ("gấp mặt, gấp gỡ; việc gấp", [("gấp mặt", "gặp mặt"), ("gấp gỡ", "gặp gỡ")]),
        ("tiêm chứng; tiêm chủng; bơm tiêm chung", [("tiêm chứng", "tiêm chủng")]),
        ("có nghị vấn; hội nghị vẫn họp", [("nghị vấn", "nghi vấn")]),
        ("Diễn hình là vụ việc; nhận diện hình ảnh", [("Diễn hình", "Điển hình")]),
        # Đ read as D
        ("tài khoản ĐDDT, ĐDĐT", [("ĐDDT", "ĐDĐT")]),
        ("người nộp thuế dối với cơ quan", [("dối với", "đối với")]),
        # marks lost from fixed phrases; capitals kept, those of a scanner not
        ("Nhu trên; Như trên", [("Nhu trên", "Như trên")]),
        ("UBND thành phô; THÀNH PHỐ; Thành phO", [("thành phô", "thành phố"),
                                                  ("Thành phO", "Thành phố")]),
        ("TRIÊN KHAI", [("TRIÊN KHAI", "TRIỂN KHAI")]),
        ("uỷ ban nhân dân, Ủy ban nhân dân, uỷ quyền, hoà giải", []),
        ("hình thức hiện nay; tại khoản 2; khả năng cao; Thứ trưởng; cũng cấp; trả lời đúng", []),
        ("van ban khong dau thi khong hoi: thuc hien, to chuc", []),
        # said twice
        ("về về lợi ích", [("về về", "về")]),
        ("chủ động chủ động rà soát", [("chủ động chủ động", "chủ động")]),
        ("luôn luôn, dần dần, xa xa, từng bước từng bước, kế hoạch năm năm", []),
        ("giao thông thông suốt; nêu trên trên địa bàn; trở về về nước; hiện tại tại xã", []),
        ("của, của; là: là", []),
        # the end mark read as letters, signs doubled
        ("để biết và thực hiện. Luuu", [("hiện. Luuu", "hiện./.")]),
        ("gọi 1900.0000 liuul", [("1900.0000 liuul", "1900.0000./.")]),
        ("bị đẩy lui", []),
        ("một chai dầu ô liu.", []),
        ("thuận lợi. . Các đơn vị", [(". .", ".")]),
        ("Họ tên: . . . . . . . ; v.v... ; ./.", []),
        # capitals of bodies
        ("Bộ công an, Mặt trận tổ quốc", [("Bộ công an", "Bộ Công an"),
                                          ("Mặt trận tổ quốc", "Mặt trận Tổ quốc")]),
        ("BỘ CÔNG AN; cán bộ công an; Sở Giáo dục và Đào tạo", []),
    ],
)  # fmt: skip
def test_misreadings(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.reading) for one in misreadings(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        # people: the second word has its capital, or who it is stands before
        "đồng chí Nguyễn Văn Phong và ông Trần Trọng Nghĩa báo cáo",
        "bà Phạm Quý Dinh, anh Lê Chính Phú, chị Vũ Đăng Kỳ",
        "chị Đạo, bà Vi Phàm, bác sĩ Y Tề",
        "hộ ông Sử dùng điện ba pha; anh Tín dùng sim rác; ông Đề được bầu",
        "TRẦN TRỌNG NGHĨA",
        "LÊ CHÍNH PHÚ",
        # places
        "Công an phường An Khánh, phường An Hải; đảo Vân Phong",
        "CÔNG AN PHƯỜNG AN PHÚ",
        "Công an Tĩnh Gia, UBND Tĩnh Gia; xã Hồi Ninh, xã Thanh Phố, xã Hoạt Đông",
        "XÃ HỒI NINH",
        "khu phố Biên Hòa; dọc phố biên giới",
        # two words that only happen to meet
        "Bí thư Đoàn xã; chi đoàn thu đoàn phí; bí thư đoàn trường",
        "vì sợ nên không dám báo công an; chưa dám bảo lãnh",
        "trong hoàn cảnh bão lũ; bối cảnh bão số 4",
        "ở thị trấn trong tháng 5; nước tràn trong đêm",
        "kiểm tra 4 xã hồi 14 giờ",
        "nguồn tài chính phù hợp, điều chỉnh phù hợp",
        "giá chỉ dao động nhẹ; liên hệ thông qua cổng; có dấu hiệu quá khích",
        "mua bán, giao dịch vũ khí; đề nghị đình chỉ, đề nghị đính chính; gặp khó khăn trường lớp",
        "giao viên chức phụ trách; tư vấn phòng bệnh; cơ quan khác phục vụ; sinh hoạt đông đủ",
        "hải đảo tạo thuận lợi; chuyển biến pháp luật; tiến hành phục dựng; thị trấn trọng điểm",
        "mỗi đề được chấm riêng; người dung nạp kém, người dung tích phổi thấp",
        "nhiều điểm yếu, và lỗ hổng bảo mật",
    ],
)
def test_names_and_chance_neighbours_are_left_alone(text: str) -> None:
    assert misreadings(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trần trọng đề nghị", [("Trần trọng", "Trân trọng")]),
        ("Van phòng; VAN PHÒNG", [("Van phòng", "Văn phòng"), ("VAN PHÒNG", "VĂN PHÒNG")]),
        ("công an tĩnh ban hành; UBND tĩnh", [("công an tĩnh", "công an tỉnh"), ("UBND tĩnh",
                                                                               "UBND tỉnh")]),
        ("thành phố Hồ Chi Minh, Việt Nàm", [("Hồ Chi Minh", "Hồ Chí Minh"), ("Việt Nàm",
                                                                              "Việt Nam")]),
        ("LIÊN ĐOÀN LAO ĐỌNG", [("LAO ĐỌNG", "LAO ĐỘNG")]),
        ("Uỷ ban Nhân dấn", [("Uỷ ban Nhân dấn", "Ủy ban Nhân dân")]),
        ("rà soát, đánh giá, và các lỗ hổng", [("và", "vá")]),
    ],
)  # fmt: skip
def test_what_looks_like_a_name_and_is_none(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.reading) for one in misreadings(text)] == found


PROSE = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân tỉnh về phòng, chống tội"
    " phạm lợi dụng không gian mạng; để chủ động ngăn chặn các thủ đoạn giả danh cán bộ, Công an"
    " tỉnh đề nghị các sở, ban, ngành, đoàn thể phối hợp tổ chức tuyên truyền, hướng dẫn người dân"
    " sử dụng ứng dụng chính thức, đăng ký tài khoản định danh điện tử, không cung cấp thông tin"
    " cá nhân, mật khẩu; kịp thời báo cáo cơ quan Công an nơi gần nhất khi phát hiện nghi vấn. Đối"
    " với các trường hợp đã bị chiếm đoạt tài sản, hướng dẫn nộp đơn, giữ nguyên tin nhắn làm căn"
    " cứ giải quyết. Giao thông thông suốt, học sinh sinh viên, sử dụng dụng cụ, đầu tư tư nhân."
)


def test_plain_prose_is_left_alone() -> None:
    assert misreadings(PROSE) == []


def test_the_table_of_phrases_contradicts_nothing() -> None:
    for phrase, others in phrases().items():
        assert misreadings(f"x {phrase} x") == [], phrase
        assert phrase not in others


@given(st.text(alphabet=st.sampled_from(" .,;lLuUiIĐDT|\nđềểvàvà") | st.characters()))
def test_never_raises_and_quotes_what_stands_there(text: str) -> None:
    text = nfc(text)
    before = 0
    for one in misreadings(text):
        assert before <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text != one.reading
        before = one.end


@pytest.mark.parametrize("unit", ["a. . ", "l", " u", "của ", "đề thực hiện ", "ĐDDT ", ".", "x "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    small, large = (unit * (times * 15_000 // len(unit)) for times in (1, TIMES))
    assert grows_evenly(misreadings, small, large)
