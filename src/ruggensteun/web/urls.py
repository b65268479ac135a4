"""Every address of the site. One ``include`` per subject."""

from django.urls import include, path

urlpatterns = [
    path("", include("ruggensteun.web.home.urls")),
    path("", include("ruggensteun.web.about.urls")),
    path("", include("ruggensteun.web.accounts.urls")),
    path("", include("ruggensteun.web.people.urls")),
    path("", include("ruggensteun.web.board.urls")),
    path("", include("ruggensteun.web.adviser.urls")),
    path("", include("ruggensteun.web.workbooks.urls")),
    path("", include("ruggensteun.web.pdsa.urls")),
    path("", include("ruggensteun.web.goals.urls")),
    path("", include("ruggensteun.web.programme.urls")),
    path("", include("ruggensteun.web.reports.urls")),
    path("", include("ruggensteun.web.clients.urls")),
    path("", include("ruggensteun.web.logs.urls")),
    path("", include("ruggensteun.web.space.urls")),
    path("", include("ruggensteun.web.kept.urls")),
    path("", include("ruggensteun.web.treatment.urls")),
    path("", include("ruggensteun.web.conversations.urls")),
    path("", include("ruggensteun.web.notebook.urls")),
    path("", include("ruggensteun.web.drafts.urls")),
    path("", include("ruggensteun.web.signals.urls")),
    path("", include("ruggensteun.web.network.urls")),
    path("", include("ruggensteun.web.group.urls")),
    path("", include("ruggensteun.web.care.urls")),
    path("", include("ruggensteun.web.timeline.urls")),
    path("", include("ruggensteun.web.plan.urls")),
    path("", include("ruggensteun.web.health_web.urls")),
    path("", include("ruggensteun.web.safety.urls")),
    path("ui/", include("ruggensteun.web.uipage.urls")),
]
