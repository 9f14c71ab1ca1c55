"""Practice in the terminal: a session, what it draws from, what it reports, and the way to Anki and back."""
