"""An address as a QR code, drawn as one path: any size stays sharp."""

from functools import lru_cache

QUIET = 4  # modules left white around it, ISO/IEC 18004


def qr_rows(text: str) -> list[list[bool]]:
    """The modules of the code from its top left corner, without its quiet zone; true is dark."""
    import qrcode  # late: large, and for whom a copy is made alone
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    return rows


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """The code as SVG, black on white, with its quiet zone."""
    rows = qr_rows(text)
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
