"""Sorts tests into lots by the fixtures and marks they use, so that nobody keeps a list.

pure      no database; run once
db        a database; run on SQLite and on PostgreSQL
browser   a page in a browser, or a smoke run of the benchmark; run once, on PostgreSQL
soak      marked `soak`: long; those that use a database run on both, those in a browser once

What only one engine has is marked `only_on`, and no test of the other's run. So is a long test that
no engine could make another, with the reason beside it.
"""

import os

import pytest
from django.test import TransactionTestCase
from hypothesis import settings

LOTS = ("pure", "db", "browser", "soak")
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "live_server",
    "process_database",
    "new_database",
    "empty_database",
}
ENGINES = (("sqlite",), ("postgresql",))
BROWSER_FIXTURES = {"page", "browser"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--lot",
        choices=LOTS,
        action="append",
        default=[],
        help="run the tests of this lot; may be given more than once",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: long; left out unless --lot=soak or -m soak")
    config.addinivalue_line("markers", "bench_smoke: a short run of the benchmark")
    config.addinivalue_line("markers", "only_on(vendor): of one engine; left out on the other")
    # A busy machine is no reason to fail, so examples have no deadline.
    settings.register_profile("brief", deadline=None)
    settings.register_profile("long", deadline=None, max_examples=2000)
    settings.load_profile("long" if "soak" in config.getoption("lot") else "brief")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if _is_wanted(item, config)]
    dropped = [item for item in items if not _is_wanted(item, config)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    if is_of_the_other_engine(item):
        return False
    wanted = config.getoption("lot")
    if not wanted:
        return lot_of(item) != "soak" or "soak" in config.getoption("markexpr")
    if lot_of(item) == "soak" and not soaks(item, on_postgres=_on_postgres()):
        return False  # it is in the other engine's run
    return lot_of(item) in wanted


def lot_of(item: pytest.Item) -> str:
    if item.get_closest_marker("soak"):
        return "soak"
    if item.get_closest_marker("bench_smoke") or BROWSER_FIXTURES & _fixtures(item):
        return "browser"
    return "db" if uses_database(item) else "pure"


def soaks(item: pytest.Item, *, on_postgres: bool) -> bool:
    """Whether a long test is in this engine's run: with the short ones of its kind."""
    if BROWSER_FIXTURES & _fixtures(item):
        return on_postgres
    return not on_postgres or uses_database(item)


def uses_database(item: pytest.Item) -> bool:
    case = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or DATABASE_FIXTURES & _fixtures(item)
        or (case and issubclass(case, TransactionTestCase))
    )


def is_of_the_other_engine(item: pytest.Item) -> bool:
    """Whether it tests what the engine of this run does not have."""
    own = item.get_closest_marker("only_on")
    if own is None:
        return False
    if own.args not in ENGINES or own.kwargs:
        raise pytest.UsageError(f"{item.nodeid}: only_on('sqlite') or only_on('postgresql')")
    return own.args != ENGINES[_on_postgres()]


def _on_postgres() -> bool:
    return os.environ.get("TESTDB") == "postgres"


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """With REQUIRE_ALL=1 a skipped test has failed: something it needs was not installed."""
    report: pytest.TestReport = yield
    if os.environ.get("REQUIRE_ALL") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 allows no skipped test: {reason}"
    return report
