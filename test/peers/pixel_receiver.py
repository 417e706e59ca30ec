"""A receiver of DDP, WLED realtime or Flaschen Taschen, written from the protocols' texts. Standard library only.

usage: pixel_receiver.py ddp|wled|flaschen WIDTH HEIGHT

Prints "udp N" (and "http N" for WLED, which serves /json/info) when it listens. Each line "shot" on standard input is answered by
one line of JSON: SHA-256 of the RGB bytes shown, datagrams taken and refused, whether it is in realtime mode. It ends with its input.
"""

import hashlib
import http.server
import json
import re
import select
import socket
import struct
import sys
import threading

MAC = "00142D0A0B0C"


class Board:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.buffer = bytearray(width * height * 3)
        self.shown = bytes(self.buffer)
        self.taken = self.refused = 0
        self.live = False

    def write(self, offset, data):
        """Bytes beyond the end are ignored."""
        end = min(len(self.buffer), offset + len(data))
        if offset < end:
            self.buffer[offset:end] = data[: end - offset]

    def show(self):
        self.shown = bytes(self.buffer)
        self.live = True


def ddp_reply(ident, document):
    """Parts of at most 40 bytes, so that whoever asks has to join them; the last one carries the push."""
    body = json.dumps(document, separators=(",", ":")).encode()
    parts = [body[i : i + 40] for i in range(0, len(body), 40)]
    for n, part in enumerate(parts):
        flags = 0x45 if n == len(parts) - 1 else 0x44
        yield struct.pack(">BBBBIH", flags, 0, 0, ident, n * 40, len(part)) + part


def ddp(board, packet, answer):
    if len(packet) < 10:
        return False
    flags, _sequence, kind, ident, offset, length = struct.unpack(">BBBBIH", packet[:10])
    if flags >> 6 != 1:
        return False
    start = 14 if flags & 0x10 else 10
    if len(packet) < start + length:
        return False
    if flags & 0x02:
        if ident == 251:
            status = {"man": "Hall", "mod": "Peer", "ver": "1.2", "mac": MAC, "push": True}
            for part in ddp_reply(251, {"status": status}):
                answer(part)
        elif ident == 250:
            for part in ddp_reply(250, {"config": {"ip": "127.0.0.1", "ports": [{"port": 0}]}}):
                answer(part)
        return True
    if ident not in (1, 255):
        return False
    if length and kind not in (0x00, 0x01, 0x0B):
        return False
    board.write(offset, packet[start : start + length])
    if flags & 0x01:
        board.show()
    return True


def wled(board, packet, _answer):
    if len(packet) < 2:
        return False
    if packet[1] == 0:
        board.live = False
        return True
    if packet[0] == 2 and len(packet) <= 2 + 490 * 3:
        board.write(0, packet[2:])
    elif packet[0] == 4 and 4 < len(packet) <= 4 + 489 * 3:
        board.write((packet[2] * 256 + packet[3]) * 3, packet[4:])
    else:
        return False
    board.show()
    return True


HEADER = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+(?:#FT:\s*(\d+)\s+(\d+)(?:\s+(\d+))?[^\n]*\n)?\s*255\n")


def flaschen(board, packet, _answer):
    found = HEADER.match(packet)
    if found is None:
        return False
    width, height = int(found[1]), int(found[2])
    x, y, _layer = (int(part or 0) for part in found.groups()[2:])
    pixels = packet[found.end() :]
    if len(pixels) < width * height * 3:
        return False
    for row in range(height):
        if y + row >= board.height or x >= board.width:
            continue
        count = min(width, board.width - x)
        line = pixels[row * width * 3 : (row * width + count) * 3]
        board.write(((y + row) * board.width + x) * 3, line)
    board.show()
    return True


def serve_info(board):
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path != "/json/info":
                self.send_error(404)
                return
            info = {
                "ver": "0.15.0",
                "name": "Peer",
                "product": "FOSS",
                "mac": MAC.lower(),
                "live": board.live,
                "leds": {"count": board.width * board.height},
                "wifi": {"signal": 77, "rssi": -60},
            }
            body = json.dumps(info).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    protocol, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    take = {"ddp": ddp, "wled": wled, "flaschen": flaschen}[protocol]
    board = Board(width, height)
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
    udp.bind(("127.0.0.1", 0))
    http_port = serve_info(board) if protocol == "wled" else 0
    print(f"udp {udp.getsockname()[1]} http {http_port}", flush=True)
    while True:
        ready, _, _ = select.select([udp, sys.stdin], [], [])
        if udp in ready:
            packet, sender = udp.recvfrom(70_000)
            if take(board, packet, lambda reply: udp.sendto(reply, sender)):
                board.taken += 1
            else:
                board.refused += 1
        elif sys.stdin in ready:
            if sys.stdin.readline() == "":
                return
            digest = hashlib.sha256(board.shown).hexdigest()
            shot = {"sha256": digest, "taken": board.taken, "refused": board.refused, "live": board.live}
            print(json.dumps(shot), flush=True)


main()
