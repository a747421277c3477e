"""What two contents say differently, field by field and part by part: parts meet by their key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dispatches.admin.comparing import SECTIONS, shown
from dispatches.admin.forms.names import Directory
from dispatches.admin.forms.sheet import section_label
from dispatches.admin.word_marks import marked
from dispatches.content import EditionContent
from dispatches.publishing.part_order import in_order, order_of
from dispatches.publishing.three_way import KEYED, ORDER, TOGETHER, by_key


@dataclass(frozen=True, slots=True)
class PartDifference:
    """One value or part in words; "" where a side does not have it."""

    label: str
    one: str
    other: str

    @property
    def marked(self) -> SafeString:
        return marked(self.one, self.other)


def part_differences(
    one: EditionContent, other: EditionContent, directory: Directory
) -> Iterator[PartDifference]:
    """Every difference from `one` to `other`, in the order of the screen."""
    for section in SECTIONS:
        if section in KEYED:
            yield from _parts(section, one, other, directory)
        elif any(
            getattr(one, name) != getattr(other, name) for name in TOGETHER.get(section, (section,))
        ):
            texts = (shown(section, content, directory) for content in (one, other))
            yield PartDifference(section_label(section), *texts)


def _parts(
    section: str, one: EditionContent, other: EditionContent, directory: Directory
) -> Iterator[PartDifference]:
    before, after = by_key(one, section), by_key(other, section)
    for key in in_order({**before, **after}, list(after), list(before)):
        if before.get(key) != after.get(key):
            yield PartDifference(
                section_label(section),
                part_text(section, before.get(key), one, directory),
                part_text(section, after.get(key), other, directory),
            )
    common = set(before) & set(after)
    if order_of(list(before), common) != order_of(list(after), common):
        yield PartDifference(
            order_label(section),
            order_text(section, order_of(list(before), common), one, directory),
            order_text(section, order_of(list(after), common), other, directory),
        )


def part_text(section: str, part: Any, content: EditionContent, directory: Directory) -> str:
    """A part in one line, as the screen shows it; "" when there is none."""
    if part is None:
        return ""
    alone: dict[str, Any] = {section: (part,)}
    if section == "directives":  # it says the words of its sentence
        alone["blocks"] = tuple(block for block in content.blocks if block.key == part.block)
    return shown(section, replace(content, **alone), directory).strip()


def order_text(
    section: str, keys: tuple[str, ...], content: EditionContent, directory: Directory
) -> str:
    """The parts with these keys, a line each, in this order."""
    parts = by_key(content, section)
    return "\n".join(part_text(section, parts[key], content, directory) for key in keys)


def order_label(section: str) -> str:
    return _("Order: %(section)s") % {"section": section_label(section)}


def label_of(section: str, key: str) -> str:
    """What a difference is about, as its heading."""
    return order_label(section) if key == ORDER else section_label(section)
