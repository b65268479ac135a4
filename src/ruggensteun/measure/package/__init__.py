"""A Frictionless data package: tables as CSV and Parquet, what every column means, and every code in words."""
