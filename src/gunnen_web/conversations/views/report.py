"""The report: to print and to publish. Files of statements and camps; never a row of a person."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from gunnen_web.conversations import report_files, reporting
from gunnen_web.conversations.views import page, seated

FILES = {
    "stellingen.csv": ("text/csv; charset=utf-8", report_files.statements_csv),
    "kampen.csv": ("text/csv; charset=utf-8", report_files.camps_csv),
    "verslag.json": ("application/json", report_files.report_json),
}
LABELS = {
    "stellingen.csv": _l("De stellingen, voor een rekenblad (CSV)"),
    "kampen.csv": _l("De kampen, voor een rekenblad (CSV)"),
    "verslag.json": _l("Alles, voor een computer (JSON)"),
}


@require_safe
@seated
def show(request, seat):
    """For everybody once it is closed; until then for who facilitates, others read when it comes."""
    if not reporting.may_read(seat):
        return page(request, "report_waits", seat)
    told = reporting.report(seat)
    names = [name for name in FILES if name != "kampen.csv" or told.get("camps")]
    return page(request, "report", seat, files=[(name, LABELS[name]) for name in names], **told)


@require_safe
@seated
def download(request, seat, name):
    if name not in FILES or not reporting.may_read(seat):
        raise Http404
    kind, write = FILES[name]
    answer = HttpResponse(write(seat), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
