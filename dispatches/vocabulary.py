"""The closed vocabularies of the record: what a column may hold, with its label.

Open vocabularies (document kinds, schemes, hotlines) are dated rows instead: laws change them.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may be to a body; the rights are in publishing/rights.py."""

    CLERK = "clerk", _("Clerk")
    APPROVER = "approver", _("Approving officer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class SignInWay(TextChoices):
    """The first step of signing in."""

    PASSWORD = "password", _("Password")
    OPENID = "openid", _("The agency's own sign-in")


class Factor(TextChoices):
    """The second step of signing in."""

    TOTP = "totp", _("Code from the app")
    PASSKEY = "passkey", _("Passkey")
    RECOVERY = "recovery", _("Recovery code")


class SignInOutcome(TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    CONFIRMED = "confirmed", _("Confirmed again")
    REFUSED = "refused", _("Refused: wrong password or code")
    LOCKED = "locked", _("Refused: locked after many failures")


class Level(TextChoices):
    """Administrative level of a place or body; districts ended on 2025-07-01."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")


class PlaceKind(TextChoices):
    COUNTRY = "country", _("Country")
    PROVINCE = "province", _("Province")
    CENTRAL_CITY = "central_city", _("Centrally run city")
    RURAL_DISTRICT = "rural_district", _("Rural district")
    URBAN_DISTRICT = "urban_district", _("Urban district")
    TOWN = "town", _("Town")
    PROVINCIAL_CITY = "provincial_city", _("Provincial city")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    TOWNSHIP = "township", _("Township")
    SPECIAL_ZONE = "special_zone", _("Special zone")


class BodyKind(TextChoices):
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's committee")
    PEOPLES_COUNCIL = "peoples_council", _("People's council")
    PARTY = "party", _("Party body")
    POLICE = "police", _("Police")
    DEPARTMENT = "department", _("Department")
    DIVISION = "division", _("Division")
    OFFICE = "office", _("Office")
    TASK_FORCE = "task_force", _("Task force")
    FRONT = "front", _("Fatherland Front")
    UNION = "union", _("Mass organisation")
    ASSOCIATION = "association", _("Association")
    CENTRAL_BRANCH = "central_branch", _("Local branch of a central body")
    BANK = "bank", _("Bank or credit fund")
    ENTERPRISE = "enterprise", _("Enterprise")
    SCHOOL = "school", _("School")
    OTHER = "other", _("Other body")


class SuccessionKind(TextChoices):
    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    TASKS = "tasks", _("tasks passed on")


class Precision(TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNKNOWN = "unknown", _("unknown")


class EditionState(TextChoices):
    """Where an edition stands; only the verbs of publishing/ move it."""

    RECEIVED = "received", _("Newly received")
    DRAFT = "draft", _("Being checked")
    RETURNED = "returned", _("Returned")
    SUBMITTED = "submitted", _("Awaiting approval")
    SCHEDULED = "scheduled", _("Approved for a later time")
    LIVE = "live", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    TAKEN_DOWN = "taken_down", _("Taken down")
    MERGED = "merged", _("Merged into another record")
    BINNED = "binned", _("In the bin")
    DROPPED = "dropped", _("Correction dropped")
    ERASED = "erased", _("Erased")


EDITABLE_STATES = (EditionState.RECEIVED, EditionState.DRAFT, EditionState.RETURNED)
# In which findings are decided.
UNDECIDED_STATES = (*EDITABLE_STATES, EditionState.SUBMITTED)
OPEN_STATES = (*UNDECIDED_STATES, EditionState.SCHEDULED)
FROZEN_STATES = (EditionState.LIVE, EditionState.SUPERSEDED, EditionState.TAKEN_DOWN)
# Whose words nobody may change: a scheduled edition goes out as it was approved, or comes back.
LOCKED_STATES = (*FROZEN_STATES, EditionState.SCHEDULED)
# Drafts of which nothing went out and nothing will, unless they are taken back.
SET_ASIDE_STATES = (EditionState.MERGED, EditionState.BINNED, EditionState.DROPPED)


class TextKind(TextChoices):
    FULL = "full", _("Full text")
    DIGEST = "digest", _("Digest")


class Urgency(TextChoices):
    """Dấu chỉ độ khẩn, NĐ 30/2020 Phụ lục I ô 10b."""

    NONE = "", _("None")
    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    EXPRESS = "express", _("Express")


class BlockKind(TextChoices):
    HEADING = "heading", _("Heading")
    ANNEX = "annex", _("Annex")
    PARAGRAPH = "paragraph", _("Paragraph")
    ITEM = "item", _("Item")
    TABLE_ROW = "table_row", _("Table row")
    FOOTNOTE = "footnote", _("Footnote")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")


class Mode(TextChoices):
    """The paper's own verb towards those it addresses."""

    DIRECT = "chi_dao", _("Directs")
    REQUIRE = "yeu_cau", _("Requires")
    REQUEST = "de_nghi", _("Requests")
    ADVISE = "khuyen_cao", _("Advises")


class DeadlineKind(TextChoices):
    DATE = "ngay_cu_the", _("By a date")
    STANDING = "thuong_xuyen", _("Regularly")
    PROMPT = "kip_thoi", _("Promptly")
    NONE = "khong_neu", _("Not stated")


class Standing(TextChoices):
    IN_FORCE = "con_thuc_hien", _("Still to be carried out")
    DONE = "da_xong", _("Done")
    LAPSED = "khong_con_ap_dung", _("No longer applies")


class ActorsSource(TextChoices):
    """Where it was read who must act."""

    SENTENCE = "sentence", _("its own sentence")
    PREAMBLE = "preamble", _("the preamble")
    ADDRESSEES = "addressees", _("the addressees")
    PERSON = "person", _("entered by a person")


class Purpose(TextChoices):
    """Why somebody is in Nơi nhận."""

    ACT = "thuc_hien", _("to carry out")
    COORDINATE = "phoi_hop", _("to coordinate")
    REPORT = "bao_cao", _("to report")
    FOLLOW = "theo_doi", _("to follow up")
    KNOW = "de_biet", _("for information")
    CHECK = "kiem_tra", _("to check")
    EXCHANGE = "trao_doi", _("to exchange")
    PUBLISH = "dang_tai", _("to publish")
    NONE = "", _("not stated")


class CitationRelation(TextChoices):
    """Relations between documents, NĐ 30/2020 Điều 18 and Phụ lục I."""

    BASIS = "can_cu", _("on the basis of")
    CARRIES_OUT = "thuc_hien", _("carrying out")
    REFERS = "vien_dan", _("referring to")
    REPLIES = "phuc_dap", _("in reply to")
    AMENDS = "sua_doi", _("amending")
    REPLACES = "thay_the", _("replacing")
    CORRECTS = "dinh_chinh", _("correcting")
    RECALLS = "thu_hoi", _("recalling")


class IssuerActKind(TextChoices):
    """What an issuer's later paper does to an earlier one: as said of the earlier one. The values
    are those of the relations by which the later paper names it."""

    RECALLS = CitationRelation.RECALLS.value, _("recalled by its issuer")
    REPLACES = CitationRelation.REPLACES.value, _("replaced by its issuer")
    CORRECTS = CitationRelation.CORRECTS.value, _("corrected by its issuer")
    AMENDS = CitationRelation.AMENDS.value, _("amended by its issuer")


# A paper to which its issuer did this tells nothing that still holds.
ENDED_BY = (IssuerActKind.RECALLS, IssuerActKind.REPLACES)


class SchemeRole(TextChoices):
    DESCRIBED = "described", _("described")
    EXAMPLE = "example", _("example")
    RISK = "risk", _("risk")


class HotlineStatus(TextChoices):
    UNCHECKED = "unchecked", _("not yet checked")
    CONFIRMED = "confirmed", _("confirmed")
    INACTIVE = "inactive", _("no longer used")


class Channel(TextChoices):
    """How a file reached the office."""

    AXIS = "truc_lien_thong", _("document exchange axis")
    MAIL = "thu_cong_vu", _("official mail")
    PAPER = "ban_giay", _("paper")
    ZALO = "zalo", _("Zalo")
    PASTE = "dan", _("pasted text")
    FILE = "tep", _("file, way not stated")
    OWN = "tu_ban_hanh", _("issued by this body")


class Authenticity(TextChoices):
    """How a file was found to be what the issuer sent."""

    UNCONFIRMED = "", _("not confirmed yet")
    SIGNATURE = "chu_ky_so", _("digital signature checked")
    SEALED_PAPER = "ban_co_dau", _("signed and sealed paper seen")
    AXIS = "truc_lien_thong", _("received over the exchange axis")
    ISSUER_SITE = "trang_co_quan", _("compared with the issuer's own site")
    CALL_BACK = "goi_xac_nhan", _("confirmed by calling the issuer")
    OWN = "tu_ban_hanh", _("issued by this body")


class SourceRole(TextChoices):
    """What a file is to its record: a merge keeps the words of one and the signature of another."""

    MAIN = "main", _("the paper itself")
    SIGNED_SCAN = "signed_scan", _("signed scan")
    WORD_FILE = "word_file", _("Word file with the text")
    OTHER = "other", _("another copy")


class BatchFileState(TextChoices):
    """How far a file of a batch has come."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    READ = "read", _("read: waits for the order of its pages")
    ASKING = "asking", _("waits for your decision")
    TAKEN_IN = "taken_in", _("taken in")
    REFUSED = "refused", _("refused")
    DROPPED = "dropped", _("left out")


class RegisterBook(TextChoices):
    """Which register an entry stands in, NĐ 30/2020 Phụ lục IV."""

    LEAVING = "di", _("register of outgoing documents")
    ARRIVING = "den", _("register of arriving documents")


class LineState(TextChoices):
    """Whether a line of a register counts; none is ever deleted."""

    STANDING = "", _("in force")
    STRUCK = "struck", _("struck out")
    CANCELLED = "cancelled", _("number cancelled")


class TwinDecision(TextChoices):
    """What a person decided about two records that look alike."""

    DIFFERENT = "different", _("two different papers")
    MERGED = "merged", _("one paper, merged")


class Certainty(TextChoices):
    READ = "read", _("read")
    INFERRED = "inferred", _("inferred")
    BLANK = "blank", _("blank")


class Severity(TextChoices):
    BLOCKING = "blocking", _("blocks publishing")
    REMINDER = "reminder", _("reminder")


class Check(TextChoices):
    """What a finding is about."""

    PHONE = "phone", _("Phone number")
    PERSONAL_ID = "personal_id", _("Personal identity number")
    HOTLINE = "hotline", _("Unconfirmed hotline")
    EMAIL = "email", _("E-mail address")
    BANK_ACCOUNT = "bank_account", _("Bank account number")
    BANK_CARD = "bank_card", _("Bank card number")
    TAX_CODE = "tax_code", _("Personal tax code")
    INSURANCE = "insurance", _("Insurance number")
    PLATE = "plate", _("Number plate of a vehicle")
    HOME_ADDRESS = "home_address", _("Home address")
    CONTACT_NAME = "contact_name", _("Name of a contact officer")
    SUSPECT = "suspect", _("Name of a suspect")
    VICTIM = "victim", _("Name of a victim")
    WITNESS = "witness", _("Name of a witness or informant")
    PERSON = "person", _("Name of a private person")
    IDENTITY_CARD = "identity_card", _("Picture of an identity card")
    POLICE_METHODS = "police_methods", _("Police methods")
    CIRCULATION = "circulation", _("Circulation mark")
    SECRECY_MENTION = "secrecy_mention", _("Mention of secrecy")
    PROTECTED_TERM = "protected_term", _("Misspelt protected name")
    MISSING_NUMBER = "missing_number", _("No number")
    MISSING_DATE = "missing_date", _("No exact date")
    MISSING_ISSUER = "missing_issuer", _("No issuing body")
    MISSING_SUBJECT = "missing_subject", _("No subject")
    MISSING_SIGNATORY = "missing_signatory", _("No signatory")
    NOT_AUTHENTICATED = "not_authenticated", _("Authenticity not confirmed")
    TWO_DISPATCHES = "two_dispatches", _("More than one dispatch in the text")
    NOT_A_DISPATCH = "not_a_dispatch", _("Does not look like a dispatch")
    TOO_MANY_PARTS = "too_many_parts", _("Longer than can be read part by part")
    HIDDEN_TEXT = "hidden_text", _("Hidden text in the file")
    COMMENT = "comment", _("Comments in the file")
    TRACKED_CHANGE = "tracked_change", _("Tracked changes in the file")
    METADATA = "metadata", _("Personal details in the file's properties")
    MACRO = "macro", _("Macros or scripts in the file")
    EMBEDDED_FILE = "embedded_file", _("Another file within the file")
    LEGACY_ENCODING = "legacy_encoding", _("Text converted from an old Vietnamese encoding")
    TEXT_LAYER = "text_layer", _("The file's own text was unusable; its pages were recognised")
    CUT_SHORT = "cut_short", _("Longer than is read: the rest was left out")
    UNSURE_WORD = "unsure_word", _("Word recognised with doubt")
    MISREADING = "misreading", _("Possible misreading")
    FIGURES = "figures", _("Figures that do not agree")
    DATES = "dates", _("Dates that do not agree")
    MISSING_PART = "missing_part", _("Part of the decree's form not found")
    NEAR_DUPLICATE = "near_duplicate", _("Looks like a paper that is here already")


class Decision(TextChoices):
    PENDING = "", _("Undecided")
    MASK = "mask", _("Mask")
    KEEP = "keep", _("Keep, with a reason")
    FAKE = "fake", _("Keep: this names the fake")
    OMIT = "omit", _("Leave out what says it")
    DUTY_LINE = "duty_line", _("Replace by the duty line")
    # The words are those that a person put in place of what is printed: readers are told.
    ACCEPT = "accept", _("Read otherwise than printed")


class AlarmOutcome(TextChoices):
    """What became of an alarm about a public page."""

    STANDING = "", _("not settled yet")
    TOOK_DOWN = "took_down", _("the page was taken down")
    CORRECTED = "corrected", _("the page was corrected")
    FALSE_ALARM = "false_alarm", _("false alarm: it may stand")


# What readers do not get as the paper has it.
HIDING_DECISIONS = (Decision.MASK, Decision.OMIT, Decision.DUTY_LINE)


class Ground(TextChoices):
    """On what ground an edition was published; an officer names one at approval."""

    OWN_ORDER = "own_order", _("the paper's own order to publish")
    LAW = "law", _("a law")
    DECISION = "decision", _("the approving officer's decision")
    UNRECORDED = "unrecorded", _("not recorded: published before grounds were")


# What an officer may name; of these the last two need words of their own.
GROUNDS = (Ground.OWN_ORDER, Ground.LAW, Ground.DECISION)
GROUNDS_WITH_WORDS = (Ground.LAW, Ground.DECISION)


class Verb(TextChoices):
    """Acts recorded in the event chain of a dispatch."""

    TAKE_IN = "take_in", _("Taken in")
    SAVE = "save", _("Saved")
    ADD_FILE = "add_file", _("File added")
    DECIDE = "decide", _("Finding decided")
    VOUCH = "vouch", _("Found genuine")
    SUBMIT = "submit", _("Submitted")
    GIVE_BACK = "give_back", _("Returned")
    APPROVE = "approve", _("Approved and published")
    SCHEDULE = "schedule", _("Approved for a later time")
    PUBLISH = "publish", _("Published as approved before")
    UNSCHEDULE = "unschedule", _("Schedule cancelled")
    HOLD_BACK = "hold_back", _("Not published at its time")
    SUPERSEDE = "supersede", _("Replaced by a newer edition")
    TAKE_DOWN = "take_down", _("Taken down")
    CORRECT = "correct", _("Correction begun")
    DROP_CORRECTION = "drop_correct", _("Correction dropped")
    TAKE_UP = "take_up", _("Dropped correction taken up again")
    REGISTER = "register", _("Entered in a register")
    STRIKE = "strike", _("Line of a register struck out")
    MERGE = "merge", _("Merged with another record")
    TWIN = "twin", _("Decided about a look-alike")
    ISSUER_ACT = "issuer_act", _("Act of the issuer entered")
    CONFIRM_ACT = "confirm_act", _("Act of the issuer confirmed")
    WITHDRAW_ACT = "withdraw_act", _("Act of the issuer withdrawn")
    BIN = "bin", _("Put in the bin")
    UNBIN = "unbin", _("Put back from the bin")
    RESTORE = "restore", _("Earlier edition opened again")
    HOLD = "hold", _("Put on hold")
    RELEASE = "release", _("Released from hold")
    ASK_ERASURE = "ask_erasure", _("Erasure asked for")
    DROP_ERASURE = "drop_erasure", _("Erasure not carried out")
    ERASE = "erase", _("Erased")
    SAVE_NOTICE = "notice_save", _("Warning written")
    SUBMIT_NOTICE = "notice_send", _("Warning submitted")
    GIVE_BACK_NOTICE = "notice_back", _("Warning returned")
    APPROVE_NOTICE = "notice_out", _("Warning approved and published")
    TAKE_DOWN_NOTICE = "notice_down", _("Warning taken down")
    REVIEW_QUESTION = "question_ok", _("Question reviewed as still true")
    DROP_QUESTION = "question_off", _("Question no longer listed as true")


# What may be done about a record on hold: to hide it, to let it go, and what an office notes in a
# book of its own.
VERBS_UNDER_HOLD = (Verb.HOLD, Verb.RELEASE, Verb.TAKE_DOWN, Verb.TAKE_DOWN_NOTICE,
                    Verb.DROP_QUESTION, Verb.REGISTER, Verb.STRIKE)  # fmt: skip
# By these an edition is public.
GOING_OUT = (Verb.APPROVE, Verb.PUBLISH)
# After these a warning is public by no approval that was before them.
HIDING_NOTICES = (Verb.TAKE_DOWN, Verb.TAKE_DOWN_NOTICE)


class FaultKind(TextChoices):
    """What a verification found not to hold."""

    CHAIN = "chain", _("An event was changed, inserted or removed")
    NO_EVENTS = "no_events", _("The record has no events")
    CUT_OFF = "cut_off", _("Events at the end of the chain are missing")
    DAY = "day", _("The seal of a day does not hold")
    CODE = "code", _("No day has the code that was noted on paper")
    APPROVAL = "approval", _("The approved edition is not the one on record")
    EDITION = "edition", _("An approved text was changed")
    FILE_LOST = "file_lost", _("An original is missing")
    FILE_CHANGED = "file_changed", _("An original was changed")


class AccessKind(TextChoices):
    """What of a record was opened at the desk."""

    RECORD = "record", _("record")
    PREVIEW = "preview", _("preview")
    ORIGINAL = "original", _("original")
    PICTURE = "picture", _("picture of a page")
    COMPARISON = "comparison", _("comparison")


class TakeDownReason(TextChoices):
    """Why the site took a page down: our act, never the issuer's."""

    PERSONAL_DATA = "personal_data", _("It showed personal data")
    WRONG_CONTENT = "wrong_content", _("Its content was entered wrongly")
    BY_MISTAKE = "by_mistake", _("It was published by mistake")
    NOT_GENUINE = "not_genuine", _("Its authenticity is in doubt")
    OTHER = "other", _("Another reason")


class NoticeState(TextChoices):
    """Where a version of a warning stands; only the verbs of publishing/notices move it."""

    DRAFT = "draft", _("Being written")
    RETURNED = "returned", _("Returned")
    SUBMITTED = "submitted", _("Awaiting approval")
    LIVE = "live", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    TAKEN_DOWN = "taken_down", _("Taken down")


WRITABLE_NOTICE_STATES = (NoticeState.DRAFT, NoticeState.RETURNED)
OPEN_NOTICE_STATES = (*WRITABLE_NOTICE_STATES, NoticeState.SUBMITTED)
FROZEN_NOTICE_STATES = (NoticeState.LIVE, NoticeState.SUPERSEDED, NoticeState.TAKEN_DOWN)


class NoticeSection(TextChoices):
    """What a sentence of a warning is for; stop, check and report are its three steps."""

    WHAT = "la_gi", _("What it is")
    SIGN = "dau_hieu", _("Sign")
    STOP = "dung_lai", _("Stop")
    CHECK = "kiem_tra", _("Check")
    REPORT = "bao_cong_an", _("Report to the police")


class Situation(TextChoices):
    """What somebody may have done already; the values are in public addresses."""

    SENT_MONEY = "da-chuyen-tien", _("I sent money")
    GAVE_CODE = "da-dua-otp", _("I gave away a code (OTP)")
    INSTALLED_APP = "da-cai-ung-dung", _("I installed an app")
    SENT_CARD = "da-gui-anh-cccd", _("I sent a picture of my identity card")
    HELPING = "giup-nguoi-than", _("Somebody close to me was cheated")
