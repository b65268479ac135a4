"""Long forms that save by themselves: what was typed is kept until it is sent (docs/adr/0018)."""
