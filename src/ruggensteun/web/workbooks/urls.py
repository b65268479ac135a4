"""Addresses of the measurement workbook and its imports."""

from django.urls import path

from ruggensteun.web.workbooks import views

urlpatterns = [
    path("team/<str:code>/werkboek/", views.overview, name="workbook"),
    path("team/<str:code>/werkboek/download/", views.download, name="workbook-download"),
    path("team/<str:code>/werkboek/inleveren/", views.upload, name="workbook-upload"),
    path("import/<int:pk>/", views.detail, name="import"),
    path("import/<int:pk>/akkoord/", views.agree, name="import-agree"),
    path("import/<int:pk>/ongedaan/", views.undo, name="import-undo"),
    path("import/<int:pk>/annuleren/", views.cancel, name="import-cancel"),
]
