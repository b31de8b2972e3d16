"""What manage.py offers, one file a command: HELP, arguments(parser), and run(options) with its exit code."""
