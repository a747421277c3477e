"""All settings of the site, driven by the environment.

MODE           demo (the default), production or test
DATABASE_URL   a PostgreSQL to use in place of SQLite
VAR_DIR        where the site keeps what it writes: database, originals, generated key
SITE_OWNER     the authority that runs the site; until it is set, every page says "trial"
SITE_CONTACT   where readers report mistakes: mailto:, tel: or https:
PUBLIC_ACTS_JOURNAL   the file that knows what was taken down, when a backup is restored
SECRET_KEY, ALLOWED_HOSTS   needed in production
PUBLIC_ORIGIN   where readers find the site (https://congvan.example.vn): the beginning of addresses
               that leave it, and the name in ids of feeds and calendars
SECRET_KEY_FALLBACKS   keys that the site had before, so that what they sealed can still be read
TRUSTED_PROXIES   addresses or networks of the proxies in front, separated by commas ("unix" for one
               on a unix socket); X-Forwarded-For is believed from these alone
REQUIRE_MFA_FOR_APPROVERS   a second step at sign-in for whoever may approve: yes in production
               unless it says false
OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME   the agency's own sign-in and its name
OIDC_LINK_BY   "email": an account is linked at first by a verified e-mail; else an administrator
               enters the identity
SIGNATURE_ROOTS   a file of certificates (PEM) that are trusted to say who signed a PDF
SECURITY_CONTACT, SECURITY_EXPIRES   for security.txt: an address (mailto: or https:) and a day
"""

from datetime import date, timedelta
from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _
from environs import Env

from config import content_security, databases
from config.addresses import Proxies, read_proxies
from config.limits import Limit
from config.modes import Mode, kept_secret, read_mode, refuse_unready_production
from config.origin import read_origin

# Lets Django's own classes be written with their type, as in ModelAdmin[Body].
django_stubs_ext.monkeypatch()

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR: Path = env.path("VAR_DIR", BASE_DIR / "var").resolve()

# --- Mode -------------------------------------------------------------------------------------

MODE = read_mode(env.str("MODE", Mode.DEMO))
SITE_OWNER: str = env.str("SITE_OWNER", "").strip()
SITE_CONTACT: str = env.str("SITE_CONTACT", "").strip()
PUBLIC_ORIGIN: str = read_origin(env.str("PUBLIC_ORIGIN", ""))
DEBUG = False

if MODE is Mode.PRODUCTION:
    SECRET_KEY: str = env.str("SECRET_KEY", "")
    ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [], subcast=str.strip)
    refuse_unready_production(
        {
            "SECRET_KEY": SECRET_KEY,
            "ALLOWED_HOSTS": ",".join(ALLOWED_HOSTS),
            "SITE_OWNER": SITE_OWNER,
        }
    )
else:
    SECRET_KEY = kept_secret(VAR_DIR / "secret_key")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])

# --- Apps and requests ------------------------------------------------------------------------

INSTALLED_APPS = [
    "dispatches",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_tasks_db",
    "simple_history",
]

# On the way out this runs from the bottom up: the page gets its ETag and may become a 304, then
# it is compressed. Compression is safe beside CSRF tokens: Django masks them anew in each page
# and GZipMiddleware pads each answer (BREACH). WhiteNoise serves files compressed beforehand.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.headers.SiteHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dispatches.accounts.sessions.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "config.stale_forms.csrf_failure"
WSGI_APPLICATION = "config.wsgi.application"
ADMIN_PATH = "quan-tri/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site_owner",
            ],
            "libraries": {
                "path_tag": "dispatches.site.path_tag",
                "social": "dispatches.site.social",
            },
        },
    },
]

# A dispatch of 10 MB must reach the form, which says what is wrong with it; a long one has more
# directives than Django's default number of fields allows for.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Databases and files ----------------------------------------------------------------------

