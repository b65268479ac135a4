"""Address of a professional's clients."""

from django.urls import path

from ruggensteun.web.clients import views

urlpatterns = [path("clienten/", views.mine, name="my-clients")]
