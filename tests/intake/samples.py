"""Dispatches of our own invention, of a province that does not exist, in the forms met in use."""
# ruff: noqa: E501 - a paragraph of a letter is one line, and wrapping it would be another form.

HEAD = """ỦY BAN NHÂN DÂN
TỈNH THANH SƠN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 1207/UBND-NC

Thanh Sơn, ngày 08 tháng 4 năm 2024

V/v phòng ngừa lừa đảo qua điện thoại
và mạng xã hội

Kính gửi:

- Các sở, ban, ngành tỉnh;
- UBND các huyện, thị xã;
- Báo Thanh Sơn, Đài Phát thanh và Truyền hình tỉnh.
"""

BODY = """Thực hiện Chỉ thị số 08-CT/TU ngày 12/3/2024 của Ban Thường vụ Tỉnh ủy, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tỉnh; UBND các huyện, thị xã thực hiện các nội dung sau:

1. Công an tỉnh chủ trì, phối hợp các cơ quan liên quan thông tin kịp thời thủ đoạn mới đến người dân:

a) Không cung cấp mã OTP cho người lạ.

b) Không cài ứng dụng từ đường dẫn lạ.

2. Sở Thông tin và Truyền thông hướng dẫn hệ thống truyền thanh cơ sở phát tin cảnh báo, hoàn thành trước ngày 30/4/2024.

3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên tuyên truyền đến đoàn viên, hội viên.

Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.
"""

TAIL = """Nơi nhận:

- Như trên;
- Bộ Công an (để báo cáo);
- TT. Tỉnh ủy (b/c);
- CT, các PCT UBND tỉnh;
- Cổng TTĐT tỉnh (để đăng tải);
- Lưu: VT, NC, KGVX (3b).

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Hoàng Văn Bách
"""

LETTER = f"{HEAD}\n{BODY}\n{TAIL}"

# The two columns of the head and of the foot read line by line, as OCR does.
ZIPPED = """SỞ Y TẾ THANH SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRUNG TÂM KIỂM SOÁT BỆNH TẬT Độc lập - Tự do - Hạnh phúc
Số: 88 /KSBT-TCHC Thanh Sơn, ngày 05 tháng 11 năm 2021
V/v báo cáo tình hình tiêm chủng
tháng 10 năm 2021
Kính gửi: Trung tâm Y tế các huyện, thị xã
Căn cứ Kế hoạch số 15/KH-SYT ngày 02/02/2021 của Sở Y tế về công tác tiêm
chủng, Trung tâm đề nghị các đơn vị báo cáo số liệu tiêm chủng tháng 10 và gửi
về Trung tâm trước ngày 10 tháng 11 năm 2021 qua hộp thư
tiemchung@thanhson.example.vn, điện thoại 0299.3811.200.
Trân trọng./.
Nơi nhận: GIÁM ĐỐC
- Như trên;
- Sở Y tế (để b/c); (đã ký)
- Lưu: VT, TCHC.
BS.CKII. Vũ Thị Ngọc Ánh
"""

# A web page that lost its line breaks.
FLAT = """Công văn 431/BTC-QLN năm 2020 hướng dẫn đối chiếu công nợ do Bộ Tài chính ban hành
BỘ TÀI CHÍNH ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 431/BTC-QLN V/v hướng dẫn đối chiếu công nợ năm 2020 Hà Nội, ngày 14 tháng 01 năm 2020 Kính gửi: Ủy ban nhân dân tỉnh Thanh Sơn Trả lời Công văn số 77/UBND-TH ngày 06/01/2020 của Ủy ban nhân dân tỉnh Thanh Sơn về việc đối chiếu công nợ, Bộ Tài chính có ý kiến như sau:
1. Việc đối chiếu thực hiện theo quy định tại Thông tư số 12/2019/TT-BTC ngày 05/3/2019.
2. Số liệu gửi về Bộ Tài chính chậm nhất ngày 28/02/2020 để tổng hợp.
Đề nghị Ủy ban nhân dân tỉnh Thanh Sơn phối hợp thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT, QLN (4b). Lan Hương KT. BỘ TRƯỞNG THỨ TRƯỞNG Đỗ Hữu Minh
"""

