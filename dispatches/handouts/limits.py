"""How much one page may cost: what is published can still be ten megabytes long."""

MEGABYTE = 1024 * 1024

SECONDS = 20  # of processor, for one file: a megabyte of text takes one or two
LATE = 30  # by the clock: the machine is busy, the text may be short
MEMORY = 2048 * MEGABYTE  # address space, most of it never touched
LONGEST = 3 * MEGABYTE  # of text: some 1,500 pages
SET_AT_ONCE = 2  # in one process of the server
PATIENCE = 3  # seconds that somebody at the desk waits for their turn; readers wait none
TRY_AGAIN = 10  # seconds after which one who had no turn may ask again
