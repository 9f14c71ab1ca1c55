"""When an item is due: study days, FSRS's memory, ratings, spread of the load, order of a session.

Pure functions over frozen data: the clock, the screen and the database stay outside.
"""