# Number and day blank, no letterhead, a footnote inside a directive, an order to publish.
BLANKS = """Số: /UBND-CAH
V/v phòng ngừa lộ thông tin
cá nhân

Bình Trung, ngày tháng 5 năm 2023

Kính gửi:

- Các phòng, ban, ngành huyện;
- UBND các xã, thị trấn.

Thời gian qua đã xảy ra nhiều vụ mua bán dữ liệu cá nhân¹. Chủ tịch UBND huyện yêu cầu các phòng, ban, ngành huyện, UBND các xã, thị trấn thực hiện tốt một số nội dung sau:

1. Tuyên truyền để người dân nâng cao cảnh giác, nhất là khi nhận cuộc gọi

từ số lạ.

¹ Ví dụ: ngày 02/4/2023 có 03 người bị mất tiền vì cài ứng dụng giả.

Việc tuyên truyền phải đến từng thôn, bản.

2. Khuyến cáo người dân không gửi ảnh giấy tờ tùy thân cho người lạ.

Yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:

- Như trên;
- Đăng tải cổng TTĐT huyện;
- Lưu: VT, CAH.

CHỦ TỊCH

Lò Thị Sen
"""

# A task force: two posts, "T.M", no letterhead.
TASK_FORCE = """Số: 45/TCTĐA

Thanh Sơn, ngày 19 tháng 9 năm 2023

V/v phối hợp truyền thông về Đề án 06/CP

Kính gửi: Các sở, ban, ngành tỉnh.

Tổ công tác đề nghị các đơn vị phối hợp thực hiện một số nội dung sau:

1. Tuyên truyền cho người dân nắm rõ:

(1) Chỉ cài ứng dụng từ kho chính thức;

(2) Tổng đài hỗ trợ là 1900.0368.

2. Báo cáo kết quả gửi về Công an tỉnh (qua Phòng Tham mưu, đ/c Lê Văn Mẫu, SĐT: 0983000222) trước 10 giờ 00 ngày 15/12/2023.

Nơi nhận:

- Như trên;
- Lưu: VT, QLHC.

T.M TỔ CÔNG TÁC
PHÓ TỔ TRƯỞNG

PHÓ GIÁM ĐỐC CÔNG AN TỈNH
Đại tá Phan Đình Khôi
"""

# Quoted articles with numbers of their own between the letter's items.
QUOTING = """CỤC THUẾ TỈNH THANH SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 2211/CT-TTHT
Thanh Sơn, ngày 03 tháng 02 năm 2020
V/v trả lời chính sách thuế

Kính gửi: Công ty TNHH Mây Tre Thanh Sơn
(Địa chỉ: số 5 đường Suối, thị trấn Bình Trung; MST: 4900112233)

Trả lời văn bản số 03/MTTS ngày 10/01/2020 của Công ty, Cục Thuế có ý kiến như sau:

1. Về hóa đơn

Điều 9 Thông tư số 40/2018/TT-BTC ngày 20/4/2018 quy định:

“2. Hóa đơn lập theo thứ tự.

3. Hóa đơn phải ghi đủ nội dung.”

2. Về kê khai

Công ty kê khai theo quý.

Nơi nhận:
- Như trên;
- Lưu: VT, TTHT.

KT. CỤC TRƯỞNG
PHÓ CỤC TRƯỞNG

Ngô Thị Lành
"""

ANNEX = """
PHỤ LỤC

HỎI VÀ ĐÁP

(Kèm theo Công văn số 1207/UBND-NC ngày 08/4/2024)

I. CÂU HỎI THƯỜNG GẶP

Câu 1: Có phải nộp tiền khi nhận cuộc gọi lạ?

Trả lời: Không.

Câu 2. Báo cho ai?

Trả lời: Gọi công an xã.

| Số | Nơi trực |
|----|----------|
| 1 | Công an tỉnh |

1. Việc trong phụ lục không phải nhiệm vụ.

2. Theo Quyết định số 9/QĐ-UBND ngày 01/01/2020.
"""

SECOND = """
ỦY BAN NHÂN DÂN HUYỆN BÌNH TRUNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 5/UBND-VX
Bình Trung, ngày 02 tháng 5 năm 2024
Kính gửi: UBND các xã.
"""

# A Party body: dash first in the number, T/L, commas in the lists.
PARTY = """TỈNH ỦY THANH SƠN
*
Số 123-CV/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Thanh Sơn, ngày 5 tháng 6 năm 2024
V/v quán triệt chỉ thị

Kính gửi: - Các huyện ủy, thị ủy,
          - Các đảng ủy trực thuộc Tỉnh ủy.

Thực hiện Công văn số 45-CV/VPTW, ngày 1/6/2024 của Văn phòng Trung ương Đảng, Thường trực Tỉnh ủy yêu cầu:

1- Các huyện ủy tổ chức quán triệt.

2- Văn phòng Tỉnh ủy theo dõi, báo cáo trước ngày 30/6/2024.

Nơi nhận:
- Như trên,
- Các đồng chí Tỉnh ủy viên,
- Lưu Văn phòng Tỉnh ủy.

T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG

Trần Minh
"""

