from allauth.account import views as allauth
from django.urls import include, path

from gunnen_web.accounts import views

own = [
    path("", views.me, name="me"),
    path("gegevens/", views.export, name="export"),
    path("weg/", views.erase, name="erase"),
    path("eerste/", views.first, name="first"),
]

# Of allauth only what we use; its names stay, because it looks them up itself.
urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", allauth.login, name="account_login"),
    path("login/code/", allauth.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", allauth.signup, name="account_signup"),
    path("confirm-email/", views.confirm_email, name="account_email_verification_sent"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/confirm/", allauth.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/reset/complete/", allauth.complete_password_reset, name="account_complete_password_reset"),
    path("password/reset/done/", allauth.password_reset_from_key_done, name="account_password_reset_completed"),
]
