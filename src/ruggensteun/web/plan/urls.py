"""Addresses of the goals of a space."""

from django.urls import path

from ruggensteun.web.plan import acts, steps, views

ROOM = "ruimte/<slug:key>/doelen/"
urlpatterns = [
    path(ROOM, views.overview, name="space-goals"),
    path(f"{ROOM}nieuw/", views.add, name="space-goal-new"),
    path(f"{ROOM}papier/", views.paper, name="space-goals-paper"),
    path(f"{ROOM}<slug:goal_key>/", views.goal, name="space-goal"),
    path(f"{ROOM}<slug:goal_key>/anders/", views.change, name="space-goal-change"),
    path(f"{ROOM}<slug:goal_key>/cijfer/", acts.mark, name="space-goal-mark"),
    path(f"{ROOM}<slug:goal_key>/klaar/", acts.end, name="space-goal-end"),
    path(f"{ROOM}<slug:goal_key>/weer/", acts.take_up_again, name="space-goal-again"),
    path(f"{ROOM}<slug:goal_key>/afspraak/", steps.add, name="space-goal-step"),
    path(f"{ROOM}<slug:goal_key>/afspraak/<slug:step_key>/", steps.settle, name="space-goal-step-settle"),
    path(f"{ROOM}<slug:goal_key>/afspraak/<slug:step_key>/wie/", steps.hand_over, name="space-goal-step-who"),
]
