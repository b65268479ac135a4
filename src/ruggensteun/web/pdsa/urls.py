"""Addresses of PDSA cycles."""

from django.urls import path

from ruggensteun.web.pdsa import steps, views

urlpatterns = [
    path("team/<str:code>/pdsa/", views.cycles, name="pdsa-list"),
    path("team/<str:code>/pdsa/nieuw/", views.new, name="pdsa-new"),
    path("pdsa/<int:pk>/", views.cycle, name="pdsa"),
    path("pdsa/<int:pk>/plan/", views.plan, name="pdsa-plan"),
    path("pdsa/<int:pk>/stap/", steps.step, name="pdsa-step"),
    path("pdsa/<int:pk>/doen/", steps.record_do, name="pdsa-do"),
    path("pdsa/<int:pk>/bekijken/", steps.record_study, name="pdsa-study"),
    path("pdsa/<int:pk>/besluit/", steps.decide, name="pdsa-decide"),
    path("pdsa/<int:pk>/volgende/", steps.follow, name="pdsa-next"),
    path("pdsa/taak/<int:pk>/", steps.task, name="pdsa-task"),
]
