"""Two people on one record: what both changed stands side by side, and nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dispatches.admin.comparing import SECTIONS, shown
from dispatches.admin.forms.names import Directory
from dispatches.admin.forms.sheet import section_label
from dispatches.admin.names import directory_of
from dispatches.admin.part_differences import label_of, order_text, part_text
from dispatches.admin.saving import Acted
from dispatches.admin.standing import newest_edition
from dispatches.admin.word_marks import side_by_side
from dispatches.content import EditionContent
from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.three_way import (
    KEYED,
    ORDER,
    Merged,
    Question,
    Side,
    merge_contents,
)

TAKE = "take-"
_SIDES = {side.value: side for side in Side}


@dataclass(frozen=True, slots=True)
class Choice:
    """A question as the person sees it: both values, their differing words marked."""

    name: str
    label: str
    mine: SafeString
    theirs: SafeString
    chosen: str


def answers_in(data: Mapping[str, str]) -> dict[str, Side]:
    """What was chosen, by the name of the question."""
    return {
        name.removeprefix(TAKE): _SIDES[data[name]]
        for name in data
        if name.startswith(TAKE) and data[name] in _SIDES
    }


def conflict(
    request: HttpRequest,
    context: dict[str, Any],
    edition: Edition,
    *,
    before: EditionContent | None,
    mine: EditionContent,
) -> HttpResponse:
    """Both values of what both changed; all that was typed is carried along unseen.

    It is the form as it was opened, with answers beside it: whoever saves in between, what was
    typed is held against what it began with.
    """
    edition = newest_edition(edition.dispatch)
    theirs = content_of(edition)
    carried: QueryDict = request.POST
    answers = answers_in(carried)
    merged = merge_contents(before, mine, theirs, answers)
    directory = directory_of(theirs, merged.mine)
    context |= {
        "title": _("Someone else has saved this record since you opened it"),
        "edition": edition,
        "choices": [
            _choice(question, merged.mine, theirs, directory, answers)
            for question in sorted(merged.questions, key=lambda each: SECTIONS.index(each.section))
        ],
        "taken": [section_label(name) for name in merged.taken],
        "carried": [
            (name, value)
            for name in carried
            if name != "csrfmiddlewaretoken" and not name.startswith(TAKE)
            for value in carried.getlist(name)
        ],
    }
    return TemplateResponse(request, "admin/desk/conflict.html", context, status=409)


def met(edition: Edition, merged: Merged) -> Acted:
    """After a late save nothing else is done, whatever the button: there is more to look at."""
    fields = ", ".join(section_label(name) for name in merged.taken)
    done = _("Saved, together with what a colleague changed meanwhile: %(fields)s. Please look.")
    return Acted(reverse("admin:check", args=[edition.dispatch_id]), done % {"fields": fields})


def _choice(
    question: Question,
    mine: EditionContent,
    theirs: EditionContent,
    directory: Directory,
    answers: Mapping[str, Side],
) -> Choice:
    one, other = side_by_side(
        _text(question, question.mine, mine, directory),
        _text(question, question.theirs, theirs, directory),
    )
    return Choice(
        name=TAKE + question.name,
        label=label_of(question.section, question.key),
        mine=one,
        theirs=other,
        chosen=answers.get(question.name, ""),
    )


def _text(question: Question, said: Any, content: EditionContent, directory: Directory) -> str:
    if question.key == ORDER:
        return order_text(question.section, said, content, directory)
    if question.section in KEYED:
        return part_text(question.section, said, content, directory)
    return shown(question.section, content, directory)
