"""What a made-up dispatch warns of: the trick, and how it goes. Sentences are ours.

A word of one theme may be kept from all others: searches for two words that never meet need such
words. `bưu` belongs to the parcel theme and `huynh` to the school theme; the tests hold that.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`scheme` is a code of the directory; `subject` follows "phòng ngừa"."""

    scheme: str
    subject: str
    ways: tuple[str, ...]
    advice: tuple[str, ...]


# The most frequent first.
THEMES = (
    Theme(
        "gia-danh-co-quan-phap-luat",
        "thủ đoạn giả danh cán bộ cơ quan pháp luật gọi điện đe dọa",
        (
            "đối tượng tự xưng là điều tra viên, kiểm sát viên, gọi điện báo người nghe liên quan "
            "đến một đường dây ma túy rồi cấm kể lại với gia đình",
            "đối tượng gửi qua mạng một lệnh bắt làm giả có tên, ảnh của nạn nhân để gây hoang "
            "mang",
            "đối tượng buộc nạn nhân chuyển tiền vào một tài khoản tạm giữ để chứng minh trong "
            "sạch",
        ),
        (
            "cơ quan tiến hành tố tụng không làm việc qua điện thoại và không yêu cầu chuyển tiền",
            "khi nhận cuộc gọi đe dọa cần bình tĩnh, tắt máy và báo công an xã nơi gần nhất",
        ),
    ),
    Theme(
        "thu-thap-anh-cccd",
        "việc gom ảnh căn cước công dân để sử dụng trái pháp luật",
        (
            "một số người lạ mang quà đến tận nhà, đề nghị được chụp hai mặt thẻ CCCD rồi trả tiền",
            "nhóm đối tượng phát phiếu khảo sát, xin ảnh căn cước công dân với lý do nhận hỗ trợ",
            "ảnh thẻ bị dùng để mở tài khoản ngân hàng và đăng ký thuê bao di động đứng tên "
            "người khác",
        ),
        (
            "không cho người lạ mượn, chụp hoặc sao chép thẻ căn cước dưới bất kỳ hình thức nào",
            "không đăng ảnh giấy tờ tùy thân của mình và của người thân lên mạng xã hội",
        ),
    ),
    Theme(
        "gia-danh-kich-hoat-vneid",
        "thủ đoạn giả danh công an hướng dẫn kích hoạt tài khoản định danh điện tử",
        (
            "đối tượng gọi điện hẹn kích hoạt định danh điện tử mức 2 rồi gửi đường dẫn cài ứng "
            "dụng "
            "không có trên kho chính thức",
            "sau khi được cấp quyền trợ năng, ứng dụng giả chiếm quyền điều khiển điện thoại và "
            "chuyển "
            "hết tiền trong tài khoản",
        ),
        (
            "cán bộ công an không làm thủ tục định danh điện tử qua điện thoại",
            "chỉ cài ứng dụng VNeID từ kho ứng dụng chính thức của hệ điều hành",
        ),
    ),
    Theme(
        "tuyen-cong-tac-vien-online",
        "thủ đoạn tuyển cộng tác viên chốt đơn, làm nhiệm vụ trên mạng",
        (
            "người tham gia được trả hoa hồng ở vài đơn đầu, sau đó phải nộp trước số tiền lớn "
            "dần và "
            "không rút lại được",
            "nhóm trò chuyện có nhiều tài khoản ảo cùng khoe tiền lãi để dẫn dụ người mới",
        ),
        (
            "không nhận việc nhẹ lương cao mà phải nộp tiền trước",
            "không chuyển tiền để hoàn thành nhiệm vụ trên các trang bán hàng lạ",
        ),
    ),
    Theme(
        "dau-tu-chung-khoan-tien-ao",
        "hoạt động kêu gọi đầu tư chứng khoán quốc tế, tiền ảo trái phép",
        (
            "các sàn tự lập cam kết lợi nhuận cố định mỗi ngày, cho rút lãi nhỏ rồi khóa tài "
            "khoản khi "
            "nạn nhân nạp số tiền lớn",
            "đối tượng giả làm chuyên gia, mở lớp học miễn phí để lôi kéo người đầu tư",
        ),
        (
            "không đầu tư vào sàn giao dịch chưa được cơ quan quản lý cấp phép",
            "lời hứa lãi cao, không rủi ro là dấu hiệu của bẫy đầu tư",
        ),
    ),
    Theme(
        "bay-tinh-cam-buu-kien",
        "thủ đoạn kết bạn, gửi bưu kiện quà tặng từ nước ngoài",
        (
            "đối tượng kết bạn qua mạng, hứa gửi bưu kiện có vàng và ngoại tệ rồi đòi tiền thông "
            "quan",
            "người tự xưng nhân viên bưu chính báo kiện hàng bị giữ và yêu cầu nộp phạt",
        ),
        (
            "không nộp bất kỳ khoản tiền nào để nhận quà của người chưa từng gặp",
            "kiểm tra bưu phẩm bằng số điện thoại in tại quầy, không gọi lại số lạ",
        ),
    ),
    Theme(
        "gia-danh-giao-vien-y-te",
        "thủ đoạn báo tin con đang cấp cứu để lừa phụ huynh",
        (
            "đối tượng tự xưng giáo viên, gọi cho phụ huynh báo con bị tai nạn, cần tiền mổ gấp",
            "một số phụ huynh do hoảng hốt đã chuyển tiền ngay trong giờ làm việc",
        ),
        (
            "phụ huynh cần gọi lại cho giáo viên chủ nhiệm bằng số đã lưu trước khi làm theo",
            "nhà trường thống nhất với phụ huynh một cách liên lạc khi có việc khẩn",
        ),
    ),
    Theme(
        "khoa-sim-chuan-hoa-thue-bao",
        "cuộc gọi dọa khóa SIM vì chưa chuẩn hóa thông tin thuê bao",
        (
            "cuộc gọi tự động báo thuê bao sẽ bị khóa sau hai giờ và hướng dẫn bấm phím để gặp "
            "tổng đài",
            "đối tượng yêu cầu đọc mã xác thực rồi chiếm đoạt số điện thoại và ví điện tử",
        ),
        (
            "không đọc mã xác thực cho bất kỳ ai, kể cả người tự xưng là nhân viên nhà mạng",
            "tự kiểm tra thông tin thuê bao tại cửa hàng hoặc ứng dụng của nhà mạng",
        ),
    ),
    Theme(
        "website-gia-mao",
        "các trang web giả mạo cổng dịch vụ công và ngân hàng",
        (
            "trang giả có giao diện giống trang thật, chỉ khác một vài ký tự trong tên miền",
            "nạn nhân nhập mật khẩu và mã OTP vào trang giả, tài khoản bị rút tiền sau vài phút",
        ),
        (
            "chỉ truy cập dịch vụ công qua địa chỉ có đuôi gov.vn tự gõ trên trình duyệt",
            "không bấm vào đường dẫn trong tin nhắn, kể cả tin mang tên ngân hàng",
        ),
    ),
    Theme(
        "deepfake-goi-video",
        "thủ đoạn dùng trí tuệ nhân tạo làm giả khuôn mặt, giọng nói",
        (
            "cuộc gọi hình ảnh kéo dài vài giây, mờ và giật, đủ để nạn nhân tin là người thân "
            "rồi tắt máy",
            "đối tượng lấy ảnh, giọng nói đăng công khai để dựng đoạn hình giả vay tiền",
        ),
        (
            "khi người thân hỏi vay tiền qua mạng, cần gọi lại bằng số điện thoại quen thuộc",
            "thống nhất trong gia đình một câu hỏi riêng để nhận ra nhau",
        ),
    ),
    Theme(
        "chuyen-nham-tien",
        "thủ đoạn giả vờ chuyển nhầm tiền để ép vay lãi nặng",
        (
            "tài khoản bỗng nhận một khoản tiền lạ, sau đó có người đòi trả lại kèm lãi suất cao",
            "đối tượng nhắn tin dọa kiện và gửi ảnh ghép cho bạn bè của nạn nhân",
        ),
        (
            "không tiêu khoản tiền lạ, không tự chuyển trả; đề nghị ngân hàng xử lý",
            "giữ lại tin nhắn, biên lai để trình báo",
        ),
    ),
    Theme(
        "tuyen-lao-dong-nuoc-ngoai",
        "việc lôi kéo lao động ra nước ngoài làm việc trái phép",
        (
            "đối tượng hứa việc nhẹ ở sòng bài bên kia biên giới, khi đến nơi thì thu hộ chiếu "
            "và ép làm "
            "việc lừa người khác",
            "gia đình nạn nhân bị đòi tiền chuộc hàng trăm triệu đồng",
        ),
        (
            "chỉ đi lao động qua doanh nghiệp được cấp phép, có hợp đồng rõ ràng",
            "khi phát hiện người môi giới lạ vào thôn, bản cần báo ngay chính quyền",
        ),
    ),
    Theme(
        "hang-gia-thuong-mai-dien-tu",
        "việc bán hàng giả, thu tiền cọc rồi chặn liên lạc trên sàn thương mại điện tử",
        (
            "gian hàng rao giá rẻ bất thường, đòi cọc trước rồi khóa trang sau khi nhận tiền",
            "người mua nhận gói hàng rỗng hoặc hàng khác hẳn ảnh quảng cáo",
        ),
        (
            "chọn thanh toán khi nhận hàng và quay lại hình khi mở gói",
            "xem kỹ đánh giá và thời gian hoạt động của gian hàng trước khi đặt cọc",
        ),
    ),
    Theme(
        "danh-cap-tai-khoan-mxh",
        "tình trạng chiếm tài khoản mạng xã hội để hỏi vay tiền bạn bè",
        (
            "đường dẫn bình chọn cuộc thi ảnh dẫn đến trang lấy mật khẩu",
            "sau khi chiếm tài khoản, đối tượng đọc tin cũ để bắt chước cách xưng hô",
        ),
        (
            "bật xác thực hai bước cho tài khoản mạng xã hội",
            "gọi điện hỏi lại trước khi cho bạn bè vay tiền qua tin nhắn",
        ),
    ),
)
