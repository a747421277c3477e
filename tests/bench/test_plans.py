"""Plans are told of every statement by which a page reads, in the order in which they are asked."""

from datetime import date

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.bench.plans import plans
from dispatches.bench.wsgi import get
from dispatches.content import BlockContent, DirectiveContent
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode
from tests import builders

# A span of deadlines is what PostgreSQL asks for by WITH.
URL = "/nhiem-vu/?q=báo+cáo&tu=2026-03-01&den=2026-03-15"


@pytest.mark.django_db
def test_each_statement_that_reads_has_its_plan() -> None:
    order = BlockContent(kind=BlockKind.ITEM, text="Báo cáo kết quả.")
    duty = DirectiveContent(
        block=order.key,
        mode=Mode.REQUIRE,
        deadline_kind=DeadlineKind.DATE,
        deadline=date(2026, 3, 5),
    )
    builders.Desk(builders.body()).live(blocks=(order,), directives=(duty,))
    application = get_wsgi_application()
    get(application, URL)  # what is kept by the process is asked for once
    with CaptureQueriesContext(connection) as caught:
        assert get(application, URL).status == 200
    reads = [each["sql"].split()[0] for each in caught if "set_config" not in each["sql"]]
    told = plans(application, "duties", URL)
    assert told.startswith(f"=== duties: {URL}\n")
    statements = [line for line in told.splitlines()[1:] if line and not line.startswith(" ")]
    asked = [line.split()[0] for line in statements]
    assert asked == [word for word in reads if word in ("SELECT", "WITH")]
    assert ("WITH" in asked) == (connection.vendor == "postgresql")
    assert told.count("\n    ") >= len(asked)
