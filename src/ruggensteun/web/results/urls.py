"""Addresses of what questionnaires say of clients."""

from django.urls import path

from ruggensteun.web.results import data, views

urlpatterns = [
    path("programma/<str:code>/uitkomsten/", views.overview, name="programme-results"),
    path("programma/<str:code>/uitkomsten/<str:line>/", views.one, name="programme-result"),
    path("programma/<str:code>/uitkomsten/<str:line>/samenhang/", views.link, name="programme-link"),
    path("programma/<str:code>/uitkomsten/<str:line>/naast/", views.pair, name="programme-pair"),
    path("programma/<str:code>/gegevens/", data.page, name="programme-data"),
    path("programma/<str:code>/gegevens/cijfers/", data.figures, name="programme-data-figures"),
    path("programma/<str:code>/gegevens/besluit/", data.decide, name="programme-data-decide"),
    path("besluit/<int:pk>/rijen/", data.rows, name="programme-data-rows"),
    path("besluit/<int:pk>/intrekken/", data.withdraw, name="programme-data-withdraw"),
]
