"""Addresses of the group of a space and of its meetings."""

from django.urls import path

from ruggensteun.web.group import handing_over, meetings, people, record, views, widening

G = "ruimte/<slug:key>/groep/"
M = G + "bijeenkomst/<slug:meeting>/"
urlpatterns = [
    path(G, views.group, name="space-group"),
    path(G + "stap/<slug:state>/", views.step, name="group-step"),
    path(G + "stap-terug/", views.step_back, name="group-step-back"),
    path(G + "regelen/", views.arrange, name="group-arrange"),
    path(G + "regieondersteuner/", handing_over.propose, name="group-coordinator"),
    path(G + "regieondersteuner/<slug:state>/", handing_over.step, name="group-coordinator-step"),
    path(G + "mensen/nieuw/", people.choose, name="group-choose"),
    path(G + "mensen/<slug:who>/", people.person, name="group-person"),
    path(G + "mensen/<slug:who>/antwoord/", people.answer, name="group-answer"),
    path(G + "mensen/<slug:who>/gesprek/", people.interview, name="group-interview"),
    path(G + "mensen/<slug:who>/stoppen/", people.leave, name="group-leave"),
    path(G + "afspraak/<slug:agreement>/", views.settle, name="group-agreement"),
    path(G + "afspraak/<slug:agreement>/wie/", views.hand_over, name="group-agreement-who"),
    path(G + "uitbreiden/", widening.ideas, name="group-widen"),
    path(G + "bijeenkomst/nieuw/", meetings.plan, name="meeting-plan"),
    path(M, meetings.meeting, name="meeting"),
    path(M + "verzetten/", meetings.move, name="meeting-move"),
    path(M + "afzeggen/", meetings.call_off, name="meeting-off"),
    path(M + "agenda/", meetings.agenda, name="meeting-agenda"),
    path(M + "agenda.ics", meetings.calendar, name="meeting-calendar"),
    path(M + "verslag/", record.record, name="meeting-record"),
    path(M + "regel/<int:pk>/weg/", record.take_line_back, name="meeting-line-back"),
]
