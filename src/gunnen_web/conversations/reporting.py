"""What the map page and the report are made of: publications, statements by their texts, and one's own place."""

from django.db.models.fields.json import KeyTransform
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gunnen.opinions.drawing import Labels
from gunnen.privacy import ShownOwn, headline, picture, show_bursts, show_trend, shown_map
from gunnen_web.conversations import mapping, publications
from gunnen_web.conversations import wording_map as wording
from gunnen_web.conversations.doors import Seat
from gunnen_web.conversations.models import Conversation, Participant, State, Vote


def latest(conversation):
    return conversation.maps.only("conversation", "number", "made_at", "shown").first()


def own_of(seat):
    """Where this person stands on the newest map, and whether the middle is invited; None while nothing can be said.

    Only their own place is fetched: a big conversation has very many.
    """
    if seat.participant is None:
        return None, False
    place = KeyTransform(mapping.place_key(seat.participant.pk), KeyTransform("own", "data"))
    maps = seat.conversation.maps.annotate(place=place, invited=KeyTransform("invited", "data"))
    found = maps.values("place", "invited").first()
    if found is None or not found["place"]:
        return None, False
    own = ShownOwn(**found["place"])
    return own, own.kind == "middle" and bool(found["invited"])


def map_page(seat):
    version = latest(seat.conversation)
    shown = version and shown_map(version.shown)
    own, invited = own_of(seat)
    return _told(seat, version, shown) | {
        "own": wording.own_sentences(own, shown),
        "own_later": wording.later_sentences(own, shown, _spoke(seat, version), seat.conversation.is_open),
        "own_picture": _picture(shown, own) if own and own.place is not None and _drawable(shown) else "",
        "invited": invited,
        "may_invite": seat.facilitates and shown is not None and shown.middle is not None,
    }


def _spoke(seat, version):
    """Whether this person voted since the map, or at all where there is none of them yet."""
    since = {"at__gt": version.made_at} if version else {}
    return seat.participant is not None and Vote.objects.filter(participant=seat.participant, **since).exists()


def invitations(user):
    """Open conversations in which this person, standing in the middle, is asked to word a bridge; for their home."""
    asked = Participant.objects.filter(membership__user=user, membership__left_at=None)
    asked = asked.filter(conversation__maps__data__invited=True).select_related("conversation__team", "membership")
    seats = (Seat(each.conversation, each.membership, "", each) for each in asked)
    return [seat.conversation for seat in seats if seat.conversation.is_open and own_of(seat)[1]]


def _told(seat, version, shown):
    """What everybody may read."""
    statements = statements_of(seat.conversation)
    if shown is None or shown.stage == "too_few":
        return {"finding": wording.finding(None, seat.conversation.is_open), "waits": True, "version": version}
    return {
        "finding": wording.finding(shown),
        "version": version,
        "shown": shown,
        "bridges": _bridges(shown, statements, ("scored", "nobody_disagrees", "nobody_agrees")),
        "perhaps": _bridges(shown, statements, ("perhaps",)),
        "bridges_sentence": wording.bridges_sentence(shown),
        "unsettled": [statements[each] for each in shown.unsettled if each in statements],
        "divisive": _divisive(shown, statements),
        "camps": _camps(shown, statements),
        "middle": wording.middle_sentences(shown),
        "no_camps": wording.NO_CAMPS if shown.k == 0 else "",
        "sure": wording.sure_sentences(shown),
        "picture": _picture(shown) if _drawable(shown) else "",
        "picture_title": wording.picture_title(shown),
        "picture_sentence": wording.picture_sentence(shown),
        "measures": wording.measures(shown),
        "table": _table(shown, statements),
        **_along(seat.conversation),
    }


def statements_of(conversation):
    """What may still be read, by the name that it has in a publication."""
    return {str(each.pk): each for each in conversation.statements.filter(state=State.SHOWN)}


def _bridges(shown, statements, words):
    return [
        {"statement": statements[each.statement], "sentence": wording.bridge_sentence(each), "bridge": each}
        for each in shown.bridges
        if each.word in words and each.statement in statements
    ]


def _divisive(shown, statements):
    cells = {each.id: each.cells for each in shown.statements}
    return [
        {"statement": statements[each], "cells": _cells(shown, cells.get(each, ()))}
        for each in shown.divisive[:5]
        if each in statements
    ]


