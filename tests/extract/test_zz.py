import pytest
from django.urls import reverse
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.extract.delivered import *
from tests.extract.test_board import delivered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_files")]


def test_x(delivered, sign_in):
    c = sign_in("project_leader")
    import time, cProfile, pstats

    for i in range(3):
        with CaptureQueriesContext(connection) as q:
            r = c.get(reverse("team-board", args=[delivered.team.code]))
        print(r.status_code, len(q))
    for x in q:
        print(x["sql"][:90])
    a = time.process_time()
    for i in range(10):
        c.get(reverse("team-board", args=[delivered.team.code]))
    print("mean", (time.process_time() - a) / 10)
    pr = cProfile.Profile()
    pr.enable()
    for i in range(5):
        c.get(reverse("team-board", args=[delivered.team.code]))
    pr.disable()
    pstats.Stats(pr).sort_stats("cumtime").print_stats("ruggensteun|fetch_all", 40)
