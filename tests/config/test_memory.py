"""What a worker does not hold that gives readers their pages: every agency's memory is small."""

from tests.conftest import RunPython

# Large, and asked for at the desk, for copies, by the reading of files, or by programs.
LATE = (
    "cryptography", "docx", "fido2", "icalendar", "jwt", "lxml", "PIL", "pyhanko", "pypdfium2",
    "qrcode", "requests", "tesserocr", "typst", "xlsxwriter",
)  # fmt: skip
PAGES = ("/", "/cong-van/", "/cong-van/?q=lừa đảo", "/nhiem-vu/", "/goi-y/?q=lừa")
CALL = """
import sys
from config.wsgi import application
from dispatches.bench.wsgi import get
for page in sys.argv[2:]:
    assert get(application, page).status == 200, page
print(*sorted(set(sys.argv[1].split()) & sys.modules.keys()))
"""


def test_what_no_page_of_readers_needs_is_not_loaded(start_python: RunPython) -> None:
    process = start_python(CALL, " ".join(LATE), *PAGES)
    said, faults = process.communicate(timeout=60)
    assert process.returncode == 0, faults
    assert said.split() == []
