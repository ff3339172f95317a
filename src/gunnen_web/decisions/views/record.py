from django.http import HttpResponse
from django.views.decorators.http import require_GET

from gunnen_web.decisions import chain, wording
from gunnen_web.decisions.doors import participant_seat, seat_for
from gunnen_web.decisions.views import page


def _file(data, name):
    answer = HttpResponse(data, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def history(request, pk):
    seat = seat_for(request.user, pk)
    return page(request, "history", seat, events=wording.history(seat.decision), head=chain.head(seat.decision))


@require_GET
def download(request, pk):
    """The record, the same bytes for everybody who may see the decision."""
    seat = seat_for(request.user, pk)
    return _file(chain.document(seat.decision), f"verslag-{pk}.json")


@require_GET
def receipt(request, pk):
    """One's own answers with their salts: proof that they are in the record. Nobody else can make it."""
    seat = participant_seat(request.user, pk)
    return _file(chain.receipt(seat.decision, seat.participant), f"bewijs-{pk}.json")
