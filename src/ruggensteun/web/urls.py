"""Every address of the site. One ``include`` per subject."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
