"""`manage.py load_demonstration`: the invented province, three accounts and six records."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from config.modes import Mode
from dispatches.demonstration.accounts import CUSTODIAN, NameTaken, prepare_accounts
from dispatches.demonstration.books import load_books
from dispatches.demonstration.loading import found, load_record
from dispatches.demonstration.records import read_records
from dispatches.demonstration.warnings import confirm_number, load_warning, read_warnings
from dispatches.directory.loading import load_directory
from dispatches.directory.rows import DirectoryError
from dispatches.models import Body, DocumentKind, Notice

FOLDER = settings.BASE_DIR / "fixtures" / "demonstration"


class Command(BaseCommand):
    help = _("Load the demonstration; loading again adds nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == Mode.PRODUCTION:
            raise CommandError(_("The demonstration is not for production: nothing was loaded."))
        if not DocumentKind.objects.exists():
            raise CommandError(_("Load the directory first: manage.py load_directory"))
        try:
            load_directory(FOLDER / "directory")
        except DirectoryError as error:
            raise CommandError(_("Nothing was loaded. %(error)s") % {"error": error}) from None
        file = settings.DEMONSTRATION_ACCOUNTS_FILE
        try:
            people, renewed = prepare_accounts(file)
        except NameTaken as name:
            raise CommandError(
                _("A real account is named “%(name)s”: this is no place for a demonstration.")
                % {"name": name}
            ) from None
        if renewed:
            self.stdout.write(_("Accounts written to %(file)s") % {"file": file})
        custodian = Body.objects.get(key=CUSTODIAN)
        today = timezone.localdate()
        confirm_number(people, today=today)
        warnings = read_warnings(FOLDER / "warnings")
        have_one = set(Notice.objects.values_list("dispatch", flat=True))
        for record, warned in zip(read_records(FOLDER), warnings, strict=True):
            dispatch = found(record.content, custodian)
            if dispatch is None:
                edition = load_record(record, custodian=custodian, people=people, today=today)
                self.stdout.write(
                    _("Published: %(subject)s")
                    % {"subject": edition.public_subject or edition.subject}
                )
                dispatch = edition.dispatch
            if dispatch.pk not in have_one:
                load_warning(warned, dispatch, people=people, today=today)
        load_books(custodian, people, today=today)
