"""The checking screen's form as a whole: EditionContent in, EditionContent out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from dispatches.admin.forms import directives as directives_form
from dispatches.admin.forms import parts
from dispatches.admin.forms.head import HeadForm, head_content, head_initial, label_of
from dispatches.admin.forms.names import Directory
from dispatches.admin.forms.rows import RowSet
from dispatches.content import EditionContent

ROW_LABELS = {
    "signatures": gettext_lazy("Signatory"),
    "addressees": gettext_lazy("Addressees"),
    "distribution": gettext_lazy("Distribution"),
    "directives": gettext_lazy("Directives"),
    "citations": gettext_lazy("Documents cited"),
    "schemes": gettext_lazy("Fraud schemes"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One message of the summary, and the element it leads to."""

    where: str
    label: str
    message: str


class Sheet:
    """Unbound it shows a content; bound it reads one back, keeping the keys of `content`."""

    def __init__(
        self,
        content: EditionContent,
        *,
        directory: Directory,
        kinds: list[tuple[str, str]],
        data: QueryDict | None = None,
    ) -> None:
        self.before = content
        self.directory = directory
        self.head = HeadForm(data, initial=head_initial(content), directory=directory, kinds=kinds)
        given: Mapping[str, list[dict[str, Any]]] = {
            "signatures": parts.signature_rows(content.signatures),
            "addressees": parts.addressee_rows(content.addressees),
            "distribution": parts.distribution_rows(content.distribution),
            "directives": directives_form.directive_rows(content.directives, content.blocks),
            "citations": parts.citation_rows(content.citations),
            "schemes": parts.scheme_rows(content.schemes),
        }
        sets: Mapping[str, type[RowSet]] = {
            "signatures": parts.SignatureSet,
            "addressees": parts.AddresseeSet,
            "distribution": parts.DistributionSet,
            "directives": directives_form.DirectiveSet,
            "citations": parts.CitationSet,
            "schemes": parts.SchemeSet,
        }
        self.rows = {
            name: sets[name](
                data,
                prefix=name,
                initial=None if data is not None else given[name],
                form_kwargs={"directory": directory},
            )
            for name in sets
        }
        if content.signatures:
            self.rows["signatures"].extra = 0

    def content(self) -> EditionContent | None:
        """What the forms say; None when they hold an error, which then stands at its field."""
        if not all([self.head.is_valid(), *(rows.is_valid() for rows in self.rows.values())]):
            return None
        said = head_content(self.head, self.before)
        found = directives_form.directives(
            self.rows["directives"], self.before.directives, self.before.blocks, said.blocks
        )
        if found is None:
            return None
        return replace(
            said,
            directives=found,
            signatures=parts.signatures(self.rows["signatures"]),
            addressees=parts.addressees(self.rows["addressees"], self.before.addressees),
            distribution=parts.distribution(self.rows["distribution"], self.before.distribution),
            citations=parts.citations(self.rows["citations"]),
            schemes=parts.schemes(self.rows["schemes"]),
        )

    def faults(self) -> Iterator[Fault]:
        """Every error, in the order of the screen."""
        yield from _faults(self.head, "")
        for name, rows in self.rows.items():
            label = str(ROW_LABELS[name])
            for message in rows.non_form_errors():
                yield Fault(f"rows-{name}", label, str(message))
            for number, form in enumerate(rows.forms, start=1):
                yield from _faults(form, f"{label} {number}: ")


def _faults(form: BaseForm, before: str) -> Iterator[Fault]:
    for name, messages in form.errors.items():
        where = form[name].id_for_label if name in form.fields else "sheet"
        label = f"{before}{form.fields[name].label}" if name in form.fields else before.rstrip(": ")
        for message in messages:
            yield Fault(where, label, str(message))
    for row in getattr(getattr(form, "actors", None), "forms", ()):
        yield from _faults(row, before)


def more_rows(data: QueryDict, prefix: str) -> QueryDict:
    """The same posted data with three more blank rows in one list."""
    more = data.copy()
    name = f"{prefix}-TOTAL_FORMS"
    total = more.get(name, "0")
    more[name] = str(int(total) + 3 if total.isdecimal() and len(total) < 5 else 3)
    return more


def section_label(name: str) -> str:
    """What a field of EditionContent is called on the screen."""
    if name in ROW_LABELS:
        return str(ROW_LABELS[name])
    return label_of({"blocks": "text", "issued_from": "issued"}.get(name, name))
