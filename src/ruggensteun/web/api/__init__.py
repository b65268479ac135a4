"""What a program asks: one address to send answers to, one to read what is asked. Keys for it are made on a page."""
