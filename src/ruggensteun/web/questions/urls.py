"""Addresses of the five questions of the plan, and of working together per region."""

from django.urls import path

from ruggensteun.web.questions import views

urlpatterns = [
    path("programma/<str:code>/vragen/", views.overview, name="programme-board"),
    path("programma/<str:code>/vragen/<slug:question>/", views.one, name="programme-question"),
    path("programma/<str:code>/samenwerking/", views.cooperation, name="programme-cooperation"),
    path("programma/<str:code>/samenwerking/<str:region>/", views.cooperation, name="programme-cooperation-region"),
]
