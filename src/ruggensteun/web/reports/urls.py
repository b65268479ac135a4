"""Addresses of the period report."""

from django.urls import path

from ruggensteun.web.reports import views

urlpatterns = [
    path("team/<str:code>/verslagen/", views.overview, name="report-list"),
    path("team/<str:code>/verslagen/begin/", views.begin, name="report-begin"),
    path("verslag/<int:pk>/", views.report, name="report"),
    path("verslag/<int:pk>/pdf/", views.pdf, name="report-pdf"),
    path("verslag/<int:pk>/eerder/<int:number>/pdf/", views.earlier_pdf, name="report-earlier-pdf"),
    path("verslag/<int:pk>/insturen/", views.submit, name="report-submit"),
    path("verslag/<int:pk>/heropenen/", views.reopen, name="report-reopen"),
]
