"""The sheet as the template walks it: each field with how sure the reader was, and where."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.comparing import shown
from dispatches.admin.forms.dates import Issued, write_issued
from dispatches.admin.forms.names import Named
from dispatches.admin.forms.rows import RowSet
from dispatches.admin.forms.sheet import ROW_LABELS, Sheet
from dispatches.admin.marks import Source
from dispatches.publishing.errors import ExactDuplicate, Invalid, NotEditable, PublishingError
from dispatches.vocabulary import Certainty

FIRST = ("issuing_body", "number", "symbol", "issued", "subject")
REST = (
    "kind", "governing_name", "issuing_name", "drafting_unit", "place_name", "place", "urgency",
    "circulation", "text_kind", "archive_line", "clash", "clash_reason",
)  # fmt: skip
CERTAINTIES = {
    "read": gettext_lazy("read"),
    "inferred": gettext_lazy("inferred"),
    "blank": gettext_lazy("blank"),
    "entered": gettext_lazy("entered by a person"),
}
# Settings of the record: nothing in the paper that could have been read.
NOT_READ = frozenset({"kind", "text_kind", "clash", "clash_reason", "place"})
# Each list of rows is folded away under one line a row; these stand last.
LAST_LISTS = ("distribution", "citations", "schemes")


@dataclass(frozen=True, slots=True)
class ShownField:
    field: BoundField
    certainty: str
    anchor: str
    evidence: str

    @property
    def certainty_label(self) -> str:
        return str(CERTAINTIES.get(self.certainty, ""))


# What may stay folded away in a row, unless something is wrong there.
MINOR = {
    "directives": ("deadline_time", "deadline_phrase", "report_to", "standing", "actors_source",
                   "parent"),
    "signatures": ("authority", "on_behalf_of", "other_position"),
}  # fmt: skip
EDGE = ("ORDER", "DELETE")


@dataclass(frozen=True, slots=True)
class ShownRow:
    form: Any
    number: int
    anchor: str
    certainty: str
    main: list[BoundField]
    minor: list[BoundField]
    edge: list[BoundField]

    @property
    def certainty_label(self) -> str:
        return str(CERTAINTIES.get(self.certainty, ""))

    @property
    def is_new(self) -> bool:
        return bool(self.form.empty_permitted) and not self.form.has_changed()

    @property
    def minor_open(self) -> bool:
        return any(field.errors for field in self.minor)


@dataclass(frozen=True, slots=True)
class Line:
    """A row in one line, for reading over."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ShownList:
    name: str
    label: str
    rows: RowSet
    shown: list[ShownRow]
    open: bool
    lines: list[Line]

    @property
    def count(self) -> int:
        return self.rows.initial_form_count()


def place_error(sheet: Sheet, fault: PublishingError) -> None:
    """Say a refusal at the field it is about, or over the whole sheet."""
    field = None
    if isinstance(fault, Invalid):
        field = {"issued_from": "issued", "blocks": "text"}.get(fault.field, fault.field)
    if isinstance(fault, ExactDuplicate):
        field = "number"
    sheet.head.add_error(field if field in sheet.head.fields else None, str(fault))
    if isinstance(fault, NotEditable):
        sheet.head.add_error(None, _("What you typed is still below; copy what you need."))


def shown_fields(sheet: Sheet, source: Source | None, names: tuple[str, ...]) -> list[ShownField]:
    return [_field(sheet.head[name], name, source) for name in names]


def _field(field: BoundField, name: str, source: Source | None) -> ShownField:
    if source is None or name in NOT_READ:
        return ShownField(field, "", "", "")
    value = _text(field)
    return ShownField(field, source.certainty(name, value), source.anchor(name), name)


def _text(field: BoundField) -> str:
    value = field.value()
    if isinstance(value, Named):
        return value.text
    if isinstance(value, Issued):
        return write_issued(value)
    return str(value or "")


def split_unsure(fields: list[ShownField]) -> tuple[list[ShownField], list[ShownField]]:
    """Those a person should look at, and those that may stay folded away."""
    unsure = [f for f in fields if f.field.errors or f.certainty == Certainty.INFERRED]
    return unsure, [f for f in fields if f not in unsure]


def shown_lists(sheet: Sheet, source: Source | None, opened: str) -> dict[str, ShownList]:
    return {name: _list(name, sheet, source, opened) for name in sheet.rows}


def _list(name: str, sheet: Sheet, source: Source | None, opened: str) -> ShownList:
    rows = sheet.rows[name]
    shown_rows = [
        _row(name, number, form, source) for number, form in enumerate(rows.forms, start=1)
    ]
    # While something is being typed, what was saved last would only be in its way.
    lines = [] if rows.is_bound else shown(name, sheet.before, sheet.directory).splitlines()
    return ShownList(
        name=name,
        label=str(ROW_LABELS[name]),
        rows=rows,
        shown=shown_rows,
        open=name == opened or (rows.is_bound and name not in LAST_LISTS) or _has_errors(rows),
        lines=[Line(text, row.anchor) for text, row in zip(lines, shown_rows, strict=False)],
    )


def _row(name: str, number: int, form: Any, source: Source | None) -> ShownRow:
    minor = MINOR.get(name, ())
    visible = form.visible_fields()
    return ShownRow(
        form=form,
        number=number,
        anchor=_row_anchor(name, number, form, source),
        certainty=_row_certainty(name, number, form, source),
        main=[f for f in visible if f.name not in minor and f.name not in EDGE],
        minor=[f for f in visible if f.name in minor],
        edge=[f for f in visible if f.name in EDGE],
    )


def _has_errors(rows: RowSet) -> bool:
    return rows.is_bound and any(form.errors for form in rows.forms)


def _row_anchor(name: str, number: int, form: Any, source: Source | None) -> str:
    if source is None:
        return ""
    if name == "signatures":
        return source.anchor("signature.name") if number == 1 else ""
    if name == "directives":
        sentence = form["sentence"].value()
        return source.anchor_of_line(sentence.words) if sentence else ""
    if name in ("addressees", "distribution"):
        return source.anchor_of_line(str(form["text"].value() or ""))
    return ""


def _row_certainty(name: str, number: int, form: Any, source: Source | None) -> str:
    """Only the signatory is a value of the head that is kept as a row."""
    if source is None or name != "signatures" or number > 1:
        return ""
    return source.certainty("signature.name", str(form["name"].value() or ""))
