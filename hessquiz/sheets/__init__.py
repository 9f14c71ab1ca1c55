"""Sheets for a class.

Read what an instructor asks for, draw it for each student, write it, check it:

    spec      a file of cards/coursework/ → Sheet
    roster    students.csv → Students
    stream    the keyed random stream of (secret, sheet, item, student)
    drawing   candidates of one item for one student, within class and difficulty
    ledger    who was given what: append-only, and why nobody moves when the class changes
    settle    variants and keys that differ, as far as there are enough of them
    certificate   what is certified of each paper and of the class
    folder    where everything lies in DIR
    writing   the files of some students, in whichever process
    produce   all of it, on many cores, resumable
    verify    derives every key again and compares
"""
