"""The rounds of a programme: what is asked of clients, when, and how much of their time it takes."""
