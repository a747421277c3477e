"""The parts that NĐ 30/2020 Điều 8 asks for, as the desk names them, and where each is entered."""

from django.utils.translation import gettext_lazy as _

from dispatches.publishing.missing import ADDRESSEES, MOTTO, POSITION

PARTS = {
    MOTTO: (_("name of the state and motto"), ""),
    "symbol": (_("symbol"), "id_symbol"),
    "place_name": (_("place in the date line"), "id_place_name"),
    ADDRESSEES: (_("addressees"), "rows-addressees"),
    POSITION: (_("position of the signer"), "rows-signatures"),
    "distribution": (_("distribution"), "rows-distribution"),
    "archive_line": (_("archive line"), "id_archive_line"),
}
