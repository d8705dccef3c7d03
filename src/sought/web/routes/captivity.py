"""Addresses of captivity on paper: bureau notices, reports compared, exchange lists."""

from __future__ import annotations

from django.urls import path

from sought.web.views import bureau, exchange_entries, exchange_lists, report_differences

_LIST = "exchange-lists/<str:code>"

urlpatterns = [
    path("bureau-notices", bureau.bureau_notices, name="bureau_notices"),
    path("bureau-notices/recorded", bureau.recorded_notices, name="recorded_notices"),
    path("bureau-notices/new", bureau.new_bureau_notice, name="new_bureau_notice"),
    path(
        "bureau-notices/<str:code>/withdraw", bureau.withdraw_notice, name="withdraw_bureau_notice"
    ),
    path("reports-compared", report_differences.differences, name="report_differences"),
    path("reports-compared/bodies", report_differences.bodies, name="bodies"),
    path(
        "reports-compared/<slug:difference>",
        report_differences.difference,
        name="report_difference",
    ),
    path(
        "reports-compared/<slug:difference>.xlsx",
        report_differences.export_difference,
        name="export_difference",
    ),
    path("exchange-lists", exchange_lists.lists, name="exchange_lists"),
    path("exchange-lists/new", exchange_lists.new_list, name="new_exchange_list"),
    path(_LIST, exchange_lists.exchange_list, name="exchange_list"),
    path(_LIST + "/next", exchange_lists.next_version, name="next_exchange_version"),
    path(_LIST + "/add", exchange_lists.add_entry, name="add_to_exchange_list"),
    path(_LIST + "/send", exchange_lists.send_version, name="send_exchange_version"),
    path(
        _LIST + "/<int:number>.xlsx", exchange_lists.export_version, name="export_exchange_version"
    ),
    path(_LIST + "/<int:number>.pdf", exchange_lists.print_version, name="print_exchange_version"),
    path("exchange-entries/<int:pk>", exchange_entries.exchange_entry, name="exchange_entry"),
    path("exchange-entries/<int:pk>/person", exchange_entries.identify, name="identify_on_list"),
    path("exchange-entries/<int:pk>/take-off", exchange_entries.take_off, name="take_off_list"),
    path(
        "exchange-answers/<int:pk>/withdraw",
        exchange_entries.withdraw_answer,
        name="withdraw_exchange_answer",
    ),
]
