from django import forms
from django.conf import settings


class Language(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class Person(forms.Form):
    user = forms.UUIDField()
