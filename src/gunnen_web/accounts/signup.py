"""What signing up asks besides address and password. Apart, because allauth reads it while loading its forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.fields import OneLine


class Name(forms.Form):
    """What allauth's sign-up asks besides the address and the password."""

    name = OneLine(label=_("Je naam"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
