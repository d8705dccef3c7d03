"""Returns of remains to families: the list, one of them, prepared, printed, carried out, called off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.cancel_return import cancel_return
from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.note_protocol import note_protocol
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.models import Decision
from sought.registry.policies import Permission
from sought.registry.policies.hypotheses import check_can_open_hypothesis
from sought.registry.policies.returns import can_see_family_side
from sought.registry.records.return_conditions import (
    contacts_of,
    receivers_of,
    wants_to_wait,
    wishes_of,
)
from sought.registry.records.return_inventory import inventory_of, may_find_more
from sought.registry.records.return_list import STATES, returns_open_to
from sought.web.field_deeds import told, tried
from sought.web.forms.returns import CarryOutForm, PrepareReturnForm
from sought.web.handover_papers import return_protocol_of
from sought.web.known_reads import note_known
from sought.web.returns_shown import STATES as STATE_WORDS
from sought.web.returns_shown import (
    badge_of,
    conditions_shown,
    open_return_of,
    page_of,
    samples_of,
)
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.VIEW_REMAINS)
@require_GET
def returns(request: HttpRequest) -> HttpResponse:
    """The latest first; the receiver for who speaks with families."""
    asked = request.GET.get("state", "")
    state = asked if asked in STATES else ""
    page = Paginator(returns_open_to(request.access, state), PER_PAGE).get_page(
        request.GET.get("page")
    )
    family = can_see_family_side(request.access)
    note_known(request, _persons(page, family=family), page="returns")
    context = {
        "page": page,
        "rows": [(one, badge_of(one)) for one in page],
        "columns": _columns(family=family),
        "family": family,
        "state": state,
        "states": [(name, words[0]) for name, words in STATE_WORDS.items()],
    }
    return render(request, "returns/list.html", context)


@needs(P.VIEW_REMAINS)
@require_GET
def one_return(request: HttpRequest, code: str) -> HttpResponse:
    """What went, or is to go, with the way back to all that it rests on."""
    return render(request, "returns/return.html", page_of(request, open_return_of(request, code)))


@needs(P.VIEW_HYPOTHESES, P.HAND_BACK)
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """The inventory, what stays of it, and the receiver."""
    decision = _decision(request, code)
    inventory = inventory_of(decision)
    form = PrepareReturnForm(
        request.POST or None,
        access=request.access,
        contacts=receivers_of(decision, contacts_of(decision)),
        inventory=inventory,
        waits=bool(may_find_more(decision) and wants_to_wait(decision)),
    )
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: prepare_return(decision, form.plan(), by=request.user))
        if made is not None:
            messages.success(request, _("Prepared: print the protocol and have it signed."))
            return redirect("return", code=made.code)
    conditions = conditions_shown(decision)
    context = {
        "decision": decision,
        "person": decision.hypothesis.person,
        "form": form,
        "lines": [form.item_field(item.code) for item in inventory],
        "samples": samples_of(decision),
        "wishes": wishes_of(decision),
        "conditions": conditions,
        "ready": all(one["holds"] for one in conditions),
    }
    return render(request, "returns/prepare.html", context)


@needs(P.VIEW_REMAINS, P.HAND_BACK)
@require_http_methods(["GET", "POST"])
def carry_out(request: HttpRequest, code: str) -> HttpResponse:
    """As the signed protocol says, with its scan."""
    made = open_return_of(request, code)
    files = request.FILES or None
    form = CarryOutForm(request.POST or None, files, access=request.access, made=made)
    if request.method == "POST" and form.is_valid():
        done = tried(form, lambda: carry_out_return(made, form.handing(), by=request.user))
        if done is not None:
            messages.success(request, _("Carried out: everything of the inventory is returned."))
            return redirect("return", code=made.code)
    return render(request, "returns/carry_out.html", page_of(request, made) | {"form": form})


@needs(P.VIEW_REMAINS, P.HAND_BACK)
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing changes hands."""
    made = open_return_of(request, code)
    reason = request.POST.get("reason", "")[:500]
    told(request, lambda: cancel_return(made, by=request.user, reason=reason), _("Called off."))
    return redirect("return", code=made.code)


@needs(P.VIEW_REMAINS, P.VIEW_FAMILY)
@require_GET
def protocol(request: HttpRequest, code: str) -> HttpResponse:
    """To be signed, or as it was; the chain keeps its sum."""
    made = open_return_of(request, code)
    paper = return_protocol_of(request, made)
    content = paper.pdf()
    note_protocol(made, by=request.user, language=paper.language, sha256=paper.sha256)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{made.code}-{paper.language}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _decision(request: HttpRequest, code: str) -> Decision:
    rows = Decision.objects.select_related("hypothesis__person__shown", "hypothesis__remains__site")
    decision = get_object_or_404(rows, pk=Decision.number_of(code))
    check_can_open_hypothesis(request.access, decision.hypothesis)
    relatives = [one.relative_id for one in contacts_of(decision)]
    note_known(request, [decision.hypothesis.person_id, *relatives], page=decision.code)
    return decision


def _persons(page: Any, *, family: bool) -> list[int]:  # noqa: ANN401 - a page of returns
    of_decisions = [one.decision.hypothesis.person_id for one in page]
    return of_decisions + ([one.received_by_id for one in page] if family else [])


def _columns(*, family: bool) -> list[dict[str, object]]:
    receiver = [{"key": "receiver", "label": _("Received by")}] if family else []
    return [
        {"key": "code", "label": _("Code")},
        {"key": "person", "label": _("Person")},
        {"key": "remains", "label": _("Remains")},
        {"key": "decision", "label": _("Decision")},
        *receiver,
        {"key": "state", "label": _("State")},
        {"key": "at", "label": _("Day")},
    ]
