"""A content shown and posted back untouched is the same content."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from django.http import QueryDict
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dispatches.admin.forms.names import Kind, Ref
from dispatches.admin.forms.sheet import Sheet
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
)
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Mode,
    Precision,
    Purpose,
    SchemeRole,
    Standing,
    TextKind,
    Urgency,
)
from tests.admin.forms.browser import posted
from tests.builders import content

KINDS = [("cong-van", "Công văn"), ("ke-hoach", "Kế hoạch")]


class Names:
    """A directory in which each row is called by its key, and two are called alike."""

    def label(self, ref: Ref) -> str:
        return f"Tên của {ref.key}"

    def find(self, text: str, kinds: Sequence[Kind]) -> list[Ref]:
        if text == "Trùng tên":
            return [Ref(kinds[0], "mot"), Ref(kinds[0], "hai")]
        return [Ref(kinds[0], text)] if text.startswith("co-quan") else []

    def describe(self, ref: Ref) -> str:
        return f"{self.label(ref)} [{ref.key}]"


def sheet(content: EditionContent, data: QueryDict | None = None) -> Sheet:
    return Sheet(content, directory=Names(), kinds=KINDS, data=data)


def rendered(shown: Sheet) -> str:
    html: list[str] = [shown.head.as_p()]
    for rows in shown.rows.values():
        html += [str(rows.management_form), *(form.as_p() for form in rows.forms)]
        html += [str(f.actors) for f in rows.forms if hasattr(f, "actors")]
    return "".join(html)


def back(content: EditionContent, **changes: str) -> EditionContent | None:
    data = posted(rendered(sheet(content)))
    data._mutable = True
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    return sheet(content, data).content()


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
).map(lambda text: "".join(text.split()) or "x")
line = st.lists(words, min_size=1, max_size=5).map(" ".join)
blank = st.just("")
key = st.from_regex(r"[0-9a-z]{8}", fullmatch=True)
slug = st.from_regex(r"[a-z]{3,10}", fullmatch=True)
days = st.dates(date(1960, 1, 1), date(2090, 1, 1))


def keyed(**fields: Any) -> dict[str, Any]:
    return {"key": key, **fields}


def unique(strategy: Any, most: int = 4) -> Any:
    return st.lists(strategy, max_size=most, unique_by=lambda part: part.key).map(tuple)


def who(draw: st.DrawFn) -> dict[str, str | None]:
    kind = draw(st.sampled_from(["body", "group", None]))
    found = draw(slug)
    return {"body": found if kind == "body" else None, "group": found if kind == "group" else None}


@st.composite
def addressee(draw: st.DrawFn) -> AddresseeContent:
    return AddresseeContent(key=draw(key), text=draw(line), **who(draw))


@st.composite
def directive(draw: st.DrawFn, blocks: list[str]) -> DirectiveContent:
    kind = draw(st.sampled_from(DeadlineKind))
    due = draw(days) if kind == DeadlineKind.DATE else None
    at = time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    actors = [ActorContent(text=draw(line), **who(draw)) for _ in range(draw(st.integers(0, 2)))]
    return DirectiveContent(
        key=draw(key),
        block=draw(st.sampled_from(blocks)),
        mode=draw(st.sampled_from(Mode)),
        actors=tuple(actors),
        actors_source=draw(st.sampled_from(ActorsSource)),
        deadline_kind=kind,
        deadline=due,
        deadline_time=draw(st.sampled_from([None, at])) if due else None,
        deadline_phrase=draw(line | blank),
        report_to=draw(line | blank),
        standing=draw(st.sampled_from(Standing)),
    )


@st.composite
def contents(draw: st.DrawFn) -> EditionContent:
    issued = draw(days)
    precision = draw(st.sampled_from(Precision))
    known = precision != Precision.UNKNOWN
    block = st.builds(
        BlockContent,
        **keyed(
            kind=st.sampled_from(BlockKind),
            text=line,
            depth=st.integers(0, 4),
            marker=st.sampled_from(["", "1.", "a)", "-", "Câu 3", "7"]),
        ),
    )
    blocks = draw(unique(block, most=6))
    keys = [part.key for part in blocks]
    duties: Any = draw(unique(directive(keys), most=3)) if keys else ()
    if len(duties) > 1:
        duties = (duties[0], replace(duties[1], parent=duties[0].key), *duties[2:])
    return EditionContent(
        kind=draw(st.sampled_from(["cong-van", "ke-hoach"])),
        number=draw(st.from_regex(r"[0-9]{0,5}[a-z]?", fullmatch=True)),
        symbol=draw(words | blank),
        governing_name=draw(line | blank),
        issuing_name=draw(line | blank),
        issuing_body=draw(st.none() | slug),
        drafting_unit=draw(st.none() | slug),
        place_name=draw(line | blank),
        place=draw(st.none() | slug),
        issued_from=issued if known else None,
        issued_to=issued + timedelta(days=draw(st.integers(1, 40))) if known else None,
        issued_precision=precision,
        subject=draw(line | blank),
        urgency=draw(st.sampled_from(Urgency)),
        circulation=draw(line | blank),
        text_kind=draw(st.sampled_from(TextKind)),
        archive_line=draw(line | blank),
        blocks=blocks,
        directives=duties,
        addressees=draw(unique(addressee())),
        distribution=draw(
            unique(
                st.builds(
                    DistributionContent,
                    **keyed(text=line, purpose=st.sampled_from(Purpose), body=st.none() | slug),
                )
            )
        ),
        signatures=tuple(
            draw(
                st.lists(
                    st.builds(
                        SignatureContent,
                        name=line,
                        position=line | blank,
                        authority=st.sampled_from(["", "KT", "TM+KT"]),
                        on_behalf_of=line | blank,
                        other_position=line | blank,
                        rank=words | blank,
                    ),
                    max_size=2,
                )
            )
        ),
        citations=tuple(
            draw(
                st.lists(
                    st.builds(
                        CitationContent,
                        reference=words,
                        kind=line | blank,
                        issuer=line | blank,
                        issued=st.none() | days,
                        relation=st.sampled_from(CitationRelation),
                        target=st.none() | key,
                    ),
                    max_size=3,
                )
            )
        ),
        schemes=tuple(
            draw(
                st.lists(
                    st.builds(SchemeContent, code=slug, role=st.sampled_from(SchemeRole)),
                    max_size=3,
                    unique_by=lambda part: part.code,
                )
            )
        ),
    )


# Shrinking a whole content takes minutes and says little more than the example found.
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(contents())
def test_what_nobody_touched_comes_back_as_it_was(content: EditionContent) -> None:
    data = posted(rendered(sheet(content)))
    bound = sheet(content, data)
    said = bound.content()
    assert list(bound.faults()) == []
    assert said == content


def test_what_is_too_long_is_told_and_never_cut() -> None:
    given = content(subject="việc")
    assert "maxlength" not in str(sheet(given).head["subject"])
    long = "lừa đảo " * 90
    data = posted(rendered(sheet(given)))
    data._mutable = True
    data["subject"] = long
    shown = sheet(given, data)
    assert shown.content() is None
    assert "500 kí tự" in str(shown.head["subject"].errors)
    assert long.strip() in rendered(shown)
