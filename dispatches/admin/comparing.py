"""Two contents side by side: which fields differ, and in which words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dispatches.admin.forms.dates import Issued, write_issued
from dispatches.admin.forms.names import Directory, Kind, Ref
from dispatches.admin.forms.sheet import section_label
from dispatches.admin.forms.text import as_text, label
from dispatches.content import DirectiveContent, EditionContent
from dispatches.publishing.three_way import TOGETHER
from dispatches.vocabulary import TextKind, Urgency

SECTIONS = (
    "issuing_body", "number", "symbol", "issued_from", "subject", "signatures", "kind",
    "governing_name", "issuing_name", "drafting_unit", "place_name", "place", "urgency",
    "circulation", "text_kind", "archive_line", "clash", "blocks", "directives", "addressees",
    "distribution", "citations", "schemes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two contents say differently, as texts."""

    section: str
    label: str
    one: str
    other: str

    @property
    def marked(self) -> SafeString:
        """From `one` to `other`, words taken out and put in."""
        return marked_changes(self.one, self.other)


def differences(
    one: EditionContent, other: EditionContent, directory: Directory
) -> list[Difference]:
    return [
        Difference(
            name,
            section_label(name),
            shown(name, one, directory),
            shown(name, other, directory),
        )
        for name in SECTIONS
        if any(getattr(one, f) != getattr(other, f) for f in TOGETHER.get(name, (name,)))
    ]


def combined(mine: EditionContent, theirs: EditionContent, take: Collection[str]) -> EditionContent:
    """`mine`, with the sections in `take` as `theirs` has them."""
    fields = [f for name in SECTIONS if name in take for f in TOGETHER.get(name, (name,))]
    return replace(mine, **{name: getattr(theirs, name) for name in fields})


def shown(name: str, content: EditionContent, directory: Directory) -> str:
    """A field as a person reads it; lists have a line a row."""
    value = getattr(content, name)
    match name:
        case "issued_from":
            issued = Issued(content.issued_from, content.issued_to, content.issued_precision)
            return write_issued(issued)
        case "clash":
            return f"{content.clash} {content.clash_reason}".strip() if content.clash else ""
        case "issuing_body" | "drafting_unit":
            return directory.label(Ref(Kind.BODY, value)) if value else ""
        case "place":
            return directory.label(Ref(Kind.PLACE, value)) if value else ""
        case "urgency":
            return str(Urgency(value).label) if value else ""
        case "text_kind":
            return str(TextKind(value).label)
        case "blocks":
            return as_text(value)
        case "directives":
            words = {block.key: label(block) for block in content.blocks}
            return "\n".join(_directive(part, words, directory) for part in value)
        case "signatures":
            return "\n".join(
                _joined(p.authority, p.on_behalf_of, p.position, p.other_position, p.rank, p.name)
                for p in value
            )
        case "addressees":
            return "\n".join(_joined(p.text, _who(p, directory)) for p in value)
        case "distribution":
            return "\n".join(
                _joined(p.text, str(p.purpose.label) if p.purpose else "", _who(p, directory))
                for p in value
            )
        case "citations":
            return "\n".join(
                _joined(str(p.relation.label), p.kind, p.reference, p.issued, p.issuer, p.target)
                for p in value
            )
        case "schemes":
            return "\n".join(
                _joined(directory.label(Ref(Kind.SCHEME, p.code)), str(p.role.label)) for p in value
            )
        case _:
            return str(value)


def _who(part: Any, directory: Directory) -> str:
    if part.body:
        return directory.label(Ref(Kind.BODY, part.body))
    group = getattr(part, "group", None)
    return directory.label(Ref(Kind.GROUP, group)) if group else ""


def _joined(*words: object) -> str:
    return " · ".join(
        word.strftime("%d/%m/%Y") if isinstance(word, date) else str(word) for word in words if word
    )


def _directive(part: DirectiveContent, words: dict[str, str], directory: Directory) -> str:
    actors = ", ".join(_joined(a.text, _who(a, directory)) for a in part.actors)
    deadline = _joined(
        part.deadline_kind.label, part.deadline, part.deadline_time, part.deadline_phrase
    )
    return _joined(
        words.get(part.block, ""), part.mode.label, actors, deadline, part.report_to,
        part.standing.label,
    )  # fmt: skip


def marked_changes(one: str, other: str) -> SafeString:
    """HTML of the lines that differ, with <del> and <ins>; equal lines are left out."""
    before, after = one.split("\n"), other.split("\n")
    lines: list[SafeString] = []
    for verb, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb != "equal":
            lines.append(_words("\n".join(before[i:j]), "\n".join(after[m:n])))
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def _words(one: str, other: str) -> SafeString:
    before, after = one.split(), other.split()
    pieces: Iterator[SafeString] = (
        _piece(verb, " ".join(before[i:j]), " ".join(after[m:n]))
        for verb, i, j, m, n in SequenceMatcher(None, before, after).get_opcodes()
    )
    return format_html_join(" ", "{}", ((piece,) for piece in pieces))


def _piece(verb: str, gone: str, come: str) -> SafeString:
    match verb:
        case "equal":
            return format_html("{}", come)
        case "delete":
            return format_html("<del>{}</del>", gone)
        case "insert":
            return format_html("<ins>{}</ins>", come)
        case _:
            return format_html("<del>{}</del> <ins>{}</ins>", gone, come)
