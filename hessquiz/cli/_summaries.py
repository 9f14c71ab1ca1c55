"""What each subcommand does in one line, so that `--help` need not import them all; tests compare the two."""

from __future__ import annotations

SUMMARIES = {
    "backup": "Copy the review log to a file (default: the folder `backups` beside it) (also while you practise).",
    "build": "Build hessquiz.apkg, the package that Anki imports.",
    "check": "Complain about card sources, all problems in one run, each with file:line:column.",
    "doctor": "Check the review log: integrity, layout, states equal to a replay, clocks; the pool of exercises too.",
    "due": "Show what is due today and in the next days.",
    "exercise": "Show variants of a family of exercises.",
    "export-anki": "Write the deck to OUT with your practice as its review log, for import into Anki.",
    "families": "List every family of exercises.",
    "grade": "Grade ANSWER (or standard input, for -) against a key.",
    "history": "Show every review of an item, with the exercise, the answers and what was said of them.",
    "import-anki": "Add the review history of hessquiz notes from FILE: a collection.anki2, a .colpkg or an .apkg.",
    "log": "Take the review log out, or bring one in.",
    "mark": "Mark the answers of a class.",
    "optimize": "Fit FSRS's parameters to your own reviews, for skills and for notes apart.",
    "page": "Write one page of exercises that are drawn anew and checked as they are typed.",
    "practice": "Practise: due cards and fresh exercises, typed answers, feedback.",
    "preview": "Write preview.html: every card, front and back, on one page that needs no network.",
    "release": "Make an edition: write the date of every new, edited and withdrawn note to cards/release.lock.",
    "settings": "Show the settings of practice, or change one.",
    "sheet": "Make a different, equally hard sheet for each student.",
    "stats": "Show how practice goes: retention, calibration, streak, weak spots, a heat map.",
    "stress": "Check every promise of a family, or of all, over many seeds; exit code 1 where one is broken.",
    "verify": "Derive every key of a class again, and compare papers, files, keys.csv, ledger and certificates.",
}
