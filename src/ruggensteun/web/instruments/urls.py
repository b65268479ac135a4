"""Addresses of the questionnaires of a programme."""

from django.urls import path

from ruggensteun.web.instruments import pieces, preview, views

AT = "programma/<str:code>/vragenlijsten/"
ONE = f"{AT}<str:name>/versie/<int:number>/"

urlpatterns = [
    path(AT, views.overview, name="programme-instruments"),
    path(f"{AT}nieuw/", views.new, name="instrument-new"),
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
    path(f"{ONE}schaal/<str:scale>/weg/", pieces.remove_scale, name="instrument-scale-remove"),
]
