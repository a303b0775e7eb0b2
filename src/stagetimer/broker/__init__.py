"""Sessions of many rooms on an MQTT broker: what is published, what is read back, and the one way to a broker.

Nothing here shows anything, and no session waits for anything here (docs/mqtt.md).
"""
