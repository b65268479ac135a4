"""A team that looks at its own work: begun, judged apart by one or two people, and read together."""
