from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("micro", "0020_no_scores_is_an_answer_too")]

    operations = [
        migrations.RemoveConstraint(model_name="teamjudgement", name="a_first_or_a_second_rater"),
        migrations.AddConstraint(
            model_name="teamjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("rater__in", (1, 2, 3))), name="a_first_or_second_rater_or_both"
            ),
        ),
    ]
