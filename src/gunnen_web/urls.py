from django.urls import include, path

urlpatterns = [
    path("", include("gunnen_web.pages.urls")),
    path("account/", include("gunnen_web.accounts.urls")),
    path("", include("gunnen_web.teams.urls")),
    path("", include("gunnen_web.balance.urls")),
    path("besluiten/", include("gunnen_web.decisions.urls")),
    path("", include("gunnen_web.conversations.urls")),
    path("", include("gunnen_web.notices.urls")),
    path("", include("gunnen_web.threads.urls")),
    path("", include("gunnen_web.following.urls")),
    path("", include("gunnen_web.peace.urls")),
    path("", include("gunnen_web.agenda.urls")),
    path("", include("gunnen_web.signals.urls")),
    path("", include("gunnen_web.chats.urls")),
    path("", include("gunnen_web.simulator.urls")),
    path("oefenen/", include("gunnen_web.practice.urls")),
    path("", include("gunnen_web.together.urls")),
]

handler400 = "gunnen_web.pages.views.bad_request"
handler403 = "gunnen_web.pages.views.forbidden"
handler404 = "gunnen_web.pages.views.not_found"
handler429 = "gunnen_web.pages.views.too_often"  # allauth looks for it here
handler500 = "gunnen_web.pages.views.broken"
