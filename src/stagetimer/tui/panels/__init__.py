"""The panels of the chair screen: each a page of choices built from the session, all shown by one widget.

A builder turns a `PanelContext` into a `Page` of plain data; `base.Panel` shows it and posts what was chosen. Reading
a clock, giving a command and deciding who may do what do not belong here.
"""
