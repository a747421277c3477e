"""Accepting what a finding suggests: in one place, or wherever it stands."""

from dataclasses import replace

import pytest

from dispatches.letter.readings import readings_of, reread_words
from dispatches.models import Event, ProtectedTerm
from dispatches.publishing.accepting import accept, can_accept
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import Invalid, NotAllowed, NotEditable, StaleEdition
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import Check, Decision, Role, Verb
from tests.builders import Desk, approved, directive_content, user
from tests.publishing.saying import saying, texts


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


class TestAccepting:
    def test_one_place_or_all(self, desk: Desk) -> None:
        said = saying("Đề thực hiện tài khoản ĐDDT, ĐDDT.", "Nhận ĐDDT.", subject="cấp ĐDDT")
        edition = desk.draft(said)
        one = edition.findings.filter(words="ĐDDT", part="block").order_by("key", "start")[1]
        edition = accept(edition, one, by=desk.clerk, based_on=1)
        assert texts(edition) == ["Đề thực hiện tài khoản ĐDDT, ĐDĐT.", "Nhận ĐDDT."]
        one = edition.findings.filter(words="ĐDDT")[0]
        edition = accept(edition, one, by=desk.clerk, based_on=2, together=True)
        assert texts(edition) == ["Đề thực hiện tài khoản ĐDĐT, ĐDĐT.", "Nhận ĐDĐT."]
        assert edition.subject == "cấp ĐDĐT"
        assert edition.version == 3
        waiting = edition.findings.filter(decision=Decision.PENDING)
        assert [row.words for row in waiting.filter(check_code=Check.MISREADING)] == ["Đề"]
        reasons = Event.objects.filter(dispatch=edition.dispatch, verb=Verb.DECIDE)
        assert list(reasons.values_list("reason", flat=True)) == [
            "misreading ×1: accept", "misreading ×3: accept",
        ]  # fmt: skip
        assert first_broken(edition.dispatch) is None

    def test_nothing_is_applied_unasked(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề thực hiện, các xã về về lợi ích."))
        assert texts(edition) == ["Đề thực hiện, các xã về về lợi ích."]
        assert edition.findings.filter(check_code=Check.MISREADING).count() == 2
        submit(edition, based_on=1, by=desk.clerk)

    def test_keys_and_other_decisions_survive(self, desk: Desk) -> None:
        said = directive_content("Đề thực hiện, gọi 0912 345 678.")
        edition = desk.draft(said)
        decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
        one = edition.findings.get(check_code=Check.MISREADING)
        edition = accept(edition, one, by=desk.clerk, based_on=1)
        after = content_of(edition)
        assert after.blocks[0].key == said.blocks[0].key
        assert after.directives[0].key == said.directives[0].key
        assert edition.findings.get(check_code=Check.PHONE).decision == Decision.MASK

    def test_refusals(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề thực hiện."))
        one = edition.findings.get()
        with pytest.raises(NotAllowed):
            accept(edition, one, by=user(Role.AUDITOR, desk.office), based_on=1)
        with pytest.raises(StaleEdition):
            accept(edition, one, by=desk.clerk, based_on=0)
        submitted = submit(edition, based_on=1, by=desk.clerk)
        with pytest.raises(NotEditable):
            accept(submitted, one, by=desk.clerk, based_on=1)
        figures = desk.draft(saying("Có 30/40 xã (70%)."))
        with pytest.raises(Invalid):
            accept(figures, figures.findings.get(), by=desk.clerk, based_on=1)

    def test_an_actor_is_mended_too(self, desk: Desk) -> None:
        said = directive_content("Công an tĩnh rà soát.")
        actor = replace(said.directives[0].actors[0], text="Công an tĩnh")
        said = replace(said, directives=(replace(said.directives[0], actors=(actor,)),))
        edition = desk.draft(said)
        one = edition.findings.filter(words="Công an tĩnh")[0]
        edition = accept(edition, one, by=desk.clerk, based_on=1, together=True)
        assert content_of(edition).directives[0].actors[0].text == "Công an tỉnh"
        assert texts(edition) == ["Công an tỉnh rà soát."]

    def test_a_correction_note_is_not_mended_here(self, desk: Desk) -> None:
        live = desk.live(saying("Các xã rà soát."))
        edition = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm VNelD")
        one = edition.findings.get(field="correction_note")
        assert not can_accept(one)
        with pytest.raises(Invalid):
            accept(edition, one, by=desk.clerk, based_on=edition.version)


class TestReadersAreTold:
    """Words that were read otherwise than they are printed are known for good."""

    def test_where_they_stand(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề nhận ĐDDT, ĐDDT, gọi 0912 345 678.", subject="cấp ĐDDT"))
        one = edition.findings.filter(words="ĐDDT")[0]
        edition = accept(edition, one, by=desk.clerk, based_on=1, together=True)
        kept = edition.findings.filter(decision=Decision.ACCEPT)
        text = texts(edition)[0]
        assert {(row.words, row.reason) for row in kept} == {("ĐDĐT", "ĐDDT")}
        assert all(text[row.start : row.end] == "ĐDĐT" for row in kept.filter(part="block"))
        assert {row.decided_by for row in kept} == {desk.clerk}
        assert reread_words(edition) == []  # nothing is public yet
        for row in edition.findings.unresolved():
            decide(row, by=desk.clerk, decision=Decision.MASK)
        live = approved(submit(edition, based_on=2, by=desk.clerk), by=desk.officer)
        assert reread_words(live) == ["ĐDĐT"]
        assert {key: len(found) for key, found in readings_of(live).items()} == {
            "": 1,
            live.blocks.get().key: 2,
        }

    def test_they_follow_their_words_and_go_with_them(self, desk: Desk) -> None:
        edition = desk.draft(saying("Nhận ĐDDT."))
        one = edition.findings.get(words="ĐDDT")
        edition = accept(edition, one, by=desk.clerk, based_on=1)
        longer = replace(content_of(edition), blocks=(
            replace(content_of(edition).blocks[0], text="Các xã nhận tài khoản ĐDĐT."),
        ))  # fmt: skip
        edition = save_edition(edition, based_on=2, content=longer, by=desk.clerk)
        row = edition.findings.get(decision=Decision.ACCEPT)
        assert texts(edition)[0][row.start : row.end] == "ĐDĐT"
        with pytest.raises(Invalid):
            decide(row, by=desk.clerk, decision=Decision.PENDING)
        other = edition.findings.exclude(pk=row.pk).first()
        if other:
            with pytest.raises(Invalid):
                decide(other, by=desk.clerk, decision=Decision.ACCEPT)
        gone = replace(longer, blocks=(replace(longer.blocks[0], text="Các xã làm."),))
        edition = save_edition(edition, based_on=3, content=gone, by=desk.clerk)
        assert not edition.findings.filter(decision=Decision.ACCEPT).exists()

    def test_a_correction_knows_them_too(self, desk: Desk) -> None:
        edition = desk.draft(saying("Nhận ĐDDT."))
        edition = accept(edition, edition.findings.get(words="ĐDDT"), by=desk.clerk, based_on=1)
        live = approved(submit(edition, based_on=2, by=desk.clerk), by=desk.officer)
        copy = correct(live.dispatch, by=desk.clerk, reason="Gõ nhầm")
        kept = copy.findings.get(decision=Decision.ACCEPT)
        assert (kept.words, kept.decided_by) == ("ĐDĐT", desk.clerk)
        assert live.findings.filter(decision=Decision.ACCEPT).count() == 1

    def test_what_is_hidden_is_not_told(self, desk: Desk) -> None:
        said = saying("Nhận ĐDDT, đồng chí trực 0912 345 678.")
        edition = desk.draft(said)
        edition = accept(edition, edition.findings.get(words="ĐDDT"), by=desk.clerk, based_on=1)
        decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.OMIT)
        live = approved(submit(edition, based_on=2, by=desk.clerk), by=desk.officer)
        assert "ĐDĐT" not in live.blocks.get().public_text
        assert (reread_words(live), readings_of(live)) == ([], {})
