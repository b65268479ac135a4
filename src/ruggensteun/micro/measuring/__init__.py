"""Questionnaires that clients answer: rounds that a programme plans, what is asked of whom, answers with scores."""