def _cells(shown, cells):
    """The cells of a statement, each with its camp's name, or without one where there are no camps."""
    names = [wording.camp_name(place) for place in range(len(shown.camps))] or [""]
    return [{"name": name, "lines": wording.cell_lines(cell)} for name, cell in zip(names, cells, strict=False)]


def _camps(shown, statements):
    """What each camp holds, less what connects them all: that stands on top already."""
    shared = {each.statement for each in shown.bridges if each.word == "scored"}
    return [
        {
            "name": wording.camp_name(place),
            "place": place + 1,
            "percent": camp.percent,
            "share": wording.about_share(camp.percent),
            "holds": [
                {"code": each.says, "says": wording.SAYS[each.says], "statement": statements[each.statement]}
                for each in sorted(camp.holds, key=lambda one: one.says)  # "agree" first
                if each.statement in statements and each.statement not in shared
            ],
        }
        for place, camp in enumerate(shown.camps)
    ]


def _table(shown, statements):
    rows = [
        {
            "statement": statements[each.id],
            "voters": each.voters,
            "cells": _cells(shown, each.cells),
            "shares": each.cells,
        }
        for each in shown.statements
        if each.id in statements
    ]
    return {"rows": rows, "names": [each["name"] for each in rows[0]["cells"]] if rows else []}


def _drawable(shown):
    """With everybody at one place there is nothing to see, and who stands near whom would mean nothing."""
    return len(shown.places) > 1


def _picture(shown, own=None):
    """The drawing; with ``own`` it is for one person's eyes."""
    labels = Labels(
        camps=[wording.camp_name(place) for place in range(len(shown.camps))],
        middle=_("het midden") if shown.middle is not None else "",
        you=_("jij"),
        description=wording.picture_sentence(shown),
    )
    drawn = picture(shown, title=wording.picture_title(shown), labels=labels, own=own)
    return mark_safe(drawn)  # noqa: S308 - drawn and escaped by the library


def _along(conversation):
    """Day after day: how far apart, how large the middle; and what is new since the last day."""
    days = publications.by_day(conversation)
    pictures = [each for each in days if each.shown.stage == "picture"]
    shown = [each.shown for each in days]
    trend, new = show_trend(shown), publications.new_bridges(conversation, shown[:-1], shown[-1])
    return {
        "trend": wording.trend_sentences(trend),
        "news": wording.news_sentences(show_trend(shown[:-1]).middle, trend.middle, len(new)),
        "fresh": set(new),
        "along": [_moment(each.at, each.shown) for each in pictures] if len(pictures) > 1 else [],
    }


def _moment(at, shown):
    measure = headline(shown)
    return {
        "at": at,
        "value": measure and measure.value,
        "low": measure and measure.low,
        "high": measure and measure.high,
        "said": wording.interval(measure),
        "camps": ", ".join(f"{each.percent}%" for each in shown.camps) or _("geen kampen"),
        "middle": f"{shown.middle}%" if shown.middle is not None else "",
        "bridges": sum(one.word != "perhaps" for one in shown.bridges),
    }


def invite_middle(conversation):
    """True if the invitation is there; for who stands in the middle, as far as that is shown at all."""
    version = conversation.maps.first()
    if version is None or not version.data or shown_map(version.shown).middle is None:
        return False
    version.data["invited"] = True
    version.save(update_fields=["data"])
    Conversation.objects.filter(pk=conversation.pk).update(invited_at=timezone.now())
    return True


# the report


def _bursts(conversation):
    """Hours in which unusually many guests came."""
    guests = conversation.participants.exclude(guest_hash=None)
    return show_bursts(map(timezone.localtime, guests.values_list("joined_at", flat=True)))


def may_read(seat):
    return seat.facilitates or not seat.conversation.is_open


def report(seat):
    version = latest(seat.conversation)
    return _told(seat, version, version and shown_map(version.shown)) | {
        "closed_at": seat.conversation.closed_at or seat.conversation.closes_at,
        "bursts": _bursts(seat.conversation),
        "total": seat.conversation.statements.filter(state=State.SHOWN).count(),
        "set_aside": seat.conversation.statements.filter(state=State.ASIDE).count(),
    }
