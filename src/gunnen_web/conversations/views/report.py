"""The report: to print and to publish. Files of statements and camps; never a row of a person."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gunnen_web.conversations import report_files, reporting
from gunnen_web.conversations.views import page, seated

FILES = {
    "stellingen.csv": ("text/csv; charset=utf-8", report_files.statements_csv),
    "kampen.csv": ("text/csv; charset=utf-8", report_files.camps_csv),
    "verslag.json": ("application/json", report_files.report_json),
}


@require_safe
@seated
def show(request, seat):
    """For everybody once it is closed; until then for who facilitates, others read when it comes."""
    if not reporting.may_read(seat):
        return page(request, "report_waits", seat)
    return page(request, "report", seat, files=list(FILES), **reporting.report(seat))


@require_safe
@seated
def download(request, seat, name):
    if name not in FILES or not reporting.may_read(seat):
        raise Http404
    kind, write = FILES[name]
    answer = HttpResponse(write(seat), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
