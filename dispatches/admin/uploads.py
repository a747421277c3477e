"""An upload that never touches the disk: a paper may prove secret, and then nothing may stay."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from dispatches.publishing.take_in import LARGEST


class InMemoryUpload(FileUploadHandler):
    """Keeps one byte more than may be taken in, so that the reader sees that it is too much."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._bytes = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = LARGEST + 1 - self._bytes.tell()
        if room > 0:
            self._bytes.write(raw_data[:room])

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        return SimpleUploadedFile(self.file_name or "", self._bytes.getvalue(), "text/plain")
