"""Settings, from the environment only. Every name read here stands in ``dotenv-sample``."""

from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

env = Env()
SOURCE = Path(__file__).resolve().parent

# --- What the operator decides ------------------------------------------------------------------
SECRET_KEY = env.str("RUGGENSTEUN_SECRET_KEY")
PSEUDONYM_KEY = env.str("RUGGENSTEUN_PSEUDONYM_KEY", "") or SECRET_KEY
"""What pseudonyms of clients are made with. A new secret key must not give everybody another pseudonym: what a team
brought in would no longer be of the clients who are followed here."""
DEBUG = env.bool("RUGGENSTEUN_DEBUG", False)
DEMO = env.bool("RUGGENSTEUN_DEMO", False)
"""Demo mode: invented people whom anyone may sign in as. Never on with real data."""
SHORT_LABELS = DEMO
"""Questionnaires under a licence may be asked without their wording, with short names: to try things out only."""
DATA = Path(env.str("RUGGENSTEUN_DATA", "var")).resolve()
ALLOWED_HOSTS = env.list("RUGGENSTEUN_HOSTS", ["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("RUGGENSTEUN_ORIGINS", [])
HTTPS = env.bool("RUGGENSTEUN_HTTPS", not DEMO)
TIME_ZONE = env.str("RUGGENSTEUN_TIME_ZONE", "Europe/Amsterdam")
EMAIL_URL = env.str("RUGGENSTEUN_EMAIL_URL", "")
DEFAULT_FROM_EMAIL = env.str("RUGGENSTEUN_EMAIL_FROM", "ruggensteun@localhost")
PUBLIC_URL = env.str("RUGGENSTEUN_URL", "http://localhost:8000")
EMERGENCY_TEXT = env.str("RUGGENSTEUN_EMERGENCY_TEXT", "")
"""Whom to call when it cannot wait, in the operator's own words; empty for 112, the GP and the crisis service."""

DATABASES = {
    "default": dj_database_url.parse(
        env.str("RUGGENSTEUN_DATABASE_URL", f"sqlite:///{DATA / 'ruggensteun.sqlite3'}"), conn_max_age=0
    )
}
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    # STRICT tables and fair turns for several writers; a saved form is saved, also at power loss.
    DATABASES["default"]["ENGINE"] = "ruggensteun.kernel.sqlite"
    # Opening the file, and closing it as the last, takes longer than what most pages ask.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    options = DATABASES["default"].setdefault("OPTIONS", {})  # beside what the address asks for, such as sslmode
    options["pool"] = True
    # Plans are kept for the questions that ask for it (kernel.prepared), never by counting how often one comes by.
    options.setdefault("prepare_threshold", 1_000_000)
    # A page asks small questions; compiling one before it is answered takes longer than the answer.
    options["options"] = f"{options.get('options', '')} -c jit=off".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- The house ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "ruggensteun.kernel",
    "ruggensteun.parties",
    "ruggensteun.space",
    "ruggensteun.micro",
    "ruggensteun.records",
    "ruggensteun.meso",
    "ruggensteun.extract",
    "ruggensteun.jobs",
    "ruggensteun.ui",
    "ruggensteun.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages ask for it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ruggensteun.web.api.short_way.ShortWayMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ruggensteun.web.middleware.ActorMiddleware",
    "ruggensteun.web.middleware.SecondFactorMiddleware",
    "ruggensteun.web.middleware.WayBackMiddleware",
    "ruggensteun.web.catching_up.FollowMiddleware",
    "ruggensteun.web.drafts.sent.DraftMiddleware",
]
ROOT_URLCONF = "ruggensteun.web.urls"
WSGI_APPLICATION = "ruggensteun.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / "ui", SOURCE / "web", SOURCE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "ruggensteun.web.jinja.environment",
            "context_processors": ["ruggensteun.web.context.page"],
        },
    },
    {
        # Only for allauth's own pages, which come dressed in our elements.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "ui" / "allauth"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ruggensteun.web.context.page",
            ],
        },
    },
]

# --- Sign-in ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "parties.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "ruggensteun.parties.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "ruggensteun.parties.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "ruggensteun.web.accounts.adapter.InvitedOnly"
ACCOUNT_EMAIL_VERIFICATION = "optional"  # an invitation by link has already proved who reads the address
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets mail because somebody typed their address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # about a new password or second factor
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "opening": "5/10m/key", "paper": "10/10m/ip", "paper_all": "600/1h/key", "draft": "120/5m/user",
}  # fmt: skip
"""Beside allauth's own: messages to one address that asks for a space; codes from paper typed at one address, and by
everybody together (so that who has many addresses guesses no faster); how often a form saves itself."""
MFA_ADAPTER = "ruggensteun.web.accounts.adapter.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO  # passkeys on http://localhost
MFA_TOTP_ISSUER = "Ruggensteun"
MFA_FORMS = {"activate_totp": "ruggensteun.web.accounts.app_form.ActivateApp"}
USERSESSIONS_TRACK_ACTIVITY = False  # our own note of it, once a minute: allauth's writes at every page
SESSION_IDLE_SECONDS = 60 * env.int("RUGGENSTEUN_IDLE_MINUTES", 60)
SHARED_IDLE_SECONDS = 60 * env.int("RUGGENSTEUN_SHARED_IDLE_MINUTES", 10)
QUICK_EXIT_URL = env.str("RUGGENSTEUN_QUICK_EXIT_URL", "https://www.wikipedia.org/")
SELF_OPENING = env.bool("RUGGENSTEUN_SELF_OPENING", True)
SECOND_STEP_CLIENTS = env.str(
    "RUGGENSTEUN_SECOND_STEP_CLIENTS", "suggest", validate=validate.OneOf(["suggest", "require", "off"])
)
"""For clients and relatives: a second step is suggested, required, or not spoken of (``docs/adr/0016``)."""
RETENTION_FILE = env.str("RUGGENSTEUN_RETENTION", "")
"""A TOML file with own retention terms, laid over ``space/retention.toml``; empty for ours."""
PLAN_DOMAINS: list[str] = env.list("RUGGENSTEUN_PLAN_DOMAINS", [])
"""The parts of life of a plan, in order (``micro/domains.py``); empty for the usual sixteen."""
CARE_FILE = env.str("RUGGENSTEUN_CARE", "")
"""A TOML file laid over the kinds of care and the second looks of ``micro/care``; empty for ours."""
SESSION_COOKIE_AGE = 60 * 60 * env.int("RUGGENSTEUN_SESSION_HOURS", 10)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("RUGGENSTEUN_BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Rate limits of sign-in live in the cache, so it is shared between worker processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # at 300, the usual number, a flood of addresses would wash limits away
    }
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# --- Languages, files, mail, work --------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [SOURCE / "locale"]
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("RUGGENSTEUN_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
if EMAIL_URL:
    for _name, _value in env.dj_email_url("RUGGENSTEUN_EMAIL_URL").items():
        globals()[_name] = _value
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
TASKS = {
    "default": {"BACKEND": env.str("RUGGENSTEUN_TASKS", "django_tasks_db.DatabaseBackend"), "ENQUEUE_ON_COMMIT": True}
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "ruggensteun.kernel.logs.WithoutSecrets",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"refusals": {"()": "ruggensteun.kernel.logs.RefusalsInOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": env.str("RUGGENSTEUN_LOG_LEVEL", "INFO")},
    # Django gives these handlers of its own, which would write addresses as they are.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
