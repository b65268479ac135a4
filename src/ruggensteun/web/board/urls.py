"""Addresses of a team's board and its charts. A key may hold a slash, so what follows a key comes first."""

from django.urls import path

from ruggensteun.web.board import files, marks, views

urlpatterns = [
    path("team/<str:code>/", views.board, name="team-board"),
    path("team/<str:code>/grafiek/<path:key>/grafiek.svg", files.picture, name="team-chart-svg"),
    path("team/<str:code>/grafiek/<path:key>/cijfers.csv", files.figures, name="team-chart-csv"),
    path("team/<str:code>/grafiek/<path:key>/zeg/<slug:what>/", marks.say, name="team-chart-say"),
    path("team/<str:code>/grafiek/<path:key>/neem-terug/", marks.withdraw, name="team-chart-withdraw"),
    path("team/<str:code>/grafiek/<path:key>/naast/", views.others, name="team-chart-others"),
    path("team/<str:code>/grafiek/<path:key>/", views.chart, name="team-chart"),
]
