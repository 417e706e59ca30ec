"""A chain of Colorlight 5A receiving cards on a network card: keeps rows, shows them at a sync, answers discovery.

Usage: colorlight_receiver.py INTERFACE WIDTH HEIGHT CARDS FIRMWARE_MAJOR FIRMWARE_MINOR

Needs CAP_NET_RAW. Written from the published descriptions of the frames, with nothing of the sender's code.
Writes a line of JSON for each sync, {"rows": parts of rows since the last one, "brightness", "waitMs" since the last row by the
kernel's clock, null if there was none}; for each frame that a card must never get, {"bad": hex}; and for each line "picture" on its
standard input {"picture": base64 of RGB, row-major}, what the board shows now. "cards N" changes how many cards answer.
"""

import base64
import json
import select
import socket
import struct
import sys
import time

ETH_P_ALL = 3
SO_RCVBUFFORCE = 33
SO_TIMESTAMPNS = 35
PACKET_OUTGOING = 4
TO_CARDS = bytes.fromhex("112233445566")
FROM_PC = bytes.fromhex("222233445566")
HARMLESS = (0x01, 0x07, 0x0A, 0x55)


def say(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Board:
    """What the chain of cards holds. Bytes of a pixel are in the order of the wire: blue, green, red."""

    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.rows = bytearray(width * height * 3)
        self.shown = bytes(width * height * 3)
        self.parts = 0
        self.last_row_ns = None

    def row(self, frame, at_ns):
        row, x, count = struct.unpack_from(">HHH", frame, 13)
        pixels = frame[21:]
        if frame[19:21] != b"\x08\x88" or len(pixels) != count * 3 or x + count > self.width or row >= self.height:
            say(bad=frame.hex())
            return
        start = (row * self.width + x) * 3
        self.rows[start : start + len(pixels)] = pixels
        self.parts += 1
        self.last_row_ns = at_ns

    def sync(self, frame, at_ns):
        if len(frame) != 112 or frame[13] != 0x07 or frame[36] != 0x05:
            say(bad=frame.hex())
            return
        wait_ms = None if self.last_row_ns is None else (at_ns - self.last_row_ns) / 1e6
        self.shown = bytes(self.rows)
        say(rows=self.parts, brightness=frame[35], waitMs=wait_ms)
        self.parts = 0
        self.last_row_ns = None

    def picture(self):
        rgb = bytearray(len(self.shown))
        rgb[0::3], rgb[1::3], rgb[2::3] = self.shown[2::3], self.shown[1::3], self.shown[0::3]
        return bytes(rgb)


def reply(card, firmware, packets, started):
    data = bytearray(1057)
    data[0] = 0x05
    data[2:4] = bytes(firmware)
    struct.pack_into(">I", data, 38, packets & 0xFFFFFFFF)
    struct.pack_into(">I", data, 46, int((time.monotonic() - started) * 1000) & 0xFFFFFFFF)
    data[85] = card
    return b"\xff" * 6 + TO_CARDS + b"\x08" + bytes(data)


def main():
    interface, width, height, cards, major, minor = sys.argv[1], *map(int, sys.argv[2:7])
    board = Board(width, height)
    started = time.monotonic()
    packets = 0
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    try:
        wire.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20)
    except PermissionError:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 20)
    wire.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    wire.bind((interface, 0))
    wire.setblocking(False)
    say(ready=True)
    while True:
        ready, _, _ = select.select([wire, sys.stdin], [], [])
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if line == "":
                return
            word, *rest = line.split()
            if word == "cards":
                cards = int(rest[0])
            elif word == "picture":
                say(picture=base64.b64encode(board.picture()).decode())
        while wire in ready:
            try:
                frame, extra, _, address = wire.recvmsg(2048, 64)
            except BlockingIOError:
                break
            except OSError:
                # The cable is out: the card comes back with it.
                break
            if address[2] == PACKET_OUTGOING or frame[0:6] != TO_CARDS:
                continue
            seconds, ns = struct.unpack("qq", extra[0][2][:16])
            packets += 1
            kind = frame[12]
            if frame[6:12] != FROM_PC or kind not in HARMLESS:
                say(bad=frame.hex())
            elif kind == 0x55:
                board.row(frame, seconds * 10**9 + ns)
            elif kind == 0x01:
                board.sync(frame, seconds * 10**9 + ns)
            elif kind == 0x07 and frame[16] < cards:
                # The counter tells what came before the question.
                wire.send(reply(frame[16], (major, minor), packets - 1, started))


main()
