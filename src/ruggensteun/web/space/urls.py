"""Addresses of a client's own space, and of coming into somebody else's."""

from django.urls import path

from ruggensteun.web.accounts import coming_in
from ruggensteun.web.space import (
    about,
    acting,
    asking,
    death,
    emergency,
    helping,
    looked,
    news,
    people,
    sharing,
    taken,
    views,
)

urlpatterns = [
    path("ruimte/", views.mine, name="space-mine"),
    path("ruimte/openen/", views.open_own, name="space-open"),
    path("ruimte/gelezen/", news.read, name="news-read"),
    path("ruimte/niet-meer-namens/", acting.end, name="space-act-end"),
    path("ruimte/<slug:key>/", views.overview, name="space"),
    path("ruimte/<slug:key>/stoppen/", views.leave, name="space-leave"),
    path("ruimte/<slug:key>/namens/", acting.begin, name="space-act-for"),
    path("ruimte/<slug:key>/vraag/<slug:part>/", asking.ask_part, name="space-ask-part"),
    path("ruimte/<slug:key>/vraag/<int:pk>/nee/", asking.refuse_part, name="space-refuse-part"),
    path("ruimte/<slug:key>/nood/", emergency.open_plan, name="space-emergency"),
    path("ruimte/<slug:key>/over/", about.about, name="space-about"),
    path("ruimte/<slug:key>/over/sluiten/", about.close, name="space-close"),
    path("ruimte/<slug:key>/over/als-ik-overlijd/", death.after_death, name="space-after-death"),
    path("ruimte/<slug:key>/overleden/", death.report, name="space-death"),
    path("ruimte/<slug:key>/overleden/ja/", death.confirm, name="space-death-confirm"),
    path("ruimte/<slug:key>/overleden/nee/", death.undo, name="space-death-undo"),
    path("ruimte/<slug:key>/over/weer-binnen/", helping.choose, name="space-helper"),
    path("ruimte/<slug:key>/weer-binnen/", helping.let_in, name="space-let-in"),
    path("ruimte/<slug:key>/over/openen/", about.reopen, name="space-reopen"),
    path("ruimte/<slug:key>/over/machtigen/", about.represent, name="space-represent"),
    path("ruimte/<slug:key>/over/machtigen/<int:pk>/stop/", about.represent_end, name="space-represent-end"),
    path("ruimte/<slug:key>/over/meenemen/", taken.take_along, name="space-take-along"),
    path("ruimte/<slug:key>/wie-ziet-wat/", sharing.table, name="space-sharing"),
    path("ruimte/<slug:key>/wie-ziet-wat/<int:member>/<slug:part>/", sharing.cell, name="space-share"),
    path("ruimte/<slug:key>/wie-ziet-wat/<int:member>/<slug:part>/stop/", sharing.stop, name="space-share-stop"),
    path("ruimte/<slug:key>/kijk-als/<int:member>/", sharing.look_as, name="space-look-as"),
    path("ruimte/<slug:key>/mensen/nieuw/", people.ask, name="space-ask"),
    path("ruimte/<slug:key>/mensen/<int:member>/link/", people.ask_again, name="space-ask-again"),
    path("ruimte/<slug:key>/mensen/<int:member>/weg/", people.send_away, name="space-send-away"),
    path("ruimte/<slug:key>/wie-keek/", looked.journal_page, name="space-journal"),
    path("ruimte/<slug:key>/wie-keek/<int:pk>/vraag/", looked.question, name="space-question"),
    path("erbij/<str:token>/", coming_in.come_in, name="space-come-in"),
]
