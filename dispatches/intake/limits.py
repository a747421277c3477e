"""How much of a file is read at most: uploads are hostile, and a reader must always come back."""

MEGABYTE = 1024 * 1024

LARGEST_TEXT = 10 * MEGABYTE  # bytes of a text, decoded or drawn out of a file
LARGEST_FILE = 50 * MEGABYTE  # bytes of a file as it comes
LARGEST_UNPACKED = 200 * MEGABYTE  # bytes of the parts of a .docx together
MOST_UNPACKED = 100  # times its packed size, for a part of more than a megabyte
LARGEST_XML = 60 * MEGABYTE  # bytes of one part of a .docx that is read, unpacked
MOST_MEMBERS = 5000  # parts of a .docx
MOST_PAGES = 500  # of a PDF with text
MOST_SCANNED_PAGES = 100  # recognised one by one
MOST_PIXELS = 60_000_000  # of one picture
MOST_FILES = 50  # in one batch
LARGEST_BATCH = 4 * LARGEST_FILE  # bytes of one drop, and of the pictures of one paper
TEXT_SECONDS, SCAN_SECONDS = 20, 40  # for a file; and more for each page that is recognised
SECONDS_A_PAGE = 20
READER_MEMORY = 1024 * MEGABYTE  # address space that a reader may take