# A named kind without addressees, Nơi nhận in one line.
PLAN = """UBND HUYỆN BÌNH TRUNG
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 33/KH-PGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Bình Trung, ngày 15 tháng 8 năm 2023

KẾ HOẠCH
Triển khai nhiệm vụ năm học 2023 - 2024

Căn cứ Công văn số 12/SGDĐT-VP ngày 10/8/2023 của Sở Giáo dục và Đào tạo, Phòng xây dựng kế hoạch như sau:

I. MỤC ĐÍCH
1. Nâng cao chất lượng.
2. Đổi mới quản lý.
II. NHIỆM VỤ
1. Dạy và học.
2. Kiểm tra.

Nơi nhận: Các trường; Lưu: VT.
TRƯỞNG PHÒNG
(Ký, đóng dấu)
Nguyễn Thị Hà
"""

# Three bodies in the letterhead, an address under the addressee, a footer with telephones.
COMPANY = """TỔNG CỤC THUẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CỤC THUẾ TỈNH THANH SƠN Độc lập - Tự do - Hạnh phúc
CHI CỤC THUẾ KHU VỰC I
Số: 902 /CCTKV1-NVDT Bình Trung, ngày 03 tháng 3 năm 2021
V/v: đôn đốc nộp tờ khai
quý I năm 2021
Kính gửi: Hộ kinh doanh Lê Văn Mẫu
Địa chỉ: tổ 3, thị trấn Bình Trung
Mã số thuế: 8012345678
Chi cục Thuế khu vực I nhận được tờ khai của ông Lê Văn Mẫu ngày 01/3/2021.
Đề nghị ông nộp tờ khai bổ sung trong thời hạn 10 ngày làm việc, chậm nhất là ngày 20/3/2021.
Chi cục Thuế thông báo để ông biết, thực hiện./.
Nơi nhận: KT. CHI CỤC TRƯỞNG
- Như trên; PHÓ CHI CỤC TRƯỞNG
- Cục Thuế tỉnh (b/c);
- Website Chi cục;
- Lưu: VT, NVDT (LAN, 03b).
Đào Xuân Thắng
Địa chỉ: số 1 đường A - ĐT: 0299 3822 111 - Fax: 0299 3822 112
"""

# Two columns kept apart by spaces, as a PDF gives them.
COLUMNS = """                    BỘ Y TẾ                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
              CỤC Y TẾ DỰ PHÒNG                       Độc lập - Tự do - Hạnh phúc
              Số: 456/DP-DT                          Hà Nội, ngày 12 tháng 7 năm 2022
         V/v tăng cường phòng chống
              sốt xuất huyết
                          Kính gửi: Sở Y tế các tỉnh, thành phố
       Theo báo cáo của các địa phương, số mắc tăng. Cục Y tế dự phòng đề nghị Sở Y tế chỉ đạo:
       1. Tăng cường giám sát.
       2. Báo cáo về Cục trước 16h00 ngày 20/7/2022.
       Trân trọng cảm ơn./.
  Nơi nhận:                                          KT. CỤC TRƯỞNG
  - Như trên;                                       PHÓ CỤC TRƯỞNG
  - Bộ trưởng (để b/c);
  - TT. Đỗ Xuân Mẫu (để b/c);
  - Lưu: VT, DT.
                                                     Nguyễn Minh Hằng
"""

# Letterhead and foot as markdown tables.
TABLES = """| **BỘ NỘI VỤ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |
|---|---|
| | **Độc lập - Tự do - Hạnh phúc** |
| Số: 3100/BNV-TL | *Hà Nội, ngày 03 tháng 5 năm 2024* |
| V/v rà soát tiền lương | |

Kính gửi: Các Bộ, ngành

Bộ Nội vụ đề nghị các Bộ, ngành rà soát và gửi kết quả về Bộ Nội vụ trước ngày 31/5/2024.

| **Nơi nhận:** | **TL. BỘ TRƯỞNG** |
|---|---|
| - Như trên; | **VỤ TRƯỞNG VỤ TIỀN LƯƠNG** |
| - Bộ trưởng (để b/c); | |
| - Lưu: VT, TL. | **Nguyễn Bích Thu** |
"""

ALL = (
    LETTER,
    ZIPPED,
    FLAT,
    BLANKS,
    TASK_FORCE,
    QUOTING,
    LETTER + ANNEX,
    LETTER + SECOND,
    PARTY,
    PLAN,
    COMPANY,
    COLUMNS,
    TABLES,
)
