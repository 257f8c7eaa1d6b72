"""After the stream: what is to be remembered and when, what is left to do, and what the evening came to."""
