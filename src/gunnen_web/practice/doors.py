"""The one way to the pages of practice: for everybody, each with the games of their own and nobody else's."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404

from gunnen.practice.situations import situations
from gunnen_web.practice.shelves import shelf_of


def with_shelf(view):
    """What changed in a browser's own games goes along with the answer."""

    @login_not_required
    @wraps(view)
    def wrapped(request, **rest):
        if "situation" in rest and rest["situation"] not in situations():
            raise Http404
        request.shelf = shelf_of(request)
        response = view(request, **rest)
        request.shelf.save(response)
        return response

    return wrapped
