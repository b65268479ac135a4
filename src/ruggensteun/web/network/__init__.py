"""Mijn netwerk: the map of people around a client."""
