"""The judged queries asked of a database of their own: the demonstration, then the made papers."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from dispatches.bench.judged import (
    DEMONSTRATION,
    Judged,
    Score,
    judged_queries,
    mean,
    scores,
)
from dispatches.bench.judged_papers import made_papers, made_queries
from dispatches.demonstration.accounts import APPROVER, CUSTODIAN, prepare_accounts
from dispatches.demonstration.loading import load_record
from dispatches.demonstration.records import FindingDecision, Record
from dispatches.models import Body
from dispatches.vocabulary import Check

ISSUER = "ubnd-tinh-sao-mai"
TOLD = 10  # of the worst queries of each set


def judge() -> dict[str, Any]:
    """Both sets on an empty database of this process."""
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_directory", stdout=nowhere)
        call_command("load_demonstration", stdout=nowhere)
    demonstration = _said(judged_queries(DEMONSTRATION))
    _load_made_papers()
    return {"demonstration": demonstration, "made papers": _said(list(made_queries()))}


def _load_made_papers() -> None:
    people, _renewed = prepare_accounts(settings.DEMONSTRATION_ACCOUNTS_FILE)
    kept = FindingDecision(
        check=Check.NOT_AUTHENTICATED, by=APPROVER, reason="Văn bản do máy soạn để đo"
    )
    for content in made_papers(ISSUER):
        load_record(
            Record(content=content, decisions=(kept,)),
            custodian=Body.objects.get(key=CUSTODIAN),
            people=people,
            today=timezone.localdate(),
        )


def _said(judged: list[Judged]) -> dict[str, Any]:
    found = scores(judged)
    worst = sorted(found, key=lambda score: score.ours)[:TOLD]
    return {
        "queries": len(found),
        "ours": round(mean(score.ours for score in found), 3),
        "plain": round(mean(score.plain for score in found), 3),
        "worst": [_line(score) for score in worst if score.ours < 1],
    }


def _line(score: Score) -> str:
    return f"{score.query}: {score.ours:.3f}, plain {score.plain:.3f}"


def judged_table(engine: str, result: dict[str, Any]) -> str:
    """nDCG@10 of both ways of ranking."""
    lines = ["", f"nDCG@10 on {engine}", f"{'':<20}{'queries':>9}{'ours':>8}{'plain':>8}"]
    for name, row in result.items():
        lines.append(f"{name:<20}{row['queries']:>9}{row['ours']:>8.3f}{row['plain']:>8.3f}")
        lines += [f"    {line}" for line in row["worst"]]
    return "\n".join([*lines, ""])
