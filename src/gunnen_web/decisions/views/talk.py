from django.views.decorators.http import require_http_methods

from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.views import kindly, page
from gunnen_web.threads.doors import seat_at
from gunnen_web.threads.views import talk


@require_http_methods(["GET", "HEAD", "POST"])
@kindly
def thread(request, pk):
    """The thread of a decision, among its other pages."""
    seat = seat_for(request.user, pk)
    response, context, status = talk(request, seat_at(seat.membership, decision=seat.decision))
    conversations = list(seat.decision.conversations.all())
    return response or page(request, "talk", seat, status, conversations=conversations, **context)
