"""Form fields that take text from people as they type it, leaving out what only confuses, and that name people."""

import re
import unicodedata
import uuid

from django import forms

# Marks that turn the direction of text around. In a one-line name they can make one person look like another.
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(value):
    """The text on one line, without direction marks or invisible controls; NUL stays, for the validator to refuse."""
    value = DIRECTION.sub("", unicodedata.normalize("NFC", value))
    value = "".join(" " if c.isspace() else c for c in value)
    value = "".join(c for c in value if c == "\0" or unicodedata.category(c) not in {"Cc", "Cs", "Co"})
    return re.sub(r" {2,}", " ", value).strip()


class OneLine(forms.CharField):
    """A name or a title."""

    def to_python(self, value):
        value = super().to_python(value)
        return one_line(value) if value else value


class People(forms.ModelMultipleChoiceField):
    def label_from_instance(self, membership):
        return membership.display


class OnePerson(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return membership.display


MOMENT = "%Y-%m-%dT%H:%M"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%d", **options)


class Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **options):
        super().__init__(format=MOMENT, **options)


def key_field():
    """A repeated request carries the same key, and so counts once."""
    return forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


def posted(request):
    """What a form is given: the data that was sent, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