DATABASES = {
    "default": databases.from_url(env.dj_db_url("DATABASE_URL"))
    if env.str("DATABASE_URL", "")
    else databases.sqlite(VAR_DIR / "db.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FILES_ROOT = VAR_DIR / "files"
# Room on the disk that only a take-down may use.
RESERVE_FILE = VAR_DIR / "reserve"
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE is Mode.TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = MODE is Mode.TEST
# Written by `load_demonstration`, printed by `make run`: one line an account, its name, password
# and what it may do, with tabs between.
DEMONSTRATION_ACCOUNTS_FILE = VAR_DIR / "demonstration-accounts.txt"

# --- Work in the background -------------------------------------------------------------------

# `manage.py db_worker` carries it out; `make run` starts one beside the server.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if MODE is Mode.TEST
        else "django_tasks_db.DatabaseBackend",
        # `papers` are those of readers: a worker of its own, so that no office waits for them.
        "QUEUES": ["default", "papers"],
    }
}
# Files wait here until they are read; then they are an original under FILES_ROOT, or gone.
STAGING_ROOT = VAR_DIR / "incoming"
# Papers that readers have checked, for minutes: never in a backup.
CHECKS_ROOT = VAR_DIR / "checks"
SIGNATURE_ROOTS: Path | None = env.path("SIGNATURE_ROOTS", None)
# What was shown and hidden, noted outside the database; best on another disk.
PUBLIC_ACTS_JOURNAL: Path = env.path("PUBLIC_ACTS_JOURNAL", VAR_DIR / "public-acts.jsonl")
# Pictures of pages, made anew whenever they are missing.
PAGES_ROOT = VAR_DIR / "pages"
# What was made of public pages: PDF and the like, made anew whenever they are missing.
COPIES_ROOT = VAR_DIR / "copies"
# Who opened what, while the database cannot take it down: a line each.
ACCESS_JOURNAL = VAR_DIR / "access.journal"

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "dispatches.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses a name that is locked before it is tried
    "dispatches.accounts.backend.StaffBackend",
]
# A password kept by an older hasher is hashed anew when its person next signs in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if MODE is Mode.TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOGIN_URL = "admin:login"
# Readers carry no cookie at all: these are seen under the desk's path alone.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = f"/{ADMIN_PATH}"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# The cookie outlives the sign-in, so that who was there is known when a late form comes in.
SESSION_LONGEST = timedelta(hours=12)
SESSION_IDLE = timedelta(hours=1)
SESSION_COOKIE_AGE = 24 * 60 * 60
# Approving and taking down ask who is there when that was last shown longer ago.
RECENT_SIGN_IN = timedelta(minutes=15)
REQUIRE_MFA_FOR_APPROVERS: bool = env.bool("REQUIRE_MFA_FOR_APPROVERS", MODE is Mode.PRODUCTION)

# Five failures for one name from one address; then a quarter of an hour, not longer for trying on.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "config.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "dispatches.accounts.lockout.answer"
AXES_SENSITIVE_PARAMETERS = ["username", "code", "answer", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # the history of sign-ins is our own
AXES_VERBOSE = False

OIDC_ISSUER: str = env.str("OIDC_ISSUER", "")
OIDC_CLIENT_ID: str = env.str("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET: str = env.str("OIDC_CLIENT_SECRET", "")
OIDC_NAME: str = env.str("OIDC_NAME", "")
OIDC_LINK_BY: str = env.str("OIDC_LINK_BY", "")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"  # read at the desk alone; readers have a language by address
LOCALE_PATHS = [BASE_DIR / "dispatches" / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = "config.formats"

# --- Who asks, and how often ------------------------------------------------------------------

# Unset is not empty: empty says that there is no proxy, unset that nobody said.
_proxies: str | None = env.str("TRUSTED_PROXIES", None)
TRUSTED_PROXIES: Proxies | None = None if _proxies is None else read_proxies(_proxies)
LIMITS_FILE = VAR_DIR / "limits"
# What was looked for in vain: a line each, until it is counted.
UNFOUND_JOURNAL = VAR_DIR / "unfound.journal"
# For each client address. Whole offices share one, so these stop programs, not people.
RATE_LIMITS = {
    "sign_in": Limit(60, 5 * 60),
    "search": Limit(300, 60),
    "suggest": Limit(900, 60),  # several while one search is typed
    "handout": Limit(120, 60),
    "export": Limit(6, 60),
    "verify": Limit(60, 60),
    "check_paper": Limit(20, 10 * 60),
}

# --- What the browser is told -----------------------------------------------------------------

# A stylesheet in this folder may stand inline in a reader page, byte for byte as in its file.
INLINE_STYLES_DIR = BASE_DIR / "templates" / "site" / "inline"
CSP_STYLE_HASHES = content_security.style_hashes(INLINE_STYLES_DIR)
CONTENT_SECURITY_POLICY = content_security.policy(CSP_STYLE_HASHES)

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

SECURITY_CONTACT: str = env.str("SECURITY_CONTACT", "")
SECURITY_EXPIRES: date | None = env.date("SECURITY_EXPIRES", None)

if MODE is Mode.PRODUCTION:
    # gunicorn believes X-Forwarded-Proto from FORWARDED_ALLOW_IPS (loopback unless set).
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    # Browsers take these names over TLS only. (__Host- would forbid the path.)
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Secure-session", "__Secure-csrf"
    LANGUAGE_COOKIE_NAME = "__Secure-language"
    # Preloading is for the owner of the whole domain to ask for, not for one host under it.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- Logging ----------------------------------------------------------------------------------

# To stderr, for the service manager to keep. Only the path of a request is ever logged, never its
# query, form or address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "axes": {"level": "ERROR"},  # it would log names and addresses
        "fido2": {"level": "WARNING"},
    },
}
