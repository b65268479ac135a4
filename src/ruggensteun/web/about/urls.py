"""What this is, what is kept, for whom it works, and who is who."""

from django.urls import path

from ruggensteun.web.about import views

urlpatterns = [
    path("over/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("hulp/", views.help_page, name="help"),
]
