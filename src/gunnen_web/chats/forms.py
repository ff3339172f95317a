from django import forms
from django.utils.translation import gettext_lazy as _l

from gunnen_web.chats import wording
from gunnen_web.fields import OneLine


class FileForm(forms.Form):
    file = forms.FileField(
        label=_l("Het bestand"),
        help_text=_l("Een uitvoerbestand van WhatsApp, Slack, Mattermost, Matrix, mail (mbox) of een CSV."),
        allow_empty_file=True,
    )

    def refuse(self, refused):
        self.add_error("file", wording.refused(refused))


class NewImport(FileForm):
    DAYS = [(3, _l("Drie dagen")), (7, _l("Een week")), (14, _l("Twee weken"))]

    title = OneLine(
        label=_l("Hoe heet de chat?"), help_text=_l("Zo herkennen de schrijvers om welke chat het gaat."), max_length=80
    )
    reason = OneLine(
        label=_l("Waarom wil je deze chat laten lezen?"),
        help_text=_l("Iedereen die je vraagt, leest dit."),
        max_length=300,
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_l("Hoe lang mogen ze erover nadenken?"), choices=DAYS, coerce=int, initial=7, widget=forms.RadioSelect
    )
    field_order = ["title", "reason", "days", "file"]

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("title", "reason")}
