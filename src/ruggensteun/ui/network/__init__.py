"""The map of people as a picture: where everyone stands (calculation alone), and the SVG of it."""
