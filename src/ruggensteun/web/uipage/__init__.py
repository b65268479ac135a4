"""The page with every component, and the choice of theme and language."""
