"""Sends a marker again and again as Ethernet frames of type 0x88b5 (for local experiments, IEEE 802) to everybody.

Usage: frame_marker.py INTERFACE

Needs CAP_NET_RAW. A line of hex on its standard input is the marker from now on; an empty line ends it.
"""

import select
import socket
import sys

EVERY_S = 0.02

card = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
card.bind((sys.argv[1], 0))
marker = b""
while True:
    heard, _, _ = select.select([sys.stdin], [], [], EVERY_S if marker else None)
    if heard:
        line = sys.stdin.readline()
        if not line:
            break
        marker = bytes.fromhex(line)
    if marker:
        card.send(b"\xff" * 6 + b"\x02\0\0\0\0\1" + b"\x88\xb5" + marker)
