"""A letter from a number: the same seed always draws the same one."""

import random
from datetime import date, timedelta

from tests.makers import wording
from tests.makers.composed import ComposedLetter, Gold, Item
from tests.makers.issuers import ISSUERS


class _Composer:
    """Draws the parts of one letter, and notes what its sentences hold."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.issuer = self.chance.choice(ISSUERS)
        self.day = date(2012, 1, 1) + timedelta(days=self.chance.randrange(5200))
        self.deadlines: set[str] = set()
        self.citations: dict[str, Gold] = {}
        self.phones: list[str] = []
        self.emails: list[str] = []
        words = self.chance.choice(wording.SUBJECTS)
        self.subject = words.format(year=self.day.year, small=self.chance.randint(1, 9))

    def letter(self) -> ComposedLetter:
        chance, issuer = self.chance, self.issuer
        addressees = self._addressees()
        self.whom = addressees[0][:1].lower() + addressees[0][1:]
        items = self._items() if chance.random() < 0.65 else []
        preamble = [self._say(chance.choice(wording.PREAMBLES))] if items else self._prose()
        unit = chance.choice(issuer.units) if issuer.units else ""
        number = str(chance.choice([chance.randint(10, 99), chance.randint(100, 9999)]))
        mode, signature, position = self._signed()
        rank = chance.choice(issuer.ranks) if issuer.ranks else ""
        name = chance.choice(wording.NAMES)
        archive, units = self._archive(unit)
        symbol = "-".join(filter(None, (issuer.symbol, unit)))
        if issuer.party:
            symbol = f"CV/{issuer.symbol}"
        kind, code = chance.choice(wording.KINDS)
        if code and not issuer.party:
            symbol = f"{code}-{issuer.symbol}"
        else:
            kind = "công văn"
        if kind in wording.WITHOUT_ADDRESSEES:
            addressees = []
        blank = chance.choice([(), (), (), (), ("number",), ("number", "day")])
        closing = [self._say(chance.choice(wording.CLOSINGS))]
        return ComposedLetter(
            issuer=issuer,
            number=number,
            symbol=symbol,
            day=self.day,
            subject=self.subject,
            addressees=addressees,
            preamble=preamble,
            items=items,
            closing=closing,
            distribution=self._distribution(),
            archive=archive,
            units=units,
            signature=[*signature, f"{rank} {name}".strip()],
            mode=mode,
            position=position,
            rank=rank.strip(" .") or None,
            name=name,
            deadlines=self.deadlines,
            citations=self.citations,
            phones=self.phones,
            emails=self.emails,
            blank=frozenset(blank),
            kind=kind,
        )

    def _addressees(self) -> list[str]:
        pool = list(wording.ADDRESSEES[self.issuer.level])
        most = 1 if self.issuer.level == "taxpayer" else len(pool)
        return self.chance.sample(pool, self.chance.randint(1, most))

    def _items(self) -> list[Item]:
        chance = self.chance
        label = chance.choice(["{}.", "{}.", "{}.", "{})", "{}/", "({})"])
        headed = chance.random() < 0.4
        pool = chance.sample(wording.ITEMS, chance.randint(2, 5))
        heads = chance.sample(wording.HEADINGS, len(pool))
        quoting = chance.random() < 0.25
        items = []
        for at, (words, head) in enumerate(zip(pool, heads, strict=True), start=1):
            children = []
            if chance.random() < 0.35:
                marks = chance.choice(
                    [("a)", "b)", "c)"), ("-", "-", "-"), (f"{at}.1.", f"{at}.2.", f"{at}.3.")]
                )
                left = [text for text in wording.ITEMS if text not in pool]
                picked = chance.sample(left, chance.randint(2, 3))
                children = [
                    (mark, self._say(text)) for mark, text in zip(marks, picked, strict=False)
                ]
            text = head if headed and children else self._say(words)
            if headed and children:
                text += chance.choice(["", ":"])
            quoted: tuple[str, ...] = ()
            if quoting and at == 1 and not children:
                text, quoted = self._say(f"{head}. {{cited}} quy định:"), wording.QUOTED
            items.append(Item(label.format(at), text, children, quoted))
        return items

    def _prose(self) -> list[str]:
        chance = self.chance
        return [self._say(chance.choice(wording.PROSE)), self._say(chance.choice(wording.ASKING))]

    def _say(self, words: str) -> str:
        """Fill the slots of a sentence; whatever it says goes into the gold as well."""
        name = self.issuer.issuing.replace("|", " ")
        said = words.replace("{self}", name.capitalize() if self.issuer.party else _titled(name))
        said = said.replace("{whom}", self.whom).replace("{topic}", self.subject)
        said = said.replace("{asks}", self.chance.choice(["đề nghị", "yêu cầu"]))
        for slot, fill in (
            ("{cited}", self._cited),
            ("{due}", self._due),
            ("{past}", lambda: self._spell(self.day - timedelta(days=self.chance.randint(20, 90)))),
            ("{late}", lambda: self._spell(self.day + timedelta(days=self.chance.randint(1, 9)))),
            ("{number}", lambda: str(self.chance.randint(3, 250))),
            ("{phone}", self._phone),
            ("{email}", self._email),
        ):
            while slot in said:
                said = said.replace(slot, fill(), 1)
        return said

    def _spell(self, day: date) -> str:
        return self.chance.choice(
            [
                f"{day.day:02}/{day.month}/{day.year}",
                f"{day.day:02}/{day.month:02}/{day.year}",
                f"{day.day:02} tháng {day.month:02} năm {day.year}",
                f"{day.day}-{day.month}-{day.year}",
            ]
        )

    def _due(self) -> str:
        day = self.day + timedelta(days=self.chance.randint(5, 60))
        self.deadlines.add(day.isoformat())
        return self._spell(day)

    def _cited(self) -> str:
        kind, form, issuer = self.chance.choice(wording.CITED)
        day = self.day - timedelta(days=self.chance.randint(10, 900))
        number = form.format(n=self.chance.randint(11, 4999), y=day.year)
        self.citations[number] = {"kind": kind, "number": number, "date": day.isoformat()}
        return f"{kind} số {number} ngày {self._spell(day)} {issuer}"

    def _phone(self) -> str:
        rest = f"{self.chance.randrange(10**6):06}"
        phone = self.chance.choice([f"0299.3{rest[:3]}.{rest[3:]}", f"0912{rest}", f"02993{rest}"])
        self.phones.append(phone)
        return phone

    def _email(self) -> str:
        address = f"{self.chance.choice(['vanthu', 'tonghop', 'kehoach'])}@thanhson.example.vn"
        self.emails[:] = [address]
        return address

    def _signed(self) -> tuple[str | None, list[str], str]:
        """(mode, the lines above the name, the signer's post)."""
        issuer, chance = self.issuer, self.chance
        prefix = [f"TM. {issuer.collective}"] if issuer.collective else []
        codes = ["TM"] if issuer.collective else []
        way = chance.choice(["head", "deputy", "deputy", "order", "both", "proxy"])
        if way == "head":
            return "+".join(codes) or None, [*prefix, issuer.head], issuer.head
        if way == "deputy" or issuer.collective:
            if issuer.party:
                return (
                    "+".join(codes) or "KT",
                    [*(prefix or [f"KT. {issuer.head}"]), issuer.deputy],
                    issuer.deputy,
                )
            return (
                "+".join([*codes, "KT"]),
                [*prefix, f"KT. {issuer.head}", issuer.deputy],
                issuer.deputy,
            )
        if way == "order":
            return "TL", [f"TL. {issuer.head}", "CHÁNH VĂN PHÒNG"], "CHÁNH VĂN PHÒNG"
        if way == "proxy":
            return "TUQ", [f"TUQ. {issuer.head}", "TRƯỞNG PHÒNG TỔNG HỢP"], "TRƯỞNG PHÒNG TỔNG HỢP"
        lines = [f"TL. {issuer.head}", "KT. TRƯỞNG PHÒNG NGHIỆP VỤ", "PHÓ TRƯỞNG PHÒNG"]
        return "TL+KT", lines, "PHÓ TRƯỞNG PHÒNG"

    def _archive(self, unit: str) -> tuple[str, list[str]]:
        chance = self.chance
        if self.issuer.party:
            return chance.choice(["Lưu Văn phòng Tỉnh ủy", "Lưu: VT"]), ["Văn phòng Tỉnh ủy"]
        units = ["VT", unit] if unit else ["VT"]
        copies = chance.choice(
            ["", "", " (3b)", f" ({chance.choice(['Hà', 'lan', 'NTH'])})", "(02)"]
        )
        return f"Lưu: {', '.join(units)}{copies}", units

    def _distribution(self) -> list[tuple[str, str | None]]:
        rows = self.chance.sample(wording.RECIPIENTS, self.chance.randint(0, 5))
        return [("Như trên", None), *rows]


def _titled(capitals: str) -> str:
    """A name in capitals as a sentence writes it."""
    return capitals[:1] + capitals[1:].lower()


def compose(seed: int) -> ComposedLetter:
    letter = _Composer(seed).letter()
    if letter.archive == "Lưu: VT":
        letter.units = ["VT"]
    return letter
