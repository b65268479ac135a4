"""Ruggensteun: open-source, self-hosted platform for network psychiatry."""

__version__ = "0.1.0"
