"""For programs (``/api/``), and the page where somebody makes a key for one."""

from django.urls import path

from ruggensteun.web.api import keys, views

urlpatterns = [
    path("api/v1/responses/", views.responses, name="api-responses"),
    path("api/v1/requests/", views.requests, name="api-requests"),
    path("account/sleutels/", keys.keys, name="account-keys"),
    path("account/sleutels/<int:pk>/einde/", keys.end, name="account-key-end"),
]
