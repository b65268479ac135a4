"""The recovery-supporting intake: prepared, waited for, held, decided, and turned into goals, steps and people."""
