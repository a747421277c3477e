"""From what a reader found in a text to what an edition says: names become rows where certain."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

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
    new_key,
)
from dispatches.intake.reading import Citation, Claim, Directive, DispatchReading, Mode
from dispatches.models import Body
from dispatches.publishing.directory_rows import DirectoryCache, Named
from dispatches.publishing.lookup import Directory
from dispatches.text.folding import fold
from dispatches.text.mentions import mentions, read_phrases, sentences
from dispatches.text.references import Reference, parse_reference
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Precision,
    Purpose,
    Urgency,
)
from dispatches.vocabulary import Mode as ModeChoice


def content_from(
    reading: DispatchReading,
    *,
    clash: int = 0,
    clash_reason: str = "",
    cache: DirectoryCache | None = None,
) -> EditionContent:
    """The content that a clerk gets to check. Nothing is filled in that was not read.

    The papers of one import share a `cache` of what the directory answered.
    """
    said = reading.date.value
    span = said.range if said else None
    directory = Directory(day=span[0] if span else timezone.localdate(), cache=cache)
    directory.place = directory.place_named(reading.place.value or "")
    issuer = _issuer(reading, directory)
    if directory.place is None and issuer:
        directory.place = issuer.place
    kind = directory.kind(reading.kind.value or "")
    unit = directory.unit_of(issuer, _unit_codes(reading))
    keys = [new_key() for _block in reading.blocks]
    directives = tuple(_directives(reading, keys, directory))
    return EditionContent(
        kind=kind.key if kind else "cong-van",
        number=_cut(reading.number, 11),
        symbol=_cut(reading.symbol, 30),
        clash=clash,
        clash_reason=clash_reason,
        governing_name=_cut(reading.governing_body, 300),
        issuing_name=_cut(reading.issuing_body, 300),
        issuing_body=issuer.key if issuer else None,
        drafting_unit=unit.key if unit else None,
        place_name=_cut(reading.place, 100),
        place=directory.place.key if directory.place else None,
        issued_from=span[0] if span else None,
        issued_to=span[1] if span else None,
        issued_precision=Precision(said.precision) if said and span else Precision.UNKNOWN,
        subject=_cut(reading.subject, 500),
        urgency=_urgency(reading.urgency.value or ""),
        circulation=_cut(reading.circulation, 100),
        archive_line=_cut(reading.archive_line, 200),
        blocks=tuple(
            BlockContent(
                key=key,
                kind=BlockKind(block.line.kind),
                depth=block.line.depth,
                marker=block.line.marker[:20],
                text=block.line.text,
            )
            for key, block in zip(keys, reading.blocks, strict=True)
        ),
        addressees=tuple(_addressee(claim.value or "", directory) for claim in reading.addressees),
        distribution=tuple(_distribution(reading, directory)),
        directives=directives,
        signatures=tuple(_signatures(reading)),
        citations=tuple(_citations(reading, directory)),
        schemes=tuple(_schemes(reading.raw_text, directory)),
    )


def _cut(claim: Claim[str], most: int) -> str:
    """A value that its column can hold: one too long was misread and is left to the clerk."""
    value = claim.value or ""
    return value if len(value) <= most else ""


def _issuer(reading: DispatchReading, directory: Directory) -> Body | None:
    """By the letterhead; without one, by the symbol's first part seen from the paper's place."""
    if name := reading.issuing_body.value:
        return directory.body(name)
    return directory.body_by_code((reading.symbol.value or "").split("-")[0])


def _unit_codes(reading: DispatchReading) -> list[str]:
    symbol = (reading.symbol.value or "").split("-")[1:]
    return [*symbol, *reading.archive_units, reading.drafting_unit.value or ""]


URGENCIES = {
    "hoa toc": Urgency.EXPRESS,
    "thuong khan": Urgency.VERY_URGENT,
    "khan": Urgency.URGENT,
}


def _urgency(words: str) -> Urgency:
    """HOẢ TỐC may be followed by an hour; the longest mark that stands there counts."""
    return next((mark for name, mark in URGENCIES.items() if name in fold(words)), Urgency.NONE)


def _addressee(words: str, directory: Directory) -> AddresseeContent:
    group = directory.group(words)
    body = None if group else directory.body(words)
    return AddresseeContent(
        text=words[:500], group=group.key if group else None, body=body.key if body else None
    )


_ABOVE = re.compile(r"nhu (?:tren|kinh gui)")


def _distribution(reading: DispatchReading, directory: Directory) -> Iterator[DistributionContent]:
    """Nơi nhận. Those addressed carry out what the letter asks; that goes without saying there."""
    for row in reading.distribution:
        purpose = Purpose(row.purpose)
        addressed = _ABOVE.fullmatch(fold(row.name)) is not None
        if addressed and not row.purpose and reading.directives:
            purpose = Purpose.ACT
        body = None if addressed else directory.body(row.name)
        yield DistributionContent(
            text=row.name[:500], purpose=purpose, body=body.key if body else None
        )


def _actors(words: Sequence[str], directory: Directory) -> Iterator[ActorContent]:
    for actor in words:
        group = directory.group(actor)
        body = None if group else directory.body(actor)
        yield ActorContent(
            text=actor[:300],
            group=group.key if group else None,
            body=body.key if body else None,
        )


def _directives(
    reading: DispatchReading, keys: Sequence[str], directory: Directory
) -> Iterator[DirectiveContent]:
    known: dict[tuple[str, ...], tuple[ActorContent, ...]] = {}
    for read in reading.directives:
        if read.actors not in known:
            known[read.actors] = tuple(_actors(read.actors, directory))
        top = _directive(read, keys[read.block], known[read.actors])
        yield top
        for item in read.items:
            yield DirectiveContent(
                block=keys[item.block],
                parent=top.key,
                mode=top.mode,
                actors_source=top.actors_source,
            )


def _directive(read: Directive, block: str, actors: tuple[ActorContent, ...]) -> DirectiveContent:
    kind = DeadlineKind(read.deadline.kind)
    due = read.deadline.date if kind == DeadlineKind.DATE else None
    return DirectiveContent(
        block=block,
        mode=ModeChoice(Mode(read.mode)),
        actors=actors,
        actors_source=ActorsSource(read.actors_source),
        deadline_kind=DeadlineKind.NONE if kind == DeadlineKind.DATE and not due else kind,
        deadline=due,
        deadline_phrase=read.deadline.phrase[:200],
        report_to=read.report_to[:300],
    )


def _signatures(reading: DispatchReading) -> Iterator[SignatureContent]:
    read = reading.signature
    if name := _cut(read.name, 100):
        yield SignatureContent(
            name=name,
            position=_cut(read.position, 200),
            authority=_cut(read.authority, 20),
            on_behalf_of=_cut(read.on_behalf_of, 200),
            other_position=_cut(read.other_position, 200),
            rank=_cut(read.rank, 60),
        )


def look_up_cited(readings: Iterable[DispatchReading], cache: DirectoryCache) -> None:
    """Ask for the records that these papers cite together: each paper finds its own answered."""
    cited = (reference for reading in readings for _read, reference in _cited(reading))
    for _known in cache.published(_numbers_of(cited)):
        pass


def _cited(reading: DispatchReading) -> list[tuple[Citation, Reference | None]]:
    short = [read for read in reading.citations if len(read.reference) <= 60]
    return [(read, parse_reference(read.reference)) for read in short]


def _numbers_of(references: Iterable[Reference | None]) -> set[Named]:
    return {(one.number.lstrip("0"), one.symbol) for one in references if one}


def _citations(reading: DispatchReading, directory: Directory) -> Iterator[CitationContent]:
    cited = _cited(reading)
    targets = _targets(_numbers_of(reference for _read, reference in cited), directory)
    for read, reference in cited:
        issuer = read.issuer or (_central_issuer(reference, directory) if reference else "")
        known = (reference.number.lstrip("0"), reference.symbol) if reference else ("", "")
        codes = targets.get((*known, read.date.year), []) if read.date else []
        yield CitationContent(
            reference=read.reference,
            kind=read.kind[:100],
            issuer=issuer[:300],
            issued=read.date,
            relation=CitationRelation(read.relation),
            target=codes[0] if len(codes) == 1 else None,
        )


def _central_issuer(reference: Reference, directory: Directory) -> str:
    """Whose act it is, where its symbol names one central body: 06/QĐ-TTg, 761/VPCP-KSTT."""
    groups = reference.symbol.replace("/", "-").split("-")
    own = groups[-1] if reference.kind and len(groups) > 1 else groups[0]
    body = directory.central_body(own)
    return body.name if body else ""


def _targets(
    wanted: set[Named], directory: Directory
) -> dict[tuple[str, str, int | None], list[str]]:
    """Public records by number, symbol and year: a citation is linked to one, never on a guess."""
    found: dict[tuple[str, str, int | None], list[str]] = defaultdict(list)
    for (number, symbol), (year, code) in directory.rows.published(wanted):
        found[number, symbol, year].append(code)
    return found


def _schemes(text: str, directory: Directory) -> Iterator[SchemeContent]:
    """Schemes that the text tells of: suggestions for the clerk to keep or drop."""
    said = sentences(text)
    for scheme in directory.rows.schemes():
        if mentions(said, read_phrases(scheme.words)):
            yield SchemeContent(code=scheme.code)
