"""Charts drawn: one specification, as SVG, as a sentence and as a table."""
