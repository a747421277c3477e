"""The house keeps its order: imports go downwards, faces do not know each other."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "dispatches"
# Each layer may import those before it; those in one set do not import each other.
LAYERS = (
    {"text"},
    {"vocabulary"},
    {"intake", "content", "statements"},
    {"models"},
    {"search", "accounts"},
    {"publishing", "directory"},
    {"receiving", "backup", "letter", "trace"},
    {"handouts"},
    {"verify"},
    {"site", "admin", "demonstration", "health", "checks"},
    {"bench"},
    {"management", "apps"},
)
# Ground that needs no Django at all.
PURE = ("text", "intake")
FOLDING = ("__icontains", "__iexact", "__istartswith")


def layer_of(name: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if name in names)


class Said(NamedTuple):
    """What the rules below ask of a module."""

    imports: list[str]
    folding: list[str]  # lookups that ignore case


@cache
def said(path: Path) -> Said:
    imports, folding = [], []
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        match node:
            case ast.Import(names):
                imports += [alias.name for alias in names]
            case ast.ImportFrom(str(module), names):
                imports += [module, *(f"{module}.{alias.name}" for alias in names)]
            case ast.keyword(str(word)) | ast.Constant(str(word)) if word.endswith(FOLDING):
                folding.append(word)
    return Said(imports, folding)


def part(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    kept = [path for path in APP.rglob("*.py") if "migrations" not in path.parts]
    return [path for path in kept if path.parent != APP or path.name != "__init__.py"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downwards(path: Path) -> None:
    mine = part(path)
    for name in said(path).imports:
        pieces = name.split(".")
        if pieces[0] != "dispatches" or len(pieces) == 1 or pieces[1] == mine:
            continue
        if any(pieces[1] in names for names in LAYERS):
            assert layer_of(pieces[1]) < layer_of(mine), f"{mine} imports {name}"


@pytest.mark.parametrize("name", PURE)
def test_the_ground_floor_needs_no_django(name: str) -> None:
    for path in (APP / name).rglob("*.py"):
        assert not [module for module in said(path).imports if module.startswith("django")], path


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_lookup_that_sqlite_folds_for_ascii_only(path: Path) -> None:
    """SQLite knows no upper case of đ: `icontains` finds other rows there than on PostgreSQL."""
    assert not said(path).folding
