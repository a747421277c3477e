"""The Vietnamese catalogue is whole: every marked string translated, compiled files current."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import django
import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "dispatches/locale/vi/LC_MESSAGES/django.po"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy"}
PLURAL_CALLS = {"ngettext", "ngettext_lazy", "npgettext"}


def marked_in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = 1 if name.startswith(("pgettext", "npgettext")) else 0
        if name in CALLS | PLURAL_CALLS and len(node.args) > at:
            words = node.args[at]
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield words.value


def marked_in_template(source: str) -> Iterator[str]:
    """Django turns a template into lines of gettext calls for its own extraction."""
    calls = templatize(source)
    for found in re.finditer(r"\b(?:gettext|ngettext|pgettext|npgettext|_)\((?=u?['\"])", calls):
        arguments = _call(calls, found.end() - 1).args
        words = arguments[1 if found[0].startswith(("pgettext", "npgettext")) else 0]
        if isinstance(words, ast.Constant):
            yield str(words.value)


def _call(calls: str, start: int) -> ast.Call:
    """The call whose arguments open here: up to the first bracket with which it is one."""
    for end in re.finditer(r"\)", calls[start:]):
        with suppress(SyntaxError):
            call = ast.parse(f"f{calls[start : start + end.end()]}", mode="eval").body
            assert isinstance(call, ast.Call)
            return call
    raise AssertionError(f"no call begins with {calls[start : start + 80]!r}")


def marked() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in [*ROOT.glob("dispatches/**/*.py"), *ROOT.glob("config/**/*.py")]:
        found |= dict.fromkeys(marked_in_python(path.read_text("utf8")), path)
    for path in ROOT.glob("templates/**/*"):
        if path.suffix in {".html", ".txt", ".xml"}:
            found |= dict.fromkeys(marked_in_template(path.read_text("utf8")), path)
    return {words: path for words, path in found.items() if words.strip()}


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_every_marked_string_is_translated(catalogue: polib.POFile) -> None:
    translated = {entry.msgid for entry in catalogue if entry.translated()}
    missing = {words: str(path) for words, path in marked().items() if words not in translated}
    assert not missing


def test_nothing_is_fuzzy_or_untranslated(catalogue: polib.POFile) -> None:
    assert not catalogue.fuzzy_entries()
    assert not catalogue.untranslated_entries()


def third_party() -> dict[str, set[str]]:
    """The strings of each app not ours, by the folder that holds its catalogues."""
    packages = [import_module(name) for name in ("django.conf", *settings.INSTALLED_APPS)]
    folders = [Path(package.__file__ or "").parent / "locale" for package in packages]
    found: dict[str, set[str]] = {}
    for folder in folders:
        catalogues = [polib.pofile(str(path)) for path in folder.glob("*/LC_MESSAGES/django.po")]
        if catalogues and folder != ROOT / "dispatches/locale":
            found[str(folder)] = {entry.msgid for each in catalogues for entry in each}
    return found


def test_nothing_is_translated_in_vain(catalogue: polib.POFile) -> None:
    """An entry is used by us, or says better what a third party says."""
    theirs = {words for strings in third_party().values() for words in strings}
    assert not {entry.msgid for entry in catalogue} - set(marked()) - theirs


@pytest.mark.parametrize("app", ["admin", "auth"])
def test_what_the_desk_borrows_is_translated(catalogue: polib.POFile, app: str) -> None:
    """Django's admin and accounts show their own strings; its Vietnamese lacks some."""
    folder = Path(django.__file__).parent / f"contrib/{app}/locale"
    english = {entry.msgid for entry in polib.pofile(f"{folder}/en/LC_MESSAGES/django.po")}
    vietnamese = polib.pofile(f"{folder}/vi/LC_MESSAGES/django.po")
    translated = {entry.msgid for entry in [*vietnamese, *catalogue] if entry.translated()}
    assert not english - translated


def test_placeholders_are_kept(catalogue: polib.POFile) -> None:
    pattern = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")
    for entry in catalogue:
        for words in [entry.msgstr, *entry.msgstr_plural.values()]:
            if words:
                said = entry.msgid_plural or entry.msgid
                assert set(pattern.findall(words)) == set(pattern.findall(said)), entry.msgid


def test_compiled_files_are_current(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {(e.msgid, e.msgctxt): (e.msgstr, e.msgstr_plural) for e in compiled} == {
        (e.msgid, e.msgctxt): (e.msgstr, e.msgstr_plural) for e in catalogue
    }


def test_the_extraction_sees_what_it_must() -> None:
    python = 'from x import gettext as _\nprint(_("One"), ngettext("two", "twos", 2))\n'
    assert set(marked_in_python(python)) == {"One", "two"}
    template = (
        '{% load i18n %}{% translate "Three" %} {% blocktranslate trimmed %} Four\n five '
        "{% endblocktranslate %}{% blocktranslate count n=n %}six{% plural %}sixes"
        '{% endblocktranslate %}{% translate "seven (7) of them" %}'
    )
    expected = {"Three", "Four five", "six", "seven (7) of them"}
    assert set(marked_in_template(template)) == expected
