"""The shape of `programme.json`, format 1: every key that may stand in it, and its JSON Schema for editors.

The models say which keys and types there are (contracts.md, "Programme file"); what the times mean together is
decided in `resolve`. Of every optional key, null means the same as leaving it out, save `end`: there it means open.
"""

from datetime import date
from typing import Annotated, Any, Final, TypeAlias, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from stagetimer.core.programme import AfterTime, ClockStyle, Early, Joins, LateStart, SegmentKind, SlotKind
from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import Seconds
from stagetimer.importing import file_values as values

_LENGTH_PATTERN: Final = (
    r"^([0-9]{1,9}|([0-9]{1,3}:)?[0-9]{1,4}:[0-5][0-9]"
    r"|(?=[0-9])([0-9]+ *(h|hrs?|hours?))? *([0-9]+ *(m|mins?|minutes?))? *([0-9]+ *(s|secs?|seconds?))?)$"
)
_TIME_PATTERN: Final = (
    r"^([0-9]{1,2}([:.][0-9]{2}){1,2}|[0-9]{1,2}([:.][0-9]{2}){0,2} *[aApP]\.?[mM]\.?|noon|midday|midnight"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}))$"
)
_LENGTH_SCHEMA: Final = {
    "anyOf": [
        {"type": "string", "pattern": _LENGTH_PATTERN},
        {"type": "integer", "minimum": 0, "maximum": MAX_LENGTH},
    ],
    "examples": ["10 min", "10:00", 600],
}
_TIME_SCHEMA: Final = {
    "type": "string",
    "pattern": _TIME_PATTERN,
    "examples": ["13:05", "1:05 pm", "2024-07-18T13:05:00+01:00"],
}
_DAY_SCHEMA: Final = {"type": "string", "format": "date", "examples": ["2024-07-18"]}

Text: TypeAlias = Annotated[str, BeforeValidator(values.text_value)]
YesOrNo: TypeAlias = Annotated[bool, BeforeValidator(values.yes_or_no)]
Length: TypeAlias = Annotated[Seconds, PlainValidator(values.length_value), WithJsonSchema(_LENGTH_SCHEMA)]
Time: TypeAlias = Annotated[values.Moment, PlainValidator(values.moment_value), WithJsonSchema(_TIME_SCHEMA)]
Day: TypeAlias = Annotated[date, PlainValidator(values.day_value), WithJsonSchema(_DAY_SCHEMA)]
Zone: TypeAlias = Annotated[str, BeforeValidator(values.zone_value), Field(examples=["Europe/London"])]
Format: TypeAlias = Annotated[int, PlainValidator(values.format_value), WithJsonSchema({"const": values.FORMAT})]
Warnings: TypeAlias = Annotated[
    tuple[Length, ...],
    WithJsonSchema({"type": "array", "items": _LENGTH_SCHEMA, "maxItems": 2, "examples": [["2 min", "1 min"], []]}),
]
EarlyRule: TypeAlias = Annotated[Early, BeforeValidator(values.one_of(get_args(Early)))]
LateRule: TypeAlias = Annotated[LateStart, BeforeValidator(values.one_of(get_args(LateStart)))]
AfterRule: TypeAlias = Annotated[AfterTime, BeforeValidator(values.one_of(get_args(AfterTime)))]


class _FilePart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class SpeakerEntry(_FilePart):
    """Somebody who speaks."""

    name: Text
    """The name as printed."""
    affiliation: Text | None = None
    """Where they come from."""
    called: Text | None = None
    """How the chair addresses them, say "Dr Fox"; without it, the full name."""
    says: Text | None = None
    """How the name is pronounced, say "Ham-eye-zia"."""
    joins: Annotated[Joins, BeforeValidator(values.one_of(get_args(Joins)))] | None = None
    """Whether they are in the room or join online."""
    zone: Zone | None = None
    """The speaker's own time zone, a name of the tz database."""


