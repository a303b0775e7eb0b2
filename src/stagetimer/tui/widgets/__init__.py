"""The parts of the chair screen: lines, the programme, the footer. Each shows finished text and keeps no truth."""
