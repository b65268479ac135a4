"""Addresses of a team's own registration: beside the space for the team, in the space for the client."""

from django.urls import path

from ruggensteun.web.treatment import for_client, for_team, handing_out, looks, ratings

urlpatterns = [
    path("clienten/registratie/", for_team.listed, name="treatments"),
    path("clienten/registratie/begin/<slug:key>/<slug:team>/", for_team.begin, name="treatment-begin"),
    path("clienten/registratie/<int:pk>/", for_team.one, name="treatment"),
    path("clienten/registratie/<int:pk>/sinds/", for_team.since, name="treatment-since"),
    path("clienten/registratie/<int:pk>/stop/", for_team.end, name="treatment-end"),
    path("clienten/registratie/<int:pk>/<int:entry>/", for_team.correct, name="treatment-correct"),
    path("clienten/registratie/<int:pk>/vraag/<int:question>/", for_team.answer, name="treatment-answer"),
    path("clienten/registratie/<int:pk>/kenmerken/", looks.traits, name="treatment-traits"),
    path("clienten/registratie/<int:pk>/invullen/<slug:asked>/", ratings.rate, name="treatment-rate"),
    path("clienten/registratie/<int:pk>/invullen/<slug:asked>/niet/", ratings.cannot, name="treatment-cannot"),
    path("clienten/registratie/<int:pk>/meegeven/<slug:asked>/", handing_out.hand_out, name="treatment-hand-out"),
    path("clienten/registratie/<int:pk>/overtypen/<slug:asked>/", handing_out.type_over, name="treatment-type-over"),
    path("clienten/registratie/<int:pk>/ingevuld/<slug:asked>/", ratings.for_team, name="treatment-rating"),
    path("ruimte/<slug:key>/behandelteam/ingevuld/<slug:asked>/", ratings.for_client, name="space-treatment-rating"),
    path("clienten/registratie/<int:pk>/kijken/<slug:look>/", looks.look, name="treatment-look"),
    path("clienten/registratie/<int:pk>/kijken/terug/<int:line>/", looks.look_back, name="treatment-look-back"),
    path("ruimte/<slug:key>/behandelteam/", for_client.overview, name="space-treatment"),
    path("ruimte/<slug:key>/behandelteam/vraag/<int:pk>/", for_client.ask, name="space-treatment-ask"),
    path("ruimte/<slug:key>/behandelteam/toch/<int:line>/", looks.want_after_all, name="space-treatment-look-yes"),
    path("ruimte/<slug:key>/behandelteam/kijken/<int:pk>/<slug:look>/", looks.decline, name="space-treatment-look-no"),
    path("ruimte/<slug:key>/behandelteam/stop/<int:pk>/", for_client.stop, name="space-treatment-stop"),
    path("ruimte/<slug:key>/behandelteam/ja/<slug:team>/", for_client.treats_me, name="space-treats-me"),
]
