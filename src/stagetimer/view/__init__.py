"""What is shown: wording, the chair view and the stage view, each computed once for every kind of display.

Pure, like the core. Widgets, colours and keys do not belong here.
"""
