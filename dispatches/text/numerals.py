"""Numbers in Vietnamese words, as they are read aloud; pure."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")
_BILLION = 10**9


def digits(number: str) -> str:
    """Digit by digit: phones, codes."""
    return " ".join(DIGITS[int(sign)] for sign in number if sign.isdecimal() and sign.isascii())


def cardinal(number: int) -> str:
    """Up to a billion billions; the zero of tens is "linh", as in the north."""
    if number < 0:
        return f"âm {cardinal(-number)}"
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        after = f" {_below_a_billion(rest, led=True)}" if rest else ""
        return f"{cardinal(billions)} tỷ{after}"
    return _below_a_billion(number, led=False)


def decimal(whole: str, fraction: str) -> str:
    """A fraction of up to two digits is read as a number, a longer one by its digits."""
    after = digits(fraction) if len(fraction) > 2 or fraction[0] == "0" else cardinal(int(fraction))
    return f"{cardinal(int(whole))} phẩy {after}"


def _below_a_billion(number: int, *, led: bool) -> str:
    """Groups of three; behind a greater group the hundreds are said even when there are none."""
    if not number:
        return "" if led else DIGITS[0]
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            said.append(f"{_group(group, led=led or bool(said))} {_THOUSANDS[power]}".strip())
    return " ".join(said)


def _group(number: int, *, led: bool) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or led else []
    if not rest:
        return " ".join(said)
    tens, ones = divmod(rest, 10)
    if not tens:
        return " ".join([*said, *(["linh"] if said else []), DIGITS[ones]])
    said.append("mười" if tens == 1 else f"{DIGITS[tens]} mươi")
    if ones:
        said.append(_last(tens, ones))
    return " ".join(said)


def _last(tens: int, ones: int) -> str:
    """The last digit behind tens: mười lăm, hai mươi mốt, hai mươi tư."""
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return DIGITS[ones]
