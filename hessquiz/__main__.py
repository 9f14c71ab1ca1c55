"""`python -m hessquiz` is the `hessquiz` command."""

from hessquiz.cli import main

if __name__ == "__main__":
    main()
