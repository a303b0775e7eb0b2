"""What conference and timer programs write: calendars, schedules in XML, JSON; one module for each family of them."""
