"""Builders of warnings: each makes one with as little said as possible."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dispatches.models import Dispatch, Edition, Hotline, Notice, User
from dispatches.publishing.notice_approval import approve_notice
from dispatches.publishing.notice_content import NoticeContent, SentenceContent, content_of_notice
from dispatches.publishing.notices import save_notice, submit_notice
from dispatches.vocabulary import HotlineStatus, NoticeSection, Role, Situation
from tests.builders import Desk, user

WHAT, SIGN, STOP, CHECK, REPORT = (
    NoticeSection.WHAT,
    NoticeSection.SIGN,
    NoticeSection.STOP,
    NoticeSection.CHECK,
    NoticeSection.REPORT,
)


def soon(days: int = 90) -> date:
    return timezone.localdate() + timedelta(days=days)


def hotline(number: str = "113", *, by: User | None = None, **columns: Any) -> Hotline:
    """A number that a person has confirmed."""
    known = {
        "key": f"goi-{number}",
        "name": "Trực ban mẫu",
        "name_en": "Sample duty desk",
        "status": HotlineStatus.CONFIRMED,
        "checked_on": timezone.localdate(),
        "checked_by": by or user(Role.ADMINISTRATOR),
    }
    row, _new = Hotline.objects.get_or_create(number=number, defaults=known | columns)
    return row


def sentence(section: NoticeSection, text: str, *blocks: str, text_en: str = "") -> SentenceContent:
    return SentenceContent(section=section, text=text, text_en=text_en, blocks=blocks)


def warning_content(mark: str = "", **changes: Any) -> NoticeContent:
    """A whole warning on the two paragraphs of `builders.content`; every text holds the mark."""
    said = {
        "title": f"Giả danh cán bộ {mark}tieude".strip(),
        "title_en": f"Posing as officials {mark}title",
        "hotline": hotline().key,
        "already": (Situation.INSTALLED_APP, Situation.SENT_MONEY),
        "review_on": soon(),
        "sentences": (
            sentence(WHAT, f"Kẻ gian gọi điện bảo cài ứng dụng {mark}lagi.", "block001",
                     text_en=f"Callers make people install an app {mark}what."),
            sentence(SIGN, f"Gửi đường dẫn lạ {mark}dauhieu.", "block001", "block002"),
            sentence(STOP, f"Tắt máy {mark}dunglai."),
            sentence(CHECK, f"Tự hỏi công an xã {mark}kiemtra.", "block002"),
            sentence(REPORT, f"Gọi số dưới đây {mark}bao."),
        ),
    }  # fmt: skip
    return NoticeContent(**said | changes)  # type: ignore[arg-type]  # of either kind


def draft_warning(desk: Desk, dispatch: Dispatch, said: NoticeContent | None = None) -> Notice:
    opened = Notice.objects.open().filter(dispatch=dispatch).first()
    return save_notice(
        dispatch,
        based_on=opened.version if opened else 0,
        content=said or warning_content(),
        by=desk.clerk,
    )


def waiting_warning(desk: Desk, dispatch: Dispatch, said: NoticeContent | None = None) -> Notice:
    notice = draft_warning(desk, dispatch, said)
    return submit_notice(notice, based_on=notice.version, by=desk.clerk)


def approved_warning(desk: Desk, notice: Notice) -> Notice:
    return approve_notice(notice, by=desk.officer, seen=content_of_notice(notice).sha256())


def live_warning(desk: Desk, edition: Edition, said: NoticeContent | None = None) -> Notice:
    """A published warning of a published edition."""
    return approved_warning(desk, waiting_warning(desk, edition.dispatch, said))
