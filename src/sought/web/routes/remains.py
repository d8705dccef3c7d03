"""Remains, effects, examinations, their custody and where they are kept."""

from __future__ import annotations

from django.urls import path

from sought.web.views import custody, examinations, regroupings, remains, stores

urlpatterns = [
    path("remains", remains.all_remains, name="remains_list"),
    path("remains/new", remains.new_remains, name="new_remains"),
    path("remains/<str:code>", remains.remains, name="remains"),
    path("remains/<str:code>/end", remains.end, name="end_remains"),
    path("remains/<str:code>/regroup", regroupings.regroup_remains, name="regroup_remains"),
    path(
        "remains/<str:code>/examinations/new", examinations.new_examination, name="new_examination"
    ),
    path(
        "remains/<str:code>/examinations/<str:ref>/withdraw",
        examinations.withdraw_examination,
        name="withdraw_examination",
    ),
    path("effects/new", remains.new_effect, name="new_effect"),
    path("regroupings/<str:code>/undo", regroupings.undo, name="undo_regrouping"),
    path("places/<str:code>/excavations/new", examinations.new_excavation, name="new_excavation"),
    path(
        "places/<str:code>/excavations/<str:ref>/withdraw",
        examinations.withdraw_excavation,
        name="withdraw_excavation",
    ),
    path("custody/<str:code>", custody.custody, name="custody"),
    path("custody/<str:code>/new", custody.new_step, name="hand_over"),
    path("custody/<str:code>/sheet", custody.sheet, name="custody_sheet"),
    path("custody/<str:code>/confirm", custody.confirm, name="confirm_custody"),
    path("stores", stores.stores, name="stores"),
    path("stores/<str:code>", stores.store, name="store"),
    path("stores/<str:code>/close", stores.close, name="close_store"),
]
