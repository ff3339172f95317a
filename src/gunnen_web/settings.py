"""All settings, from the environment only; gunnen_web/environment.py lists the names."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from gunnen_web import environment as env

HERE = Path(__file__).resolve().parent

DEBUG = False
DEMO = env.flag("GUNNEN_DEMO")
DATA = env.data_folder(DEMO)
SECRET_KEY = env.secret_key(DATA)
CONTACT = env.text("GUNNEN_CONTACT")
ORIGIN = "" if DEMO else env.origin("GUNNEN_ORIGIN")
LISTENS = env.text("GUNNEN_LISTENS", "http://127.0.0.1:8000")
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK if DEMO else [*env.words("GUNNEN_HOSTS"), urlsplit(ORIGIN).hostname or "", *LOOPBACK]
ALLOWED_HOSTS = [host for host in ALLOWED_HOSTS if host]

INSTALLED_APPS = [
    "gunnen_web.pages",  # first: its templates go before those of the libraries
    "gunnen_web.accounts",
    "gunnen_web.teams",
    "gunnen_web.notices",
    "gunnen_web.balance",
    "gunnen_web.decisions",
    "gunnen_web.conversations",
    "gunnen_web.threads",
    "gunnen_web.following",
    "gunnen_web.peace",
    "gunnen_web.agenda",
    "gunnen_web.signals",
    "gunnen_web.chats",
    "gunnen_web.simulator",
    "gunnen_web.practice",
    "gunnen_web.together",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
]

# The headers come first, so that static files and every error page carry them too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gunnen_web.middleware.plain_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gunnen_web.middleware.own_language",
    "gunnen_web.middleware.nothing_cached",
    "gunnen_web.chats.uploads.only_members",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gunnen_web.notices.opening.pages",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "gunnen_web.urls"
WSGI_APPLICATION = "gunnen_web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gunnen_web.pages.context.site",
            ],
        },
    }
]

DATABASES = {"default": env.database(DATA, DEMO)}
# Counts how often things are done; roomy, so that a full hall of people does not push each other's counts out.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
ACCOUNT_ADAPTER = "gunnen_web.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "gunnen_web.accounts.models.display"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "gunnen_web.accounts.signup.Name"
ACCOUNT_FORMS = {
    "signup": "gunnen_web.accounts.forms.SignUp",
    "login": "gunnen_web.accounts.forms.SignIn",
    "request_login_code": "gunnen_web.accounts.forms.AskCode",
    "confirm_login_code": "gunnen_web.accounts.forms.LoginCode",
    "reset_password": "gunnen_web.accounts.forms.ForgotPassword",
    "confirm_password_reset_code": "gunnen_web.accounts.forms.ResetCode",
    "reset_password_from_key": "gunnen_web.accounts.forms.NewPassword",
    "change_password": "gunnen_web.accounts.forms.ChangePassword",
    "set_password": "gunnen_web.accounts.forms.SetPassword",
    "confirm_email_verification_code": "gunnen_web.accounts.forms.MailCode",
}
# A whole team may sign up together from one office, which is one address to us.
ACCOUNT_RATE_LIMITS = {
    "signup": "60/m/ip",
    "login": "90/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "request_login_code": "60/m/ip,3/m/key",
}
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMO else "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = not DEMO
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "pages:home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("GUNNEN_PROXIES", 0)

# Sessions, forms, uploads
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ORIGIN.startswith("https://")
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
CSRF_FAILURE_VIEW = "gunnen_web.pages.views.csrf_failed"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A file stays in memory or is not taken at all: without the other handler none is ever written to disk.
CHAT_UPLOAD_MAX = FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
if ORIGIN.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Words
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = env.text("GUNNEN_TIME_ZONE", "Europe/Amsterdam")
USE_TZ = True

# Static files: served by the site itself
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Mail: in demo it stays in the database and is shown at /demo/post/; in earnest it goes out by SMTP
EMAIL_HOST = "" if DEMO else env.text("GUNNEN_SMTP_HOST")
EMAIL_PORT = env.number("GUNNEN_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("GUNNEN_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("GUNNEN_SMTP_PASSWORD")
EMAIL_USE_TLS = env.one_of("GUNNEN_SMTP_SECURITY", ["starttls", "tls", "none"]) == "starttls"
EMAIL_USE_SSL = env.one_of("GUNNEN_SMTP_SECURITY", ["starttls", "tls", "none"]) == "tls"
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = env.text("GUNNEN_MAIL_FROM", f"Gunnen <gunnen@{urlsplit(ORIGIN).hostname or 'localhost'}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "gunnen_web.quiet_logs.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "gunnen_web": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
