"""What notices are about: looked up when somebody reads them, so that what is gone or renamed is so here too."""

from itertools import groupby

from django.apps import apps

NAMES = ("topic", "title", "question", "name")


def reference(about):
    """How a notice remembers what it is about."""
    if about is None:
        return {}
    return {"about_type": about._meta.label_lower, "about_id": str(about.pk)}


def find(notices):
    """What these notices, or calls, are about: ``{(type, id): thing}``; what is gone is left out."""
    wanted = sorted({(each.about_type, each.about_id) for each in notices if each.about_type})
    found = {}
    for label, group in groupby(wanted, key=lambda pair: pair[0]):
        things = apps.get_model(label).objects.filter(pk__in=[pk for _label, pk in group])
        found |= {(label, str(thing.pk)): thing for thing in things}
    return found


def of(notice, found):
    """Its title in the language of who reads now; empty where it is gone."""
    thing = found.get((notice.about_type, notice.about_id))
    return next((str(getattr(thing, name)) for name in NAMES if getattr(thing, name, "")), "")
