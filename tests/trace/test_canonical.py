"""The canonical form is what approved editions were sealed with: it must not change for them."""

from datetime import date

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
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode, Precision


def test_a_content_of_an_earlier_release_has_the_hash_it_had() -> None:
    """A field that was added must stay out of the form while it has its default."""
    said = EditionContent(
        number="417",
        symbol="CAT-PC06",
        issuing_body="cat-sao-mai",
        issued_from=date(2026, 3, 5),
        issued_to=date(2026, 3, 6),
        issued_precision=Precision.DAY,
        subject="phòng ngừa lừa đảo",
        blocks=(BlockContent(key="b1", kind=BlockKind.ITEM, marker="1.", text="Báo cáo."),),
        addressees=(AddresseeContent(key="a1", text="UBND các xã"),),
        distribution=(DistributionContent(key="d1", text="Như trên"),),
        directives=(
            DirectiveContent(
                key="v1",
                block="b1",
                mode=Mode.REQUIRE,
                actors=(ActorContent(text="UBND các xã"),),
                deadline_kind=DeadlineKind.DATE,
                deadline=date(2026, 4, 30),
            ),
        ),
        signatures=(SignatureContent(name="Trần Văn Mẫu", position="Giám đốc"),),
        citations=(CitationContent(reference="12/KH-UBND"),),
        schemes=(SchemeContent(code="gia-danh"),),
    )
    assert said.sha256() == "911c473db244353a67ce7fc68debb34ff773a241d67d1fb51707a8b696c64b4b"
