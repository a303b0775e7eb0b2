"""The settings file: what one would otherwise type each time. A bad one is said in a line and never written over."""

import json
import os
from pathlib import Path
from typing import Final

import platformdirs
from msgspec import Struct, field

from stagetimer.core.text import clean

FILE_NAME: Final = "settings.json"
KEYS: Final = ("broker", "event", "room", "broker_login", "broker_ca")
"""What may stand in it, each a text (docs/mqtt.md)."""
LARGEST: Final = 100_000
"""Bytes; a larger file is none of ours."""


class Settings(Struct, frozen=True):
    """What the file says."""

    file: Path
    values: dict[str, str] = field(default_factory=dict)
    """By key; what is not there is not set."""
    problem: str = ""
    """What is wrong with the file, a sentence; empty: nothing, or there is none."""

    def path(self, key: str) -> Path | None:
        """Return the file that a key names, beside the settings file unless it says where; None if it is not set."""
        return self.file.parent / self.values[key] if key in self.values else None


def settings_file() -> Path:
    """Return where the settings are: in STAGETIMER_CONFIG_DIR, else where this system keeps them."""
    named = os.environ.get("STAGETIMER_CONFIG_DIR")
    folder = Path(named) if named else platformdirs.user_config_path("stagetimer", appauthor=False)
    return folder / FILE_NAME


def read_settings(file: Path) -> Settings:
    """Return what the file says, as far as it can be read; never raises, and changes nothing."""
    try:
        return _read(file, _object(file))
    except FileNotFoundError:
        return Settings(file)
    except (OSError, UnicodeDecodeError):
        why = "cannot be read; nothing in it counts"
    except json.JSONDecodeError as error:
        why = (
            f"is no whole JSON (line {error.lineno}, column {error.colno}); nothing in it counts until it is put right"
        )
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, _NoSettingsError) else "is no JSON that can be read; nothing in it counts"
    return Settings(file, problem=f"{FILE_NAME} {why} ({clean(str(file))}).")


class _NoSettingsError(ValueError):
    """The file holds no settings; the text says what to do, after its name."""


def _object(file: Path) -> dict[str, object]:
    if file.stat().st_size > LARGEST:
        raise _NoSettingsError("is too large for settings; nothing in it counts")
    text = file.read_text(encoding="utf-8-sig")
    if not text.strip():
        raise _NoSettingsError("is empty; write settings into it, or remove it")
    found = json.loads(text)
    if not isinstance(found, dict):
        raise _NoSettingsError('holds no settings; it looks like {"event": "MyConf"}')
    return found


def _read(file: Path, found: dict[str, object]) -> Settings:
    values = {key: clean(value) for key, value in found.items() if key in KEYS and isinstance(value, str) and value}
    wrong = [f"{key} is no text" for key in found if key in KEYS and key not in values]
    for key in found:
        if key not in KEYS:
            from difflib import get_close_matches

            close = get_close_matches(key, KEYS, n=1)
            wrong.append(f"{clean(key, 40)} is no setting" + (f" (did you mean {close[0]}?)" if close else ""))
    if not wrong:
        return Settings(file, values)
    more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
    return Settings(file, values, f"{FILE_NAME}: {', '.join(wrong[:3])}{more}; the rest counts ({clean(str(file))}).")
