"""Ruggensteun: open-source, self-hosted platform for network psychiatry."""
