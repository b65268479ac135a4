from django.db import migrations

from ruggensteun.meso import locks


class Migration(migrations.Migration):
    dependencies = [("meso", "0001_initial")]
    operations = [migrations.RunPython(locks.install, locks.remove, elidable=False)]
