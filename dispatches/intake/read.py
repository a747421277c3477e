"""raw_text → DispatchReading. Never raises on any text, linear in its length."""

from dataclasses import replace

from dispatches.intake.arrival import read_arrival
from dispatches.intake.doubts import find_doubts
from dispatches.intake.fields.addressees import read_addressees
from dispatches.intake.fields.archive import read_archive, read_drafting_unit
from dispatches.intake.fields.citations import read_citations
from dispatches.intake.fields.contacts import read_contacts
from dispatches.intake.fields.deadlines import find_deadlines
from dispatches.intake.fields.directives import read_directives
from dispatches.intake.fields.distribution import read_distribution
from dispatches.intake.fields.issued import read_issued
from dispatches.intake.fields.letterhead import read_letterhead
from dispatches.intake.fields.marks import read_circulation, read_publish_order, read_urgency
from dispatches.intake.fields.number import read_number
from dispatches.intake.fields.parts import to_blocks
from dispatches.intake.fields.signature import read_signature
from dispatches.intake.fields.subject import read_kind, read_subject, subject_lines
from dispatches.intake.fields.tail import sort_tail
from dispatches.intake.layout import read_layout
from dispatches.intake.paragraphs import build_paragraphs
from dispatches.intake.quotations import mark_quotations
from dispatches.intake.reading import MOST_PARTS, DispatchReading
from dispatches.text.references import compact_key


def read_dispatch(raw_text: str) -> DispatchReading:
    """Read a text that readers/text.py gave."""
    layout = read_layout(raw_text)
    tail = sort_tail(layout.tail)
    number, symbol = read_number(layout.head)
    place, issued = read_issued(layout.head, layout.digital)
    letterhead, governing, issuing = read_letterhead(layout.head, symbol.value)
    kind, title = read_kind(layout.head, symbol.value)
    about = subject_lines(layout.head, title)
    subject = read_subject(about)
    addressees = read_addressees(layout.addressees)
    day = issued.value.exact if issued.value else None
    body = mark_quotations(build_paragraphs(layout.body, MOST_PARTS - 2))
    notes = build_paragraphs(tail.footnotes, MOST_PARTS - 1 - len(body))
    annexes = build_paragraphs(layout.annexes, MOST_PARTS - len(body) - len(notes), annex=True)
    blocks = to_blocks(body, notes, annexes)
    names = tuple(addressee.value for addressee in addressees if addressee.value)
    archive, units, behind = read_archive(tail.archive, symbol.value)
    distribution = read_distribution(tail.entries)
    letter = [part.line for part in (*body, *notes)]
    head = [piece.part for piece in layout.head]
    own = compact_key(number.value, None, symbol.value) if number.value and symbol.value else None
    phones, emails = read_contacts(
        [*layout.digital, *head, *letter, *layout.tail], [part.line for part in annexes]
    )
    arrival_number, arrival_date = read_arrival(layout.arrival)
    signature = read_signature(
        [*tail.signed, *([behind] if behind else [])],
        [named.value for named in (place, governing, issuing) if named.value],
    )
    reading = DispatchReading(
        raw_text=raw_text,
        kind=kind,
        number=number,
        symbol=symbol,
        letterhead=letterhead,
        governing_body=governing,
        issuing_body=issuing,
        place=place,
        date=issued,
        subject=subject,
        urgency=read_urgency(head),
        circulation=read_circulation(raw_text),
        addressees=addressees,
        blocks=blocks,
        directives=read_directives(body, names, day),
        deadlines=tuple(
            deadline
            for part in body
            if not part.quoted
            for deadline in find_deadlines(part.line, day)
        ),
        distribution=distribution,
        archive_line=archive,
        archive_units=units,
        drafting_unit=read_drafting_unit(symbol, units),
        publish_order=read_publish_order(distribution),
        signature=signature,
        citations=read_citations([*about, *letter], own),
        phones=phones,
        emails=emails,
        arrival_number=arrival_number,
        arrival_date=arrival_date,
    )
    second = layout.second.span if layout.second else None
    unparted = blocks[-1].spans if len(blocks) >= MOST_PARTS - 2 else ()
    if layout.rest is not None:
        unparted = (layout.rest.span,)
    return replace(reading, doubts=tuple(find_doubts(reading, second, unparted)))
