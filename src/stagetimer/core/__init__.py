"""What is true: programme, commands, events, state, rules, readings, forecast.

Pure: no input or output, no clock, no terminal. Given the same programme, events and time it gives the same
snapshot, always. Wording for people does not belong here; refusals are the one exception, since the rule that
refuses knows best why.
"""
