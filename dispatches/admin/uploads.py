"""Uploads: in memory while they are small, so that a secret paper never touches the disk; larger
ones go straight to staging, and leave it with the request unless a batch takes them over."""

import contextlib
import hashlib
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.publishing.errors import NoRoom
from dispatches.publishing.room import require_room
from dispatches.receiving import staging
from dispatches.receiving.batches import Incoming, stage
from dispatches.receiving.names import shown_name

IN_MEMORY = 2 * limits.LARGEST_TEXT  # bytes of all files of a request together
FORM_ROOM = limits.MEGABYTE  # what the rest of the form may add to the files


class StagedUpload(UploadedFile):  # type: ignore[type-arg]  # it has no file of its own
    """An upload that lies in staging."""

    def __init__(self, name: str, incoming: Incoming) -> None:
        super().__init__(BytesIO(), name, "", incoming.size)
        self.incoming: Incoming | None = incoming

    def hand_over(self) -> Incoming:
        """Whoever takes it answers for it from now on."""
        incoming, self.incoming = self.incoming, None
        if incoming is None:
            raise FileNotFoundError
        return incoming

    def discard(self) -> None:
        if self.incoming:
            staging.discard(self.incoming.staged)


class ArrivingUpload(FileUploadHandler):
    """Keeps what may be kept; of what is too much, the view learns which limit it broke."""

    too_much = too_many = no_room = False

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._whole: list[StagedUpload] = []

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self._count = self._held = 0
        self.too_much = content_length > limits.LARGEST_BATCH + FORM_ROOM
        try:
            require_room(content_length)
        except NoRoom:
            self.no_room = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._count += 1
        self.too_many = self.too_many or self._count > limits.MOST_FILES
        if self.too_much or self.too_many or self.no_room:
            raise SkipFile
        self._bytes, self._size, self._hash = BytesIO(), 0, hashlib.sha256()
        self._name, self._staged = "", None

    _staged: BinaryIO | None = None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = limits.LARGEST_FILE + 1 - self._size
        piece = raw_data[: max(room, 0)]
        self._size += len(piece)
        self._hash.update(piece)
        try:
            if self._staged is None and self._held + self._size > IN_MEMORY:
                self._name, self._staged = staging.begin()
                self._staged.write(self._bytes.getvalue())
            (self._staged or self._bytes).write(piece)
        except OSError as full:
            self.no_room = True
            self.upload_interrupted()
            raise SkipFile from full

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        name = self.file_name or ""
        if self._staged is None:
            self._held += self._size
            return SimpleUploadedFile(name, self._bytes.getvalue())
        staging.finish(self._staged)
        staged, self._staged = self._name, None
        incoming = Incoming(name, self._size, self._hash.hexdigest(), staged)
        self._whole.append(StagedUpload(name, incoming))
        return self._whole[-1]

    def upload_interrupted(self) -> None:
        if self._staged:
            with contextlib.suppress(OSError):  # what is still to be written finds no room either
                self._staged.close()
            staging.discard(self._name)
            self._staged = None

    def discard(self) -> None:
        """What nobody took over goes with the request, also where the connection broke off."""
        self.upload_interrupted()
        for upload in self._whole:
            upload.discard()


def incoming(upload: "UploadedFile[Any]") -> Incoming:
    """An upload as a file in staging. Raises NoRoom."""
    name = shown_name(upload.name or "")
    if not isinstance(upload, StagedUpload):
        return stage(name, upload.read())
    taken = upload.hand_over()
    if taken.size > limits.LARGEST_FILE:
        staging.discard(taken.staged)
        return Incoming(name, taken.size, refusal=RefusalCode.TOO_LARGE)
    return replace(taken, name=name)
