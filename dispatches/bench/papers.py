"""What a made-up dispatch says, from its slip alone: the same in every run. Pure."""

from datetime import date, timedelta
from functools import cache
from string import Formatter

from dispatches.bench.directory import Directory, Group, Issuer
from dispatches.bench.phrases import (
    ANSWERS,
    CITING,
    CLOSINGS,
    FIGURES,
    IDENTITY,
    LEADS,
    OPENINGS,
    QUESTIONS,
    RARE,
    REPORTS,
    SUB_TASKS,
    TASKS,
    UNIVERSAL,
)
from dispatches.bench.plan import SEED, Slip
from dispatches.bench.themes import THEMES, Theme
from dispatches.bench.words import CRIMES_SEEN, RANKS, brand, hamlet, person, ranked, seeded
from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SchemeContent,
    SignatureContent,
    key_from,
)
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Mode,
    Precision,
    Purpose,
    Standing,
    Urgency,
)

# One paper in so many holds the rare words, an annex with questions, a citation of an earlier one.
RARE_IN, RARE_AT, ANNEX_IN, CITING_IN = 499, 100, 40, 5
SIGNERS = 3  # of each body
MODES = (Mode.REQUEST, Mode.REQUIRE, Mode.DIRECT, Mode.ADVISE)
DEADLINES = (DeadlineKind.NONE, DeadlineKind.STANDING, DeadlineKind.DATE, DeadlineKind.PROMPT)
MANY_TASKS = (3, 4, 2, 5, 3, 6, 1, 8)


def paper(slip: Slip, directory: Directory, cited: Slip | None = None) -> EditionContent:
    """The content of a slip; `cited` is an earlier one that it may name."""
    return _Paper(slip, directory, cited).content()


def signer(issuer: Issuer, which: int) -> str:
    """The name of one of the few people who sign for a body."""
    return _signer(issuer.key, which % SIGNERS)


@cache
def _signer(body: str, which: int) -> str:
    return person(seeded(f"{body} {which}"))


@cache
def _gaps(sentence: str) -> tuple[str, ...]:
    """The names of the places that a sentence leaves for names."""
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name)


