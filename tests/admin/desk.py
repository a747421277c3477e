"""A signed-in desk for tests: two offices, people in them, and the forms they would post."""

from django.http import QueryDict
from django.test import Client

from dispatches.models import Edition, User
from tests.admin.forms.browser import posted

HOME = "/quan-tri/"
INTAKE = "/quan-tri/nhap/"

LETTER = """CÔNG AN TỈNH SAO MAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 417/CAT-PC06
Sao Mai, ngày 05 tháng 3 năm 2026
V/v phòng ngừa lừa đảo qua ứng dụng giả mạo

Kính gửi:
- UBND các xã, phường;
- Sở Giáo dục và Đào tạo tỉnh.

Thời gian qua có người giả danh cán bộ gọi điện, yêu cầu người dân cài ứng dụng lạ. Công an tỉnh \
đề nghị các đơn vị thực hiện:

1. Tuyên truyền để nhân dân không cài ứng dụng từ đường dẫn lạ.

2. Báo cáo kết quả về Công an tỉnh trước ngày 30/4/2026.

Nơi nhận:
- Như trên;
- Lưu: VT, PC06.

GIÁM ĐỐC

Đại tá Trần Văn Mẫu
"""


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def check_url(edition: Edition, rest: str = "") -> str:
    return f"/quan-tri/cong-van/{edition.dispatch_id}/{rest}"


def shown_form(client: Client, edition: Edition) -> QueryDict:
    """What the browser would send from the checking screen, untouched."""
    html = client.get(check_url(edition)).content.decode()
    start = html.index('id="sheet"')
    return posted(html[start : html.index("</form>", start)])


def approval(page: str, **named: str) -> QueryDict:
    """What the browser would send from the approval form of a preview: its hidden fields, and what
    an officer names in those it has."""
    start = page.index('id="approval"')
    form = page[page.index("<form", start) : page.index("</form>", start)]
    data = posted(form)
    ground = {"ground": "decision", "ground_note": "Cần cho mọi người biết"}
    for name, value in (ground | named).items():
        assert f'name="{name}"' in form
        data[name] = value
    return data


def changed(data: QueryDict, **changes: str) -> QueryDict:
    """The same data with some values changed; `__` stands for `-`."""
    made = data.copy()
    for name, value in changes.items():
        made[name.replace("__", "-")] = value
    return made