class SegmentEntry(_FilePart):
    """A part of a slot with its own length."""

    name: Text
    """What the part is called: "Talk", "Q&A", "Changeover"."""
    kind: Annotated[SegmentKind, BeforeValidator(values.one_of(get_args(SegmentKind)))]
    """What the part is."""
    length: Length
    """How long the part lasts."""
    warnings: Warnings | None = None
    """None, one or two lengths before the end of the part, the longer first."""


class SlotEntry(_FilePart):
    """One entry of the programme."""

    kind: Annotated[SlotKind, BeforeValidator(values.one_of(get_args(SlotKind)))]
    """What the slot is."""
    title: Text
    """The title as printed."""
    speakers: tuple[SpeakerEntry, ...] | None = None
    """Who speaks, in order."""
    start: Time | None = None
    """When it starts; without it, at the end of the slot before."""
    end: Time | None = None
    """When it ends; null: it is open, counts up and is never late."""
    length: Length | None = None
    """How long it lasts; without it and without an end, until the next slot starts."""
    date: Day | None = None
    """The day it starts on; without it, the day of the slot before (or the next, over midnight)."""
    segments: tuple[SegmentEntry, ...] | None = None
    """Its parts; their lengths add up to that of the slot."""
    warnings: Warnings | None = None
    """None, one or two lengths before the end, the longer first."""
    floor: Length | None = None
    """The least that making up time may leave; without it, 80 % of the length."""
    promised: YesOrNo | None = None
    """True: making up time never shortens it."""
    early: EarlyRule | None = None
    """Whether it waits for its published start ("hold") or may start before it ("slide")."""
    late_start: LateRule | None = None
    """What it gets when it starts late: its full length, or what is left to its published end."""
    after_time: AfterRule | None = None
    """What the stage shows past zero: counting, or words."""
    abstract: Text | None = None
    """What it is about, for people who read the programme."""
    notes: Text | None = None
    """Notes for the chair alone."""
    room: Text | None = None
    """Where it takes place."""
    track: Text | None = None
    """The track it belongs to."""
    session: Text | None = None
    """The session it belongs to."""
    chair: Text | None = None
    """Who chairs it."""

    @property
    def open(self) -> bool:
        """The file says that the slot has no end."""
        return self.end is None and "end" in self.model_fields_set


class ProgrammeEntry(_FilePart):
    """A programme: its title, its day, its time zone and its slots in order."""

    format: Format
    """The number of the file format."""
    title: Text
    """The title as printed."""
    date: Day | None = None
    """The day of the programme; without it, the day it is used."""
    timezone: Zone | None = None
    """The zone its times are written in, a name of the tz database; without it, Europe/London."""
    start: Time | None = None
    """When the programme starts: the start of the first slot, where that has none."""
    finish: Time | None = None
    """When the whole programme ends."""
    chair: Text | None = None
    """Who chairs it."""
    room: Text | None = None
    """Where it takes place."""
    topics: tuple[Text, ...] | None = None
    """What it is about, one entry each."""
    warnings: Warnings | None = None
    """None, one or two lengths before the end of each slot, the longer first; without it, 2:00 and 1:00."""
    early: EarlyRule | None = None
    """Whether slots wait for their published start ("hold") or may start before it ("slide")."""
    late_start: LateRule | None = None
    """What a slot gets when it starts late: its full length, or what is left to its published end."""
    changeover: Length | None = None
    """The last part of every talk without segments, inside its length."""
    after_time: AfterRule | None = None
    """What the stage shows past zero: counting, or words."""
    messages: tuple[Text, ...] | None = None
    """Messages to the stage, ready to send."""
    clock: Annotated[ClockStyle, BeforeValidator(values.one_of(get_args(ClockStyle)))] | None = None
    """How times of day are shown."""
    slots: tuple[SlotEntry, ...]
    """What happens, in order."""


def programme_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `programme.json`, with a description of every key."""
    schema = ProgrammeEntry.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "stagetimer programme"}
