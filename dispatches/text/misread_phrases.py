"""Fixed phrases of official Vietnamese whose words a scanner gives other accents.

One phrase a line; after the colon what is spelt with the same letters and is right as well, also
where two neighbours only happen to meet (hình thức | hiện nay).
"""

_TABLE = """
an ninh
áp dụng: áp đúng, ấp đúng
ban hành: bản hành, bàn hành, bán hành, bạn hành
bảo đảm: báo đảm, báo đám, bao đảm, báo đâm
bảo hiểm: báo hiếm, báo hiểm họa, báo hiểm nguy
bảo mật: báo mất, báo mật, bảo mặt
báo cáo: báo cao, bảo cao, bao cáo, bão cao
biện pháp: biến pháp luật, biến pháp lý
cán bộ: cần bổ, cần bố, cần bộ, cần bỏ, cận bộ, căn bổ, căn bộ, cân bỏ, cân bộ
căn cứ: cần cử, cần cù, cần cư, căn cư, căn cử
căn cước: cần cuộc, cản cuộc, căn cuộc
cảnh báo: cạnh báo, cảnh bão, cánh bão, cảnh bảo, cạnh bảo, cánh báo, cạnh bao, cảnh bao, cảnh bạo
cảnh giác: cạnh giác, cảnh giặc
chỉ đạo: chỉ dao, chí đạo, chi đạo, chị đào, chỉ đào, chỉ đảo
chính phủ: chính phụ, chỉnh phủ, chỉnh phụ, chính phù, chỉnh phù
chỉ thị: chỉ thi, chi thi, chí thị, chi thị, chỉ thì, chi thì, chí thi
chiếm đoạt
chính quyền: chỉnh quyền, chính quyển
chủ tịch: chủ tích cực
chủng loại: chung loại, chúng loại, chứng loại trừ
chủng ngừa: chung ngừa
công an tỉnh: công an tĩnh gia, công an tính, công an tình, công an tinh
cơ quan: có quan, cỏ quan, có quản, có quán, có quân, cổ quan, cờ quan, có quần, cớ quân
cơ sở: có số, có sổ, có sở, cổ số, cơ số, có so, có sơ, cờ số, cỡ số, có sợ, cỗ số, cố số
cổng thông tin điện tử
cung cấp: cũng cấp, cùng cấp, cứng cáp, cúng cấp, cũng cắp
cũng như: cùng như, cung như, cúng như
dịch vụ: đích vụ, đích vũ, dịch vu, dịch vũ khí, dịch vũ trang
dữ liệu: đủ liều, dự liệu, đủ liệu, dù liều, du liệu
doanh nghiệp
đảm bảo: dám báo, dám bảo, đảm báo, đàm bảo, đạm bảo, đàm báo
đăng ký: đang ký, đang kỳ, đáng kỳ, dạng ký, đảng kỳ, đảng ký, đảng kỷ, đáng kỷ, dạng kỳ, \
đáng ký, đang kỹ, dạng kỹ
đào tạo: đạo tạo, đảo tạo, đáo tạo
đẩy mạnh: đây mạnh, đấy mạnh, dậy mạnh
đề án 06
đề nghị: dễ nghi, để nghỉ, đề nghỉ, để nghị quyết, để nghị định, để nghị sự, để nghị viện, \
để nghi, để nghĩ, dễ nghĩ, đề nghi lễ, đề nghi thức, đề nghi vấn, đề nghi ngờ, đề nghi can, đế nghỉ
địa phương: địa phường
điều kiện: điều kiến, điệu kiện, điều kiên quyết, điều kiên trì
điển hình: diện hình, điện hình, điền hình
định danh: định dành, định đánh, đính danh
đối với: đôi với, đổi với, đội với, đời với, đợi với, dội với, dời với, đòi với, dõi với, dồi với, \
đới với
đơn vị: đơn vì, đón vị, đón vì, đơn ví, đôn vì
đồng thời: động thời, dòng thời, đông thời, đóng thời, động thổi, đồng thôi, đúng thời
gặp khó khăn
gặp mặt: gập mặt
gặp gỡ
giả danh: giá dành, gia đánh, gia dành, gia danh, giá danh, giá đánh, giả dành, giả đánh
giả mạo
giải pháp: giải phẫu
giải quyết
giám sát: giảm sát
giám đốc: giảm dốc, giảm độc
giáo dục
giáo viên: giao viên chức, giao viện
hành chính: hành chỉnh, hạnh chính, hành chinh
hạnh phúc: hành phục, hành phúc
hệ thống: hề thông, hệ thông qua, hệ thông gia, hệ thông báo, hệ thông tin
hiệu quả: hiểu quá, hiểu qua, hiệu qua, hiệu quá
Hồ Chí Minh: họ chỉ mình, họ chỉ minh
hoạt động: hoạt đồng, hoạt đông đủ, hoạt đông người, hoạt đóng
hội đồng nhân dân
hội nghị: hỏi nghỉ, hội nghỉ, hỏi nghi
hướng dẫn: hưởng dân, hướng dần, hướng dân, hướng đàn, hương đan, hưởng dần
kế hoạch
kết quả: kết qua, kẹt quá, kết quá
khắc phục: khác phục, khác phúc
khẩn trương: khăn trường, khăn trưởng
kích hoạt
kiểm tra: kiếm tra, kiếm trả, kiểm trả, kiềm tra
kiểm soát
kiến nghị: kiên nghị, kiến nghỉ, kiện nghị, kiện nghỉ
kịp thời: kịp thôi, kíp thời
kinh doanh: kính doanh
kính gửi
lao động: lão đồng, lao đồng, láo động
lãnh đạo: lạnh đạo, lành đạo
liên quan: liên quận, liên quân, liền quan, liên quán, liên quản
lỗ hổng
lợi dụng: lời đúng, lỗi đúng, lợi đúng, lợi dùng, lời dùng, lỗi dùng, lỗi dừng, lời dụng, lối dùng
lừa đảo: lựa đào, lửa đạo, lúa đào
mạng xã hội
nâng cao: năng cao, nặng cao, nắng cao, nàng cao
ngăn chặn: ngắn chặn, ngân chặn
ngân hàng: ngăn hàng, ngàn hàng, ngăn hằng, ngăn hạng
nghi ngờ: nghỉ ngơ
nghi vấn: nghị vẫn, nghị văn, nghị vận, nghỉ vẫn, nghi vẫn, nghĩ vẫn, nghi văn, nghỉ vận, \
nghị vạn, nghỉ văn, nghị vấn đề
nghị định: nghỉ định, nghi định danh, nghị đình, nghị đính, nghị đỉnh
nghị quyết: nghi quyết
nhiệm vụ
như sau: nhủ sau
như trên: nhủ trên
nội dung: nơi dùng, nơi đúng, nói đúng, nơi đứng, nối đúng, nơi dừng, nói dùng, nội dùng, \
nơi dựng, nội đứng, nội đúng
nước ngoài
phát hiện: phát hiền
phát triển: phạt triển
phòng chống: phòng chồng
phòng ngừa
phó chủ tịch
phó giám đốc
phổ biến: phố biên, phố biển, phó biên, phó biển, phố biến, phổ biên
phối hợp: phối họp, phôi hợp
phục vụ: phúc vụ
phương án: phương an, phường an, phường án, phường ân, phương ăn, phương ẩn, phương ấn
quản lý: quan lý, quân lý, quán lý
quần chúng nhân dân
quốc gia: quốc giá
quy định: quỹ định, quý định, quý đính, quỳ định
quyền lợi: quyên lợi, quyền lời
quyết định: quyết đình
sử dụng: sự đúng, sự dũng, sự dừng, sự đứng, sự dùng, sự dựng, sự đụng, sư dùng, sử đúng, \
sự dụng, sự dung túng, sự dung dưỡng, sự dung hòa, sử đứng
tài khoản: tại khoản, tải khoản, tái khoản
tài liệu: tại liệu, tái liệu
tài sản: tại sàn, tại sân, tại sản, tái sản, tài sẵn
tăng cường: tặng cường, tầng cường, tăng cưỡng
thành phố: thành phổ, thành phó chủ, thành phó giám, thành phó trưởng
thông tin: thống tin, thông tín, thống tín, thông tịn
thông tin điện tử
thiết bị: thiết bì, thiết bí
thẩm quyền: tham quyền cố
thủ đoạn: thu đoạn, thu đoàn, thư đoàn, thứ đoàn, thử đoạn, thủ đoàn
thủ tục: thủ túc, thu tục
thủ trưởng: thu trường, thủ trường, thứ trưởng
thực hiện: thức hiện, thúc hiện, thực hiền, thức hiến
thường xuyên: thương xuyên
tiếp nhận: tiếp nhân, tiếp nhẫn
tiếp tục: tiếp túc
tiêm chủng: tiêm chung, tiệm chung
tín dụng: tin đúng, tin dùng, tin đứng, tín đúng, tìn dùng
tình hình: tính hình, tỉnh hình, tinh hình học, tình hinh
tình trạng: tính trạng, tỉnh trang, tinh trang
tòa án nhân dân
tổ chức: to chức, tổ chúc, tờ chúc
tổng hợp: tổng họp
tội phạm: tới phạm, tối phạm, tôi phạm
trách nhiệm
trân trọng: trấn trong, tràn trong, trận trong, trần trong, trấn trồng, trấn trọng điểm
trên địa bàn
triển khai
trường hợp: trưởng họp, trường họp, trưởng hợp, trương hợp
trực thuộc
trực tiếp
trực tuyến
tuyên truyền: tuyến truyền, tuyển truyện, tuyển truyền
tuyệt đối
ubnd tỉnh: ubnd tĩnh gia, ubnd tính, ubnd tình
ủy ban nhân dân
ứng dụng: ứng đúng, ứng đứng, ứng đụng, ưng đúng, ứng dùng, ứng dừng, ung dung, ứng dũng
văn phòng: vẫn phòng, vạn phòng, vận phòng, vấn phòng, văn phong hành
vi phạm: vị phạm, vì phạm, ví phạm
viện kiểm sát nhân dân
Việt Nam: viết năm, việt năm
vướng mắc
xã hội: xã hồi, xã hỏi, xa hỏi, xa hơi, xả hơi
xác định: xác đinh, xác đính
xác minh: xác mình
xác nhận: xác nhân
xác thực: xác thức
xử lý: xứ lý, xử ly hôn
y tế: ý tế nhị
yêu cầu: yếu cầu, yếu câu, yêu câu, yếu cấu
"""


def phrases() -> dict[str, tuple[str, ...]]:
    """Each phrase with what else its letters may rightly spell."""
    lines = (line.partition(":") for line in _TABLE.strip().splitlines())
    return {
        phrase: tuple(other.strip() for other in others.split(",") if other.strip())
        for phrase, _colon, others in lines
    }
