"""How much one page may cost: what is published can still be ten megabytes long."""

MEGABYTE = 1024 * 1024

SECONDS = 20  # of processor, and of the clock, for one file
MEMORY = 2048 * MEGABYTE  # address space, most of it never touched
LONGEST = 3 * MEGABYTE  # of text: some 1,500 pages
SET_AT_ONCE = 2  # in one process of the server
PATIENCE = 10  # seconds that a request waits for its turn
