"""Computing a link: always in the background, for on a large programme it takes seconds."""

from django_tasks import task

from ruggensteun.extract import linking


@task()
def compute_link(pk: int) -> None:
    """Compute a link that was asked for. Doing it twice does no harm."""
    linking.compute(pk)
