"""Programmes as people have them, to a Programme and a list of problems.

Reading of files and nothing else: no screen, no session.
"""
