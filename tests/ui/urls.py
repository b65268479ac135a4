"""Only the page with the components, and signing in: the tests of this room need no other page."""

from django.urls import include, path

urlpatterns = [
    path("ui/", include("ruggensteun.web.uipage.urls")),
    path("accounts/", include("allauth.urls")),
]
