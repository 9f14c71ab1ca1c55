"""The answers of a class → marks, feedback, item analysis.

    responses   a CSV of answers → what each student answered to each part
    platforms   exports of Moodle and Canvas → the same
    rulings     overrides of marks, and answers accepted besides the key, each with its reason
    mark        one student's answers → marks
    changes     whose mark is another than last time, and why
    statistics  difficulty, discrimination, commonest mistakes
    feedback    what a student is told
    page        the item analysis as a page with plots
    whole       all of it for a class, on many cores

What can't be read, or could not be decided, is no wrong answer: it waits for a person.
"""
