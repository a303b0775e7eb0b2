"""Words in a table's header row: what each column holds."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from functools import lru_cache
from typing import Final, Literal, TypeAlias
from unicodedata import combining, normalize

from msgspec import Struct

from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.tables.cells import text_of
from stagetimer.importing.tables.grid import Grid, Row

Role: TypeAlias = Literal[
    "day",
    "start",
    "end",
    "length",
    "title",
    "speaker",
    "first name",
    "last name",
    "affiliation",
    "room",
    "track",
    "session",
    "chair",
    "kind",
    "break",
    "skip",
    "all day",
    "abstract",
    "notes",
    "other",
]

_WORDS: Final[dict[Role, str]] = {
    "day": "day,date,start date,day date,session date,when day,datum,tag,jour",
    "start": "time,times,start,start time,from,begin,begins,beginning,starts,starts at,start at,time start,when,hour,"
    "clock,uhrzeit,schedule,time slot,timeslot,slot time,session time,begin time,planned start,scheduled at,"
    "starts on,hours,timing,timings,"
    "beginn,anfang,zeit,von,debut,heure,horaire",
    "end": "end,end time,finish,finishes,to,until,till,ends,ends at,end at,stop,time end,finish time,planned end,"
    "ends on,finish at,"
    "ende,bis,fin",
    "length": "length,duration,minutes,mins,min,dur,how long,time allowed,time needed,talk length,planned duration,"
    "allocated time,length minutes,duration minutes,scheduled duration,seconds,secs,"
    "dauer,duree",
    "title": "title,talk,talk title,topic,item,session title,name of talk,presentation,presentation title,activity,"
    "event,what,subject,paper,paper title,description of item,agenda,agenda item,programme,program,content,contents,"
    "title of talk,title of presentation,lecture,summary,proposal title,element,headline,"
    "titel,thema,vortrag,titre,intitule,sujet",
    "speaker": "speaker,speakers,presenter,presenters,author,authors,who,speaker name,speaker names,instructor,"
    "instructors,trainer,trainers,username,lead,led by,by,person,people,presented by,lecturer,lecturers,talk by,"
    "tutor,host,facilitator,name,names,name of speaker,performer,contributor,contributors,speaker full name,"
    "referent,referenten,referentin,vortragende,sprecher,intervenant,intervenants,orateur",
    "first name": "first name,firstname,given name,forename",
    "last name": "last name,lastname,surname,family name",
    "affiliation": "affiliation,affiliations,institution,organisation,organization,company,university,institute,"
    "employer,org,speaker affiliation,from institution",
    "room": "room,location,venue,place,where,hall,stage,room name,building,raum,saal,ort,salle,lieu",
    "track": "track,stream,strand,track name",
    "session": "session,session name,section,block,part,panel,theme,group,session theme",
    "chair": "chair,chairs,session chair,chaired by,chairperson,moderator,chairman,chairwoman",
    "kind": "type,kind,category,session type,talk type,format,event type,item type",
    "skip": "skip,skipped,hidden,is skipped",
    "all day": "all day,all day event,allday",
    "break": "break,is break,is a break,pause",
    "abstract": "abstract,abstracts,description,summary of talk,details,talk abstract,long description,outline",
    "notes": "notes,note,comments,comment,remarks,remark,av,tech,requirements",
    "other": "number,no,nr,id,slot,email,e mail,confirmed,link,url,slides,video,twitter,website,padding,talks,status,"
    "colour,color,flag,order,code,bio,biography,phone,capacity,timer type,public,is public,cue",
}
_ROLES: Final[dict[str, Role]] = {word: role for role, words in _WORDS.items() for word in words.split(",")}
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS: Final = re.compile(r"[(\[{].*?[)\]}]")
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
_TITLES_ELSE: Final[tuple[Role, ...]] = ("session", "abstract")
_ONCE: Final[tuple[Role, ...]] = ("end", "title", "length", "day")
_TIME: Final = re.compile(r"\s*\d{1,2}[:.h]\d{2}\b", re.ASCII)
"""A cell that begins with a time: its row is data, whatever else it says ("13:05, Talk 1, Speaker 1")."""
_SEARCHED: Final = 40
"""Rows at the top of a table among which its header stands."""


class Header(Struct, frozen=True):
    """The header row of a table."""

    index: int
    """Which row it is, from 0."""
    roles: tuple[Role | None, ...]
    """What each column holds, as far as its word says; None: a word that is not known, or none."""
    words: tuple[str, ...]
    """Each column's word as printed."""


@lru_cache(maxsize=4096)
def role_of_word(word: str) -> Role | None:
    """Return what a column under this word holds: "Start Time (required)", "startTime", "Presenter1"; else None."""
    bare = _BRACKETS.sub(" ", _CAMEL.sub(" ", tidy(word)))
    letters = _NOT_LETTERS.sub(" ", bare).strip().lower()
    return _ROLES.get("".join(letter for letter in normalize("NFD", letters) if not combining(letter)))


def find_header(grid: Grid) -> Header | None:
    """Return the first row near the top of whose cells most are header words and at least two say what is needed.

    "Time" and any other word that is known are enough.
    """
    for index, row in enumerate(grid.rows[:_SEARCHED]):
        header = _as_header(index, row)
        if header is not None:
            return header
    return None


def is_header(row: Row) -> bool:
    """Return whether a row is a header, such as one repeated further down."""
    return _as_header(0, row) is not None


def _as_header(index: int, row: Row) -> Header | None:
    if row.banner or any(isinstance(cell, time | datetime) or _TIME.match(str(cell)) for cell in row.cells):
        return None
    words = tuple(text_of(cell) if isinstance(cell, str) else "" for cell in row.cells)
    roles = tuple(role_of_word(word) if len(word) <= 60 else None for word in words)
    known = [role for role in roles if role is not None]
    named = sum(not isinstance(cell, str) or bool(cell.strip()) for cell in row.cells)
    telling = {role for role in known if role in {"start", "end", "length", "title", "speaker", "day", "first name"}}
    enough = len(telling) >= 2 or (telling == {"start"} and len(known) >= 2)
    if enough and len(known) * 2 >= named:
        return Header(index, _untangled(roles, words), words)
    return None


def _untangled(roles: Sequence[Role | None], words: Sequence[str]) -> tuple[Role | None, ...]:
    """Return the roles where one word stands for another: "Session" is the title where no other column is."""
    kept = list(roles)
    if "title" not in kept and kept.count("speaker") > 1:
        kept = ["title" if tidy(word).lower() == "name" else role for role, word in zip(kept, words, strict=True)]
    for instead in _TITLES_ELSE:
        if "title" not in kept and instead in kept:
            kept[kept.index(instead)] = "title"
    for role in _ONCE:
        first = kept.index(role) if role in kept else -1
        kept = ["other" if other == role and column != first else other for column, other in enumerate(kept)]
    return tuple(kept)
