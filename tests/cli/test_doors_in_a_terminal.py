"""The doors of a real live session in a real terminal: equipment takes part, is told, and is said at the laptop."""

import json
import socket
import sys
from pathlib import Path

import pytest

from cli_runs import written
from doors_rooms import packet, receiver, taken
from stagetimer.cli.equipment import LOG
from webhook_places import place

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from real_terminal import PATIENCE, RealTerminal, lately


def on_today(folder: Path) -> Path:
    """Write a programme whose first talk began three minutes ago."""
    start = lately()
    talks = [{"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "30 min"}
             for n in (1, 2)]  # fmt: skip
    talks[0] |= {"start": f"{start:%H:%M}"}
    values = {"format": 1, "title": "Owls", "date": f"{start:%F}", "timezone": "Europe/London", "slots": talks}
    return written(folder, "programme.json", values)


def free_udp_port() -> int:
    """Return a UDP port of this machine that nobody has just now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_equipment_takes_part_in_a_live_session(tmp_path: Path) -> None:
    """OSC in acts and is named at the foot, OSC out and a webhook tell it, and what is dropped is in panel and log."""
    on_today(tmp_path)
    port = free_udp_port()
    with place() as sign, receiver() as lamp:
        url = f"http://127.0.0.1:{sign.port}/sign"
        hooks = written(tmp_path, "hooks.json", {"format": 1, "webhooks": [{"url": url, "events": ["end"]}]})
        options = (
            "--data-dir", str(tmp_path / "data"), "--port", "0", "--token-file", "token.txt", "--osc-in", str(port),
            "--osc-out", f"127.0.0.1:{lamp.getsockname()[1]}", "--webhooks", str(hooks),
        )  # fmt: skip
        with RealTerminal(*options, columns=100, rows=40, cwd=tmp_path) as screen:
            told: dict[str, list[object]] = {}
            for _ in range(PATIENCE):
                told |= dict(taken(lamp))
                if told.get("/stagetimer/slot") == [1]:
                    break
                screen.read()
            assert told["/stagetimer/name"] == ["Speaker 1"]
            assert told["/stagetimer/rehearsal"] == [0]
            token = (tmp_path / "token.txt").read_text(encoding="utf-8").strip()
            lamp.sendto(packet("/stagetimer/end", "guess"), ("127.0.0.1", port))
            lamp.sendto(packet("/stagetimer/end", token), ("127.0.0.1", port))
            screen.until("Remote: talk 1 ended")
            for _ in range(PATIENCE):
                if sign.requests:
                    break
                screen.read()
            (body,) = [json.loads(one) for one in sign.bodies]
            assert (body["event"], body["slot"], body["rehearsal"]) == ("end", 1, False)
            screen.press("\x1b")
            screen.until("Talk 2")  # the programme, where the panel was
            screen.press("s")
            screen.until("1 dropped, 1 done", "1 done, 1 dropped")
            screen.until("Webhook to 127.0.0.1")
            log = tmp_path / "data" / LOG
            for _ in range(PATIENCE):
                if log.exists() and "the token is missing or wrong" in log.read_text(encoding="utf-8"):
                    break
                screen.read()
            assert token not in log.read_text(encoding="utf-8")
