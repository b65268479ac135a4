"""Addresses of what questionnaires say of clients."""

from django.urls import path

from ruggensteun.web.results import views

urlpatterns = [
    path("programma/<str:code>/uitkomsten/", views.overview, name="programme-results"),
    path("programma/<str:code>/uitkomsten/<str:line>/", views.one, name="programme-result"),
    path("programma/<str:code>/uitkomsten/<str:line>/samenhang/", views.link, name="programme-link"),
]
