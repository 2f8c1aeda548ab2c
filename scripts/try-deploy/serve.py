# The emulator on one address of loopback, in one process, which ends with whoever started it. Its own command would take port
# 443, too, and leaves its process behind where its parent is killed.
#   python serve.py PORT CERTIFICATE KEY
import asyncio
import os
import signal
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config


def end_with_parent():
    # Standard input closes when the parent ends, however it does.
    sys.stdin.buffer.read()
    os.killpg(os.getpgid(0), signal.SIGKILL)


async def main(port, certificate, key):
    from ministack.app import app

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.certfile, config.keyfile = certificate, key
    config.keep_alive_timeout = 75
    config.loglevel = "WARNING"
    await serve(app, config)


threading.Thread(target=end_with_parent, daemon=True).start()
asyncio.run(main(*sys.argv[1:4]))
