"""Programmes laid out as tables or kept in office files: CSV, workbooks, documents, pages; columns are read here."""
