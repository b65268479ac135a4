"""Addresses of the questionnaires of a programme."""

from django.urls import path

from ruggensteun.web.instruments import editions, pieces, preview, rescoring, views

AT = "programma/<str:code>/vragenlijsten/"
SHIPPED = f"{AT}mee/<str:name>/"
EDITION = f"{SHIPPED}uitgave/<int:number>/"
ONE = f"{AT}<str:name>/versie/<int:number>/"

urlpatterns = [
    path(AT, views.overview, name="programme-instruments"),
    path(f"{AT}nieuw/", views.new, name="instrument-new"),
    path(SHIPPED, editions.shipped, name="instrument-shipped"),
    path(f"{SHIPPED}tekst/", editions.texts, name="instrument-texts"),
    path(f"{SHIPPED}instellingen/", editions.settings, name="instrument-settings"),
    path(f"{EDITION}voorbeeld/", editions.preview, name="instrument-edition"),
    path(f"{EDITION}gebruiken/", editions.use, name="instrument-edition-use"),
    path(f"{EDITION}wegleggen/", editions.drop, name="instrument-edition-drop"),
    path(f"{EDITION}tekst-weg/", editions.remove, name="instrument-texts-remove"),
    path(f"{AT}<str:name>/opnieuw/", rescoring.again, name="instrument-again"),
    path(ONE, views.version, name="instrument-version"),
    path(f"{ONE}over/", pieces.about, name="instrument-about"),
    path(f"{ONE}gebruiken/", views.use, name="instrument-use"),
    path(f"{ONE}wegleggen/", views.drop, name="instrument-drop"),
    path(f"{ONE}veranderen/", views.revise, name="instrument-revise"),
    path(f"{ONE}voorbeeld/", preview.preview, name="instrument-preview"),
    path(f"{ONE}vraag/", pieces.new_item, name="instrument-item-new"),
    path(f"{ONE}vraag/<str:item>/", pieces.item, name="instrument-item"),
    path(f"{ONE}vraag/<str:item>/plaats/", pieces.move_item, name="instrument-item-move"),
    path(f"{ONE}vraag/<str:item>/weg/", pieces.remove_item, name="instrument-item-remove"),
    path(f"{ONE}schaal/", pieces.new_scale, name="instrument-scale-new"),
    path(f"{ONE}schaal/<str:scale>/", pieces.scale, name="instrument-scale"),
    path(f"{ONE}schaal/<str:scale>/voorop/", pieces.main_scale, name="instrument-scale-main"),
    path(f"{ONE}schaal/<str:scale>/weg/", pieces.remove_scale, name="instrument-scale-remove"),
]
