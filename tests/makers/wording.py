"""The words that the maker's letters are composed of."""
# ruff: noqa: E501 - a sentence is one line, as its reader will see it.

# Whom a body writes to, by its level.
ADDRESSEES = {
    "ministry": (
        "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        "Liên minh Hợp tác xã Việt Nam",
        "Hiệp hội Bán lẻ Việt Nam",
    ),
    "province": (
        "Các sở, ban, ngành tỉnh",
        "UBND các xã, phường, đặc khu",
        "Các cơ quan Trung ương trên địa bàn tỉnh",
        "Báo Thanh Sơn, Đài Phát thanh và Truyền hình tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    ),
    "commune": (
        "Các phòng, ban, ngành huyện",
        "UBND các xã, thị trấn",
        "Trung tâm Văn hóa - Thông tin và Thể thao",
        "Chi nhánh Điện lực Bình Trung",
    ),
    "village": (
        "Các cơ quan, đơn vị đóng trên địa bàn",
        "Trưởng các thôn, bản, tổ dân phố",
        "Trạm Y tế, các trường học",
    ),
    "school": (
        "Các trường trung học phổ thông",
        "Trưởng phòng Văn hóa - Xã hội các xã, phường",
        "Các trung tâm giáo dục thường xuyên",
        "Hiệu trưởng các trường trực thuộc",
    ),
    "parents": ("Quý phụ huynh học sinh toàn trường", "Ban đại diện cha mẹ học sinh các lớp"),
    "health": (
        "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương",
        "Các cơ sở khám bệnh, chữa bệnh",
        "Trung tâm Y tế các khu vực",
        "Các công ty đăng ký, sản xuất thuốc",
    ),
    "tax": ("Thuế các tỉnh, thành phố", "Chi cục Thuế doanh nghiệp lớn", "Các Ban, đơn vị thuộc Cục Thuế"),
    "bank": (
        "Các tổ chức tín dụng, chi nhánh ngân hàng nước ngoài",
        "Quỹ tín dụng nhân dân trên địa bàn",
        "Ngân hàng Chính sách xã hội",
        "Các tổ chức cung ứng dịch vụ trung gian thanh toán",
    ),
    "firm": (
        "Các đơn vị sử dụng lao động trên địa bàn",
        "Các doanh nghiệp trong khu công nghiệp",
        "Công ty TNHH May Mây Trắng",
        "Công ty cổ phần Vận tải Đèo Gió",
    ),
    "taxpayer": (
        "Công ty TNHH Một thành viên Gỗ Suối Mây",
        "Công ty cổ phần Chè Thanh Sơn",
        "Công ty TNHH SAO XANH VINA (Việt Nam)",
    ),
    "court": ("Tòa án nhân dân các khu vực", "Cục Thi hành án dân sự tỉnh", "Công an tỉnh Thanh Sơn"),
    "party": (
        "Các đảng ủy trực thuộc Tỉnh ủy",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Ban Thường vụ Tỉnh đoàn",
    ),
    "union": (
        "Liên đoàn Lao động các huyện, thị xã",
        "Công đoàn ngành và tương đương",
        "Các công đoàn cơ sở trực thuộc",
    ),
}  # fmt: skip

SUBJECTS = (
    "tăng cường phòng, chống lừa đảo qua mạng",
    "rà soát danh mục thuốc đấu thầu năm {year}",
    "hướng dẫn kê khai hàng hóa xuất khẩu, nhập khẩu của doanh nghiệp chế xuất",
    "báo cáo tình hình sử dụng lao động sáu tháng đầu năm",
    "triển khai thu quỹ và đóng góp ý kiến dự thảo quy chế chi tiêu nội bộ",
    "phối hợp bảo đảm an ninh, trật tự dịp lễ hội mùa xuân {year}",
    "đôn đốc nộp hồ sơ quyết toán các công trình hoàn thành",
    "cung cấp thông tin về người nộp thuế bỏ địa chỉ kinh doanh",
    "tổ chức tuyên truyền, vận động nhân dân kích hoạt tài khoản định danh điện tử mức 2",
    "trả lời chính sách thuế giá trị gia tăng đối với dịch vụ vận tải quốc tế",
    "lấy ý kiến hồ sơ đề nghị xây dựng nghị quyết của Hội đồng nhân dân tỉnh",
    "cử cán bộ tham gia lớp tập huấn nghiệp vụ văn thư, lưu trữ",
    "khắc phục hậu quả mưa lũ và khôi phục sản xuất nông nghiệp sau bão số {small}",
    "điều chỉnh lịch cấp nước, cấp điện phục vụ thi công tuyến đường tránh",
    "chấn chỉnh việc dạy thêm, học thêm trong các cơ sở giáo dục phổ thông",
    "thực hiện kết luận thanh tra tại các đơn vị sự nghiệp công lập",
)

PREAMBLES = (
    "Thực hiện {cited} về việc {topic}, {self} {asks} {whom} triển khai thực hiện một số nội dung sau:",
    "Căn cứ {cited} và {cited}; để kịp thời {topic}, {self} {asks} {whom} thực hiện các nội dung sau:",
    "Thời gian qua, việc {topic} đã đạt kết quả bước đầu. Tuy nhiên, qua kiểm tra vẫn còn một số đơn vị "
    "thực hiện chưa nghiêm {cited}. {self} {asks} {whom} tập trung thực hiện những việc sau đây:",
    "Ngày {past}, {self} đã có {cited} gửi các đơn vị nhưng đến nay số đơn vị báo cáo còn ít. "
    "Để việc {topic} đúng tiến độ, {self} {asks} {whom}:",
)
PROSE = (
    "Thực hiện {cited} về việc {topic}, {self} đã nhận được văn bản của {number} đơn vị.",
    "{self} nhận được đề nghị của một số đơn vị hỏi về việc {topic}. Sau khi nghiên cứu {cited}, "
    "{self} có ý kiến như sau: việc {topic} thực hiện theo quy định hiện hành, không phát sinh thủ tục mới.",
    "Trong tháng qua trên địa bàn xảy ra {number} vụ việc liên quan, thiệt hại khoảng {number} triệu đồng; "
    "tính đến ngày {past} đã làm rõ {number} vụ.",
)
ASKING = (
    "Đề nghị {whom} rà soát, gửi kết quả bằng văn bản về {self} trước ngày {due} để tổng hợp.",
    "{self} đề nghị {whom} nghiên cứu, có ý kiến tham gia gửi về {self} chậm nhất ngày {due}.",
    "Đề nghị {whom} quan tâm phối hợp, chỉ đạo các bộ phận trực thuộc thực hiện nghiêm túc nội dung trên.",
)

ITEMS = (
    "Tổ chức phổ biến nội dung văn bản này đến toàn thể cán bộ, công chức, viên chức và người lao động của đơn vị.",
    "Rà soát, thống kê đầy đủ số liệu theo biểu mẫu gửi kèm; số liệu tính từ ngày {past} đến hết ngày {late}.",
    "Chủ trì, phối hợp với các đơn vị liên quan xây dựng kế hoạch chi tiết, hoàn thành trước ngày {due}.",
    "Kiểm tra, đôn đốc việc thực hiện ở cơ sở; kịp thời báo cáo những khó khăn, vướng mắc phát sinh.",
    "Báo cáo kết quả thực hiện về {self} trước ngày {due} để tổng hợp, báo cáo cấp có thẩm quyền.",
    "Thực hiện đúng quy định tại {cited} và hướng dẫn của cơ quan chuyên môn cấp trên.",
    "Bố trí kinh phí, nhân lực và trang thiết bị cần thiết; không để xảy ra lãng phí, tiêu cực.",
    "Khuyến cáo người dân không cung cấp mật khẩu, mã xác thực cho người lạ dưới mọi hình thức.",
    "Phân công lãnh đạo phụ trách và đầu mối liên hệ, gửi danh sách qua thư điện tử {email} chậm nhất ngày {due}.",
    "Niêm yết công khai thủ tục, phí, lệ phí tại nơi tiếp nhận hồ sơ và trên trang thông tin điện tử.",
)
HEADINGS = (
    "Về công tác chỉ đạo, điều hành",
    "Về đối tượng và phạm vi áp dụng",
    "Về trình tự, thủ tục thực hiện",
    "Về kinh phí và thanh quyết toán",
    "Về chế độ thông tin, báo cáo",
)
CLOSINGS = (
    "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
    "Trong quá trình thực hiện nếu có vướng mắc, đề nghị liên hệ qua số điện thoại {phone} để được hướng dẫn./.",
    "{self} trân trọng đề nghị quý cơ quan quan tâm phối hợp./.",
    "Trân trọng./.",
    "Trân trọng cảm ơn sự hợp tác của quý đơn vị./.",
)
QUOTED = (
    "“1. Hồ sơ gồm đơn đề nghị và bản sao giấy tờ chứng minh.",
    "2. Trong thời hạn 05 ngày làm việc, cơ quan tiếp nhận phải trả kết quả.”",
)

CITED = (
    ("Nghị định", "{n}/{y}/NĐ-CP", "của Chính phủ"),
    ("Thông tư", "{n}/{y}/TT-BTC", "của Bộ Tài chính"),
    ("Thông tư", "{n}/{y}/TT-BYT", "của Bộ trưởng Bộ Y tế"),
    ("Quyết định", "{n}/QĐ-TTg", "của Thủ tướng Chính phủ"),
    ("Chỉ thị", "{n}-CT/TU", "của Ban Thường vụ Tỉnh ủy"),
    ("Công văn", "{n}/UBND-TH", "của UBND tỉnh Thanh Sơn"),
    ("Công văn", "{n}/BCA-C06", "của Bộ Công an"),
    ("Kế hoạch", "{n}/KH-UBND", "của UBND tỉnh"),
    ("Thông báo", "{n}/TB-VPCP", "của Văn phòng Chính phủ"),
    ("Nghị quyết", "{n}/NQ-HĐND", "của Hội đồng nhân dân tỉnh"),
)
RECIPIENTS = (
    ("Bộ trưởng", "để b/c"), ("Thường trực Tỉnh ủy", "để báo cáo"), ("UBND tỉnh", "b/c"),
    ("Các Phó Giám đốc", None), ("Lãnh đạo Cục", None), ("Phòng Nghiệp vụ", "để thực hiện"),
    ("Website cơ quan", None), ("Cổng TTĐT tỉnh", "để đăng tải"), ("CVP, các PCVP", None),
    ("Sở Tài chính", "để phối hợp"), ("TT. Đỗ Xuân Mẫu", "để b/c"),
    ("Kho bạc Nhà nước khu vực", None), ("Các Vụ: PC, KHTC, TCCB", None),
    ("Đ/c Giám đốc", "để chỉ đạo"), ("Trung tâm Tin học", "để đưa tin"),
)  # fmt: skip
NAMES = (
    "Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Lê Quang Thử", "Phạm Minh", "Hoàng Thị Thu Hà",
    "Đặng Hồng Sơn", "Vũ Đình Khoa", "Bùi Thị Ngọc Lan", "Đỗ Đức Anh", "Lò Văn Pánh",
    "Hà Thúy", "Nông Thị Bích Ngọc", "Ngô Xuân Bách", "Tôn Thất Hùng", "Y Bhiu Niê",
)  # fmt: skip
