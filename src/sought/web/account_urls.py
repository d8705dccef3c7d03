"""Of allauth's pages those this office uses: nobody signs up, and no mail is sent."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path

from sought.web.rights import for_every_officer, open_to_all

_2FA = "2fa/"

urlpatterns = [
    path("login/", open_to_all(account.login), name="account_login"),
    # Also from between password and second factor, where nobody is signed in yet.
    path("logout/", open_to_all(account.logout), name="account_logout"),
    path("inactive/", open_to_all(account.account_inactive), name="account_inactive"),
    path(
        "reauthenticate/", for_every_officer(account.reauthenticate), name="account_reauthenticate"
    ),
    path(
        "password/change/",
        for_every_officer(account.password_change),
        name="account_change_password",
    ),
    path(_2FA, for_every_officer(factor.index), name="mfa_index"),
    path(_2FA + "authenticate/", open_to_all(factor.authenticate), name="mfa_authenticate"),
    path(
        _2FA + "reauthenticate/",
        for_every_officer(factor.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path(_2FA + "totp/activate/", for_every_officer(totp.activate_totp), name="mfa_activate_totp"),
    path(
        _2FA + "totp/deactivate/",
        for_every_officer(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        _2FA + "recovery-codes/",
        for_every_officer(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        _2FA + "recovery-codes/generate/",
        for_every_officer(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        _2FA + "recovery-codes/download/",
        for_every_officer(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(_2FA + "webauthn/", for_every_officer(keys.list_webauthn), name="mfa_list_webauthn"),
    path(_2FA + "webauthn/add/", for_every_officer(keys.add_webauthn), name="mfa_add_webauthn"),
    path(
        _2FA + "webauthn/reauthenticate/",
        for_every_officer(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        _2FA + "webauthn/keys/<int:pk>/remove/",
        for_every_officer(keys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        _2FA + "webauthn/keys/<int:pk>/edit/",
        for_every_officer(keys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
]
