"""Recovery work in a space: the group, its meetings, goals and plan."""
