"""From open treebanks and a small encoder to the English reader that ships in ``dateline.parse.model``.

Needs torch, which the installed package never does. One command: ``make train`` (see ``training/README.md``).
"""
