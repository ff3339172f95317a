from pathlib import Path

from django.urls import include, path

decisions = (
    [path("besluiten/", include("gunnen_web.decisions.urls"))]
    if (Path(__file__).parent / "decisions" / "urls.py").exists()
    else []
)

urlpatterns = [
    path("", include("gunnen_web.pages.urls")),
    path("account/", include("gunnen_web.accounts.urls")),
    path("", include("gunnen_web.teams.urls")),
    *decisions,
]

handler400 = "gunnen_web.pages.views.bad_request"
handler403 = "gunnen_web.pages.views.forbidden"
handler404 = "gunnen_web.pages.views.not_found"
handler500 = "gunnen_web.pages.views.broken"
