"""Addresses of the board: what waits, hypotheses with their reviews, decisions and reversals."""

from __future__ import annotations

from django.urls import path

from sought.web.views import board, hypotheses, reversals

urlpatterns = [
    path("board", board.board, name="board"),
    path("hypotheses", board.all_hypotheses, name="hypotheses"),
    path("hypotheses/new", hypotheses.new_hypothesis, name="new_hypothesis"),
    path("hypotheses/<str:code>", hypotheses.hypothesis, name="hypothesis"),
    path("hypotheses/<str:code>/evidence", hypotheses.add_evidence, name="add_evidence"),
    path("hypotheses/<str:code>/close", hypotheses.close, name="close_hypothesis"),
    path("hypotheses/<str:code>/review", board.review, name="review_hypothesis"),
    path("hypotheses/<str:code>/decide", board.decide, name="decide_hypothesis"),
    path("hypotheses/<str:code>/report", hypotheses.report, name="hypothesis_report"),
    path("evidence/<int:pk>/withdraw", hypotheses.withdraw, name="withdraw_evidence"),
    path("decisions/<str:code>", reversals.decision, name="decision"),
    path("decisions/<str:code>/reversal", reversals.ask, name="ask_reversal"),
    path("reversals/<int:pk>/answer", reversals.answer, name="answer_reversal"),
]
