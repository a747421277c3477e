"""Directives as rows: the sentence by its words, who must act as rows within the row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.columns import choice_field, text_field
from dispatches.admin.forms.names import Kind, NameField
from dispatches.admin.forms.parts import WHO, key_of, ref_to
from dispatches.admin.forms.rows import KeyedRowForm, RowForm, RowSet, day_field, row_set
from dispatches.admin.forms.text import label
from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.models import Directive, DirectiveActor
from dispatches.text.folding import fold
from dispatches.vocabulary import ActorsSource, DeadlineKind, Mode, Standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """The block a directive hangs on: its words as shown, and its key."""

    words: str = ""
    block: str = ""


class SentenceInput(forms.TextInput):
    def __init__(self) -> None:
        super().__init__({"list": "sentences", "autocomplete": "off"})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sentence:
        return Sentence(data.get(name) or "", data.get(f"{name}-block") or "")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        sentence = value if isinstance(value, Sentence) else Sentence()
        box = super().render(name, sentence.words, attrs, renderer)
        return box + forms.HiddenInput().render(f"{name}-block", sentence.block)


class SentenceField(forms.Field):
    """Kept by its key while its words stay as shown; otherwise sought by its first words."""

    widget = SentenceInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data.words.strip() or data.block) if initial is None else initial != data

    def clean(self, value: Sentence) -> Sentence:
        if not value.words.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        return value


def find_block(
    sentence: Sentence, before: Iterable[BlockContent], now: Sequence[BlockContent]
) -> str:
    """The key of the block in the text as it is now; raises `ValidationError`."""
    shown = {block.key: label(block) for block in before}
    if shown.get(sentence.block) == sentence.words:
        if any(block.key == sentence.block for block in now):
            return sentence.block
        raise ValidationError(_("This sentence is no longer in the text."), code="gone")
    wanted = fold(" ".join(sentence.words.split())).removesuffix("…").strip()
    found = [block.key for block in now if fold(label(block, 10_000)).startswith(wanted)]
    found = found or [block.key for block in now if wanted in fold(label(block, 10_000))]
    if not found:
        raise ValidationError(_("The text has no such sentence."), code="unknown")
    if len(found) > 1:
        raise ValidationError(
            _("Several sentences begin so. Please type more of its words."), code="ambiguous"
        )
    return found[0]


class ActorForm(RowForm):
    text = text_field(DirectiveActor, "official_text")
    who = NameField(Kind.BODY, Kind.GROUP, label=WHO)

    def clean(self) -> dict[str, Any]:
        """Whoever is named in the directory alone is called as the directory does."""
        data = self.cleaned_data
        if not data.get("text") and (ref := data.get("who")):
            data["text"] = self.directory.label(ref)
        return data


ActorSet = row_set(ActorForm)


class DirectiveForm(KeyedRowForm):
    sentence = SentenceField(label=gettext_lazy("Sentence that obliges"))
    mode = choice_field(Directive, "mode", initial=Mode.REQUEST)
    deadline_kind = choice_field(Directive, "deadline_kind", initial=DeadlineKind.NONE)
    deadline = day_field(gettext_lazy("Due by"))
    deadline_time = forms.TimeField(
        label=gettext_lazy("At"), required=False, widget=forms.TimeInput(format="%H:%M")
    )
    deadline_phrase = text_field(Directive, "deadline_phrase")
    report_to = text_field(Directive, "report_to")
    standing = choice_field(Directive, "standing", initial=Standing.IN_FORCE)
    actors_source = choice_field(Directive, "actors_source", initial=ActorsSource.PERSON)
    parent = forms.IntegerField(
        label=gettext_lazy("Part of the directive in row"), required=False, min_value=1
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actors = ActorSet(
            self.data if self.is_bound else None,
            prefix=f"{self.prefix}-actors",
            initial=None if self.is_bound else self.initial.get("actors"),
            form_kwargs={"directory": self.directory},
        )

    def has_changed(self) -> bool:
        return super().has_changed() or (
            self.is_bound and any(f.has_changed() for f in self.actors)
        )

    def clean(self) -> dict[str, Any]:
        """A deadline by a date has its date, and only that one has."""
        data = self.cleaned_data
        kind, day = data.get("deadline_kind"), data.get("deadline")
        if day and kind != DeadlineKind.DATE:
            self.add_error("deadline_kind", _("A day is given: choose “by a date”."))
        if kind == DeadlineKind.DATE and not day and "deadline" not in self.errors:
            self.add_error("deadline", _("Which day?"))
        if data.get("deadline_time") and not day:
            self.add_error("deadline_time", _("A time needs its day."))
        if not self.actors.is_valid():
            raise ValidationError(_("Please look at who must act."))
        return data


DirectiveSet = row_set(DirectiveForm)


def directive_rows(
    parts: Sequence[DirectiveContent], blocks: Iterable[BlockContent]
) -> list[dict[str, Any]]:
    words = {block.key: label(block) for block in blocks}
    row_of = {part.key: row for row, part in enumerate(parts, start=1)}
    return [
        {
            "key": p.key,
            "sentence": Sentence(words.get(p.block, ""), p.block),
            "mode": p.mode.value,
            "deadline_kind": p.deadline_kind.value,
            "deadline": p.deadline,
            "deadline_time": p.deadline_time,
            "deadline_phrase": p.deadline_phrase,
            "report_to": p.report_to,
            "standing": p.standing.value,
            "actors_source": p.actors_source.value,
            "parent": row_of[p.parent] if p.parent else None,
            "actors": [{"text": a.text, "who": ref_to(a.body, a.group)} for a in p.actors],
        }
        for p in parts
    ]


def directives(
    rows: RowSet,
    before: Sequence[DirectiveContent],
    blocks_before: Iterable[BlockContent],
    blocks: Sequence[BlockContent],
) -> tuple[DirectiveContent, ...] | None:
    """The directives of valid rows; None, with the errors at their rows, when one hangs on air."""
    known = {part.key for part in before}
    kept = rows.rows()
    keys = {form.prefix: form.part_key(known) for form in kept}
    said: list[DirectiveContent] = []
    for form in kept:
        data = form.cleaned_data
        try:
            block = find_block(data["sentence"], blocks_before, blocks)
        except ValidationError as fault:
            form.add_error("sentence", fault)
            continue
        parent = keys.get(f"{rows.prefix}-{data['parent'] - 1}") if data["parent"] else None
        if data["parent"] and parent is None:
            form.add_error("parent", _("There is no such row."))
        said.append(_directive(form, keys[form.prefix], block, parent))
    return None if any(form.errors for form in kept) else tuple(said)


def _directive(form: Any, key: str, block: str, parent: str | None) -> DirectiveContent:
    data = form.cleaned_data
    return DirectiveContent(
        key=key,
        block=block,
        mode=Mode(data["mode"]),
        parent=parent,
        actors=tuple(
            ActorContent(
                text=row.cleaned_data["text"],
                body=key_of(row.cleaned_data["who"], Kind.BODY),
                group=key_of(row.cleaned_data["who"], Kind.GROUP),
            )
            for row in form.actors.rows()
            if row.cleaned_data["text"]
        ),
        actors_source=ActorsSource(data["actors_source"]),
        deadline_kind=DeadlineKind(data["deadline_kind"]),
        deadline=data["deadline"],
        deadline_time=data["deadline_time"],
        deadline_phrase=data["deadline_phrase"],
        report_to=data["report_to"],
        standing=Standing(data["standing"]),
    )
