"""Sentences of made-up dispatches, with places for names; ours, in the manner of such papers."""

OPENINGS = (
    "Thời gian gần đây, trên địa bàn {place} và một số địa phương lân cận, {way}.",
    "Qua công tác nắm tình hình tại {hamlet}, cơ quan chức năng ghi nhận {way}.",
    "Từ đầu năm {year} đến nay, trên không gian mạng nổi lên tình trạng {way}.",
    "Theo phản ánh của nhân dân tại {hamlet}, {way}.",
    "Trong tháng {month}, lực lượng chức năng tiếp nhận nhiều tin báo về việc {way}.",
)
# Stands in nearly every dispatch, so that its words are as frequent as words can be.
UNIVERSAL = (
    "Hành vi lừa đảo chiếm đoạt tài sản nêu trên xâm phạm thông tin cá nhân của công dân, gây tâm "
    "lý lo lắng trong nhân dân và ảnh hưởng đến an ninh, trật tự."
)
FIGURES = (
    "Đã ghi nhận {cases} {seen}, tổng thiệt hại khoảng {sum} triệu đồng; người bị hại phần lớn ở "
    "{hamlet}.",
    "Kết quả rà soát cho thấy {cases} {seen} liên quan đến ứng dụng mang tên {brand}, thiệt hại "
    "{sum} triệu đồng.",
    "Qua xác minh, trang {brand} và trang {brand2} do cùng một nhóm lập ra, đã lừa {cases} người.",
    "Ngoài ra, {way}.",
)
IDENTITY = (
    "Công tác cấp căn cước công dân và định danh điện tử cho người dân cần được thực hiện đúng quy "
    "trình, bảo đảm an toàn dữ liệu."
)
# The words of the search for what is rare.
RARE = (
    "Riêng sàn giao dịch tự xưng Lộc Vừng Xanh đã ngừng hoạt động, người dân không nộp thêm tiền."
)
CITING = (
    "Thực hiện Công văn số {reference} ngày {day} về cùng nội dung, {issuer} thông báo như sau."
)
LEADS = (
    "Để chủ động phòng ngừa, {issuer} đề nghị các cơ quan, đơn vị, địa phương thực hiện một số nội "
    "dung sau:",
    "Nhằm bảo vệ quyền, lợi ích hợp pháp của người dân, {issuer} yêu cầu thực hiện các nhiệm vụ "
    "sau:",
    "Trước tình hình trên, {issuer} đề nghị tập trung triển khai các biện pháp sau:",
)
TASKS = (
    "Tăng cường tuyên truyền, phổ biến đến từng hộ gia đình nội dung: {advice}.",
    "Đẩy mạnh thông tin trên hệ thống truyền thanh cơ sở, trang thông tin điện tử, trong đó nhấn "
    "mạnh "
    "{advice}.",
    "Rà soát, lập danh sách người cao tuổi, người sống một mình trên địa bàn để hướng dẫn trực "
    "tiếp "
    "cách nhận biết thủ đoạn, nhất là {advice}.",
    "Chỉ đạo cán bộ, công chức, viên chức, người lao động gương mẫu chấp hành và vận động gia đình "
    "thực hiện; {advice}.",
    "Phối hợp với lực lượng công an xác minh, xử lý các đối tượng có biểu hiện nghi vấn tại "
    "{hamlet}.",
    "Niêm yết cảnh báo tại nơi tiếp công dân, điểm giao dịch, nhà văn hóa thôn, bản, tổ dân phố.",
    "Chủ động cung cấp thông tin, tài liệu cho cơ quan điều tra khi có yêu cầu về ứng dụng "
    "{brand}.",
    "Kiểm tra việc thu thập, lưu giữ bản sao giấy tờ tùy thân của công dân tại đơn vị, chấm dứt "
    "việc "
    "giữ bản chụp thẻ CCCD không cần thiết.",
    "Tổ chức ký cam kết không cho thuê, cho mượn tài khoản ngân hàng trong toàn thể đoàn viên, hội "
    "viên.",
    "Bố trí người trực tiếp nhận tin báo và chuyển ngay đến cơ quan có thẩm quyền giải quyết.",
)
SUB_TASKS = (
    "đối với người dân: {advice};",
    "đối với cán bộ phụ trách địa bàn {hamlet}: nắm chắc từng hộ, kịp thời nhắc nhở khi có người "
    "lạ;",
    "đối với các nhóm trò chuyện của khu dân cư: đăng lại cảnh báo ít nhất mỗi tuần một lần;",
    "đối với điểm bán SIM, cửa hàng điện thoại: ký cam kết không kích hoạt SIM thay khách hàng;",
)
CLOSINGS = (
    "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị trao đổi với {issuer} để được hướng "
    "dẫn./.",
    "{issuer} đề nghị các đơn vị quan tâm, phối hợp thực hiện./.",
    "Nhận được Công văn này, đề nghị các đơn vị nghiêm túc triển khai thực hiện./.",
)
REPORTS = (
    " Báo cáo kết quả trước ngày {day}.",
    " Hoàn thành trước ngày {day} và gửi kết quả về {issuer}.",
    " Thời hạn thực hiện: xong trước ngày {day}.",
)
QUESTIONS = (
    "Người dân cần làm gì khi nhận được cuộc gọi từ số lạ tự xưng là cán bộ?",
    "Thẻ căn cước công dân bị mất thì báo ở đâu?",
    "Vì sao không nên gửi ảnh giấy tờ qua mạng xã hội?",
    "Đã cài ứng dụng lạ vào điện thoại thì xử lý thế nào?",
    "Tài khoản định danh điện tử dùng để làm gì?",
    "Làm sao phân biệt trang thật với trang giả?",
    "Đã chuyển tiền cho kẻ gian thì có lấy lại được không?",
    "Người cao tuổi không dùng điện thoại thông minh cần lưu ý điều gì?",
    "Ai được yêu cầu xuất trình thẻ căn cước?",
    "Trình báo ở công an xã hay công an tỉnh?",
)
ANSWERS = (
    "Trước hết cần bình tĩnh, không làm theo lời người gọi; {advice}.",
    "Theo quy định hiện hành, công dân có thể đến công an xã nơi cư trú hoặc nơi tạm trú; "
    "{advice}.",
    "Kẻ gian thường lợi dụng lúc vội; vì vậy {advice}.",
    "Hãy ngắt kết nối mạng, gọi ngân hàng khóa tài khoản và giữ nguyên tin nhắn để làm chứng cứ.",
    "Trường hợp tại {hamlet} cho thấy báo sớm trong một giờ đầu giúp giữ lại được tiền.",
)
