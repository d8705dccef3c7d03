"""Django's settings.  Everything an installation may decide comes from ``SOUGHT_…`` variables;
docs/reference/settings.md lists them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from sought.config.data_folder import data_folder, kept_secret, private_folder
from sought.config.databases import database
from sought.config.environment import (
    env_choice,
    env_count,
    env_flag,
    env_hosts,
    env_origins,
    env_secret,
    env_text,
    env_time_zone,
)

PACKAGE = Path(__file__).resolve().parents[1]
DATA = data_folder(env_text("SOUGHT_DATA"))

# --- secrets and hosts ------------------------------------------------------------------------

DEBUG = env_flag("SOUGHT_DEBUG_PAGES")
SECRET_KEY = env_secret("SOUGHT_SECRET_KEY") or kept_secret(DATA, "secret-key")
SOUGHT_AUDIT_SECRET = kept_secret(DATA, "audit-key")
# This machine by its own names as well: whoever supervises the office asks it so.
ALLOWED_HOSTS = [*env_hosts("SOUGHT_HOSTS", ()), "127.0.0.1", "localhost", "[::1]"]
HTTPS = env_flag("SOUGHT_HTTPS", default=True)
CSRF_TRUSTED_ORIGINS = env_origins("SOUGHT_ORIGINS")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 60 * 60 * env_count("SOUGHT_SESSION_HOURS", 10, least=1)
SOUGHT_IDLE_MINUTES = env_count("SOUGHT_IDLE_MINUTES", 30, least=1)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthy$"]
SECURE_HSTS_SECONDS = env_count("SOUGHT_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_flag("SOUGHT_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # rate limits and lock-outs count the address it names

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- parts ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "sought.registry.apps.RegistryConfig",
    "sought.web.apps.WebConfig",
    "sought.demo.apps.DemoConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sought.web.middleware.access.AccessMiddleware",
    "sought.web.middleware.rate_limit.RateLimitMiddleware",
    "sought.web.middleware.sign_in.SignInMiddleware",
    "sought.web.middleware.no_store.NoStoreMiddleware",
    "sought.web.middleware.plain_text.PlainTextMiddleware",
]

ROOT_URLCONF = "sought.config.urls"
WSGI_APPLICATION = "sought.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours come first: they take the place of allauth's.
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "sought.web.context.office",
            ],
        },
    },
]
# Error pages and forms use the same look.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- data -------------------------------------------------------------------------------------

DATABASES = {"default": database(env_text("SOUGHT_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SOUGHT_ATTACHMENTS = DATA / "attachments"
SOUGHT_MAX_ATTACHMENT_BYTES = 1024 * 1024 * env_count("SOUGHT_MAX_ATTACHMENT_MB", 100, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_TEMP_DIR = None
CACHES = {
    "default": {
        # Shared by the worker processes: counts for rate limits and lock-outs.
        "BACKEND": "sought.web.shared_cache.SharedFileCache",
        "LOCATION": str(DATA / "cache"),
    }
}

# --- officers ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "registry.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sought.web.accounts.OfficeAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {"change_password": "sought.web.accounts.OtherPasswordForm"}
# Five failures lock the name for fifteen minutes, thirty the address: an office may share one.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/15m/ip,5/15m/key", "login": "30/m/ip"}
MFA_ADAPTER = "sought.web.accounts.OfficeMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Sought"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOUGHT_REQUESTS_PER_MINUTE = env_count("SOUGHT_REQUESTS_PER_MINUTE", 600, least=1)

# --- languages --------------------------------------------------------------------------------

LANGUAGE_CODE = env_choice("SOUGHT_LANGUAGE", "en", ("en", "az", "hy", "ru"))
LANGUAGES = [
    ("en", _("English")),
    ("az", _("Azerbaijani")),
    ("hy", _("Armenian")),
    ("ru", _("Russian")),
]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
FORMAT_MODULE_PATH = ["sought.web.formats"]
USE_I18N = USE_TZ = True
TIME_ZONE = env_time_zone("SOUGHT_TIME_ZONE", "Asia/Baku")

# --- files of the pages -----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = private_folder(DATA / "static")
WHITENOISE_USE_FINDERS = env_flag("SOUGHT_STATIC_FROM_PACKAGE", default=True)
WHITENOISE_AUTOREFRESH = DEBUG

# --- logs: codes only -------------------------------------------------------------------------

LOG_LEVEL = env_choice("SOUGHT_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"codes_only": {"()": "sought.config.logs.CodesOnly"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "line",
            "filters": ["codes_only"],
        }
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
