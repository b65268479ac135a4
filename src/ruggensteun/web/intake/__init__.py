"""Pages of the recovery-supporting intake: prepared at home, waited for, held together, turned into goals."""
