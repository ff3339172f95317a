"""The map: what connects first, then camps if there are any, the middle, and where I stand for my eyes alone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gunnen_web.conversations import reporting
from gunnen_web.conversations.doors import facilitator_seat
from gunnen_web.conversations.views import page, seated


@require_safe
@seated
def show(request, seat):
    return page(request, "map", seat, **reporting.map_page(seat))


@require_POST
def invite(request, conversation_id):
    """Ask the middle to word a bridge; who and how many read that stays with them."""
    seat = facilitator_seat(request.user, conversation_id)
    if reporting.invite_middle(seat.conversation):
        messages.success(request, _("Gevraagd. Alleen wie in het midden staat, ziet de uitnodiging."))
    else:
        messages.warning(request, _("Dat kan als de kaart een midden van vijf mensen of meer laat zien."))
    return redirect("conversations:map", conversation_id)
