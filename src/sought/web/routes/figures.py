"""Figures as of a date, their tables, and the wars by which they are split."""

from __future__ import annotations

from django.urls import path

from sought.web.views import conflicts, figure_charts, figures

urlpatterns = [
    path("conflicts", conflicts.conflicts, name="conflicts"),
    path("conflicts/new", conflicts.new_conflict, name="new_conflict"),
    path("conflicts/<str:code>/edit", conflicts.edit_conflict, name="edit_conflict"),
    path("figures", figures.figures, name="figures"),
    path("figures/of-things", figures.figures_of_things, name="figures_of_things"),
    path("figures/charts", figure_charts.figures_charts, name="figures_charts"),
    path("figures/charts/<str:code>", figure_charts.figure_chart, name="figure_chart"),
    path(
        "figures/charts/<str:code>/persons",
        figure_charts.figure_chart_persons,
        name="figure_chart_persons",
    ),
    path(
        "figures/tables/<str:code>.<str:form>",
        figures.export_figure_table,
        name="export_figure_table",
    ),
    path("figures/tables/<str:code>", figures.figure_table, name="figure_table"),
    path("figures/<str:code>", figures.figure, name="figure"),
]
