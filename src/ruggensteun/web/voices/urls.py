"""Addresses of what people said: of a team, of a programme, and its codebook."""

from django.urls import path

from ruggensteun.web.voices import codebook, programme, talks, views

urlpatterns = [
    path("team/<str:code>/ervaringen/", talks.of_team, name="team-talks"),
    path("team/<str:code>/ervaringen/bij/", talks.beside, name="team-talks-beside"),
    path("team/<str:code>/ervaringen/nieuw/", talks.new, name="talk-new"),
    path("ervaring/<int:pk>/", talks.one, name="talk"),
    path("ervaring/<int:pk>/wijzig/", talks.change, name="talk-change"),
    path("ervaring/<int:pk>/weg/", talks.remove, name="talk-remove"),
    path("leerpunt/<int:pk>/", views.point, name="point"),
    path("leerpunt/<int:pk>/deel/", views.share, name="point-share"),
    path("leerpunt/<int:pk>/weg/", views.remove, name="point-remove"),
    path("leerpunt/<int:pk>/citaat/", views.quote, name="point-quote"),
    path("citaat/<int:pk>/weg/", views.withdraw, name="quote-withdraw"),
    path("programma/<str:code>/ervaringen/", programme.page, name="programme-voices"),
    path("programma/<str:code>/ervaringen/bij/", programme.beside, name="programme-voices-beside"),
    path("programma/<str:code>/ervaringen/themas.csv", programme.csv, name="programme-voices-csv"),
    path("programma/<str:code>/codeboek/", codebook.themes, name="programme-codebook"),
    path("programma/<str:code>/codeboek/nieuw/", codebook.new, name="theme-new"),
    path("programma/<str:code>/codeboek/begin/", codebook.begin, name="codebook-begin"),
    path("thema/<int:pk>/", codebook.one, name="theme"),
    path("thema/<int:pk>/klaar/", codebook.end, name="theme-end"),
]
