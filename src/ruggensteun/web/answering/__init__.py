"""Questionnaires in a space: what is asked, answering it one question at a time or as a list, what came of it."""
