"""Addresses of the goals of a space."""

from django.urls import path

from ruggensteun.web.plan import acts, papers, sections, steps, versions, views

ROOM = "ruimte/<slug:key>/doelen/"
PLAN = "ruimte/<slug:key>/plan/"
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
    path(PLAN, sections.overview, name="space-plan"),
    path(f"{PLAN}pdf/", papers.pdf, name="space-plan-pdf"),
    path(f"{PLAN}huisarts/", papers.letter, name="space-plan-letter"),
    path(f"{PLAN}huisarts/pdf/", papers.letter_pdf, name="space-plan-letter-pdf"),
    path(f"{PLAN}versies/", versions.versions, name="space-plan-versions"),
    path(f"{PLAN}versies/vast/", versions.fix, name="space-plan-fix"),
    path(f"{PLAN}versies/verschil/", versions.difference, name="space-plan-difference"),
    path(f"{PLAN}versies/<int:number>/", versions.version, name="space-plan-version"),
    path(f"{PLAN}deel/<slug:domain>/", sections.section, name="space-plan-part"),
    path(f"{PLAN}deel/<slug:domain>/wie/", sections.who, name="space-plan-who"),
    path(f"{PLAN}deel/<slug:domain>/erbij/", sections.contribute, name="space-plan-beside"),
    path(f"{PLAN}deel/<slug:domain>/erbij/<slug:contribution>/", sections.reword, name="space-plan-beside-change"),
    path(f"{PLAN}deel/<slug:domain>/erbij/<slug:contribution>/weg/", sections.remove, name="space-plan-beside-remove"),
]
