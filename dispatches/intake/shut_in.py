"""What a process that works on hostile bytes gives up before the first of them: for good."""

import ctypes
import resource
import signal
from contextlib import suppress

OPEN_FILES = 64  # a few fonts and a model
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def shut_in(*, memory: int) -> None:
    """It may write no file, dump no core, take no more memory and open files than it is given; on
    Linux it dies with its parent."""
    with suppress(AttributeError, OSError):  # Linux alone has it; elsewhere the limits must do
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
