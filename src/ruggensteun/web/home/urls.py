"""The opening page and what belongs to it."""

from django.urls import path

from ruggensteun.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("demo/inloggen/", views.demo_sign_in, name="demo-sign-in"),
    path("healthz", views.healthz, name="healthz"),
]