class _Paper:
    """One paper while it is being written."""

    def __init__(self, slip: Slip, directory: Directory, cited: Slip | None) -> None:
        self.slip = slip
        self.directory = directory
        self.cited = cited if slip.index % CITING_IN == 0 else None
        self.rng = seeded(SEED * 1_000_003 + slip.index)
        self.theme: Theme = ranked(self.rng, THEMES)
        self.blocks: list[BlockContent] = []
        self.directives: list[DirectiveContent] = []
        self.groups = self._groups()

    def content(self) -> EditionContent:
        slip, rng = self.slip, self.rng
        self._opening()
        self._tasks()
        self._add(BlockKind.PARAGRAPH, self._fill(ranked(rng, CLOSINGS)))
        if slip.index % ANNEX_IN == 0:
            self._annex()
        return EditionContent(
            number=slip.number,
            symbol=slip.symbol,
            issuing_name=slip.issuer.name.upper(),
            issuing_body=slip.issuer.key,
            place_name=slip.issuer.place_name,
            place=slip.issuer.place,
            issued_from=slip.day,
            issued_to=slip.day + timedelta(days=1),
            issued_precision=Precision.DAY,
            subject=f"tăng cường phòng ngừa {self.theme.subject} trên địa bàn "
            f"{slip.issuer.place_name}",
            urgency=Urgency.URGENT if rng.random() < 0.05 else Urgency.NONE,
            archive_line=f"VT, {slip.symbol.partition('-')[2]}",
            blocks=tuple(self.blocks),
            addressees=tuple(
                AddresseeContent(key=self._key(), text=group.name, group=group.key)
                for group in self.groups
            ),
            distribution=(
                DistributionContent(key=self._key(), text="Như trên", purpose=Purpose.ACT),
                DistributionContent(
                    key=self._key(), text="Lãnh đạo cơ quan (để báo cáo)", purpose=Purpose.REPORT
                ),
            ),
            directives=tuple(self.directives),
            signatures=(
                SignatureContent(
                    name=signer(slip.issuer, slip.index),
                    position="Phó Giám đốc" if "CAT" in slip.symbol else "Phó Chủ tịch",
                    authority="KT",
                    rank=RANKS[slip.index % SIGNERS] if "CAT" in slip.symbol else "",
                ),
            ),
            citations=self._citations(),
            schemes=(SchemeContent(code=self.theme.scheme),),
        )

    def _opening(self) -> None:
        rng = self.rng
        if self.cited:
            self._add(BlockKind.PARAGRAPH, self._fill(CITING, day=self.cited.day))
        self._add(BlockKind.PARAGRAPH, self._fill(ranked(rng, OPENINGS)))
        if rng.random() < 0.95:
            self._add(BlockKind.PARAGRAPH, UNIVERSAL)
        for _ in range(rng.randrange(1, 4)):
            self._add(BlockKind.PARAGRAPH, self._fill(ranked(rng, FIGURES)))
        if rng.random() < 0.35:
            self._add(BlockKind.PARAGRAPH, IDENTITY)
        if self.slip.index % RARE_IN == RARE_AT:
            self._add(BlockKind.PARAGRAPH, RARE)
        self._add(BlockKind.PARAGRAPH, self._fill(ranked(rng, LEADS)))

    def _tasks(self) -> None:
        rng = self.rng
        for at in range(1, ranked(rng, MANY_TASKS) + 1):
            self._directive(f"{at}.", 0, self._fill(ranked(rng, TASKS)), None)
            if rng.random() < 0.08:
                parent = self.directives[-1].key
                for letter in "abc"[: rng.randrange(2, 4)]:
                    self._directive(f"{letter})", 1, self._fill(ranked(rng, SUB_TASKS)), parent)

    def _directive(self, marker: str, depth: int, text: str, parent: str | None) -> None:
        rng = self.rng
        kind = DeadlineKind.NONE if parent else ranked(rng, DEADLINES)
        due = None
        if kind is DeadlineKind.DATE:
            due = self.slip.day + timedelta(days=rng.randrange(7, 90))
            text += self._fill(ranked(rng, REPORTS), day=due)
        block = self._add(BlockKind.ITEM, text, marker=marker, depth=depth)
        self.directives.append(
            DirectiveContent(
                key=self._key(),
                block=block.key,
                parent=parent,
                mode=ranked(rng, MODES),
                actors=() if parent else self._actors(),
                actors_source=ActorsSource.SENTENCE if not parent else ActorsSource.ADDRESSEES,
                deadline_kind=kind,
                deadline=due,
                deadline_phrase=f"trước ngày {_printed(due)}" if due else "",
                report_to=self.slip.issuer.name if due else "",
                standing=Standing.DONE if rng.random() < 0.1 else Standing.IN_FORCE,
            )
        )

    def _actors(self) -> tuple[ActorContent, ...]:
        rng = self.rng
        if rng.random() < 0.15 and (
            police := self.directory.police_of(self.slip.issuer, self.slip.day)
        ):
            return (ActorContent(text=police.name, body=police.key),)
        chosen = {group.key: group for group in (ranked(rng, self.directory.groups),)}
        if rng.random() < 0.3:
            other = ranked(rng, self.directory.groups)
            chosen[other.key] = other
        return tuple(ActorContent(text=group.name, group=group.key) for group in chosen.values())

    def _annex(self) -> None:
        rng = self.rng
        self._add(BlockKind.ANNEX, "Hỏi đáp về phòng ngừa lừa đảo", marker="Phụ lục")
        for at in range(1, rng.randrange(7, 23)):
            self._add(BlockKind.QUESTION, rng.choice(QUESTIONS), marker=f"Câu {at}")
            self._add(BlockKind.ANSWER, self._fill(rng.choice(ANSWERS)))
            self._add(BlockKind.PARAGRAPH, self._fill(rng.choice(ANSWERS)))

    def _citations(self) -> tuple[CitationContent, ...]:
        if not self.cited:
            return ()
        return (
            CitationContent(
                reference=f"{self.cited.number}/{self.cited.symbol}",
                kind="Công văn",
                issuer=self.cited.issuer.name,
                issued=self.cited.day,
                relation=CitationRelation.CARRIES_OUT,
                target=self.cited.short_code,
            ),
        )

    def _groups(self) -> tuple[Group, ...]:
        drawn = [ranked(self.rng, self.directory.groups) for _ in range(self.rng.randrange(1, 5))]
        return tuple(dict.fromkeys(drawn))

    def _add(self, kind: BlockKind, text: str, *, marker: str = "", depth: int = 0) -> BlockContent:
        block = BlockContent(key=self._key(), kind=kind, text=text, marker=marker, depth=depth)
        self.blocks.append(block)
        return block

    def _key(self) -> str:
        return key_from(self.rng.randbytes(8))

    def _fill(self, sentence: str, *, day: date | None = None) -> str:
        """The sentence with a name in each of its places, drawn anew."""
        names = {name: self._name(name, day) for name in _gaps(sentence)}
        return sentence.format_map(names) if names else sentence

    def _name(self, place: str, day: date | None) -> str:
        rng, slip = self.rng, self.slip
        match place:
            case "way":
                return rng.choice(self.theme.ways)
            case "advice":
                return rng.choice(self.theme.advice)
            case "hamlet":
                return hamlet(rng)
            case "brand" | "brand2":
                return brand(rng)
            case "cases":
                return str(rng.randrange(2, 400))
            case "seen":
                return ranked(rng, CRIMES_SEEN)
            case "sum":
                return str(rng.randrange(5, 9000))
            case "issuer":
                return slip.issuer.name
            case "place":
                return slip.issuer.place_name
            case "year":
                return str(slip.day.year)
            case "month":
                return f"{slip.day.month}/{slip.day.year}"
            case "reference":
                return f"{self.cited.number}/{self.cited.symbol}" if self.cited else ""
            case "day":
                return _printed(day) if day else ""
        raise KeyError(place)


def _printed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
