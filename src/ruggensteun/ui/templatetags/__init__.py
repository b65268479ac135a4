"""Tags that let allauth's own pages, which are Django templates, use the frame and the components of the house."""
