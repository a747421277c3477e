"""A paper on its way in from a reader: straight into the folder where it waits, or thrown away."""

import contextlib
from typing import Any, BinaryIO

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from config.addresses import client_address
from dispatches.publishing.room import has_room
from dispatches.verify import keeping

FIELD = "tep"


class ArrivingPaper(FileUploadHandler):
    """Keeps the first file of a form. What is not kept is read to its end all the same: a browser
    whose upload is cut off shows no answer."""

    is_too_large = is_too_busy = False
    token = ""
    _file: BinaryIO | None = None
    _size = 0

    def __init__(self, request: HttpRequest, *, most: int) -> None:
        super().__init__(request)
        self._share = keeping.share_of(client_address(request))
        self._most = most

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.field_name != FIELD or self.token or self.is_too_large:
            raise SkipFile
        self.is_too_busy = keeping.is_full(self._share) or not has_room(self._most)
        if self.is_too_busy:
            raise SkipFile
        self.token, self._file = keeping.begin(self._share)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        self.is_too_large = self._size > self._most
        try:
            if self._file and not self.is_too_large:
                self._file.write(raw_data)
                return
        except OSError:  # the disk is full
            self.is_too_busy = True
        self.discard()
        raise SkipFile

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        try:
            if self._file:
                self._file.close()
                self._file = None
        except OSError:  # the disk is full
            self.is_too_busy = True
            self.discard()
        return SimpleUploadedFile(self.file_name or "", b"")

    @property
    def is_empty(self) -> bool:
        return self._size == 0

    def take(self) -> str:
        """The name under which the paper waits from now on."""
        token, self.token = self.token, ""
        keeping.finish(token)
        return token

    def discard(self) -> None:
        """What was not taken goes with the request, also where the connection broke off."""
        if self._file:
            with contextlib.suppress(OSError):  # what is still to be written finds no room either
                self._file.close()
            self._file = None
        if self.token:
            keeping.forget_paper(self.token)
            self.token = ""
