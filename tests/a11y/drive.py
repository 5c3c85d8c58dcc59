#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the program over AT-SPI alone; see README.md."""
import os
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
INSIDE = "ROOMSCOPE_A11Y_INSIDE"


def skip(why):
    print(f"DO NOT RUN: {why}")
    sys.exit(SKIPPED)


def start_display():
    """A display of our own; its number is what the server chose."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    return server, f":{number}"


def main_outside(arguments):
    # The window manager hands the focus back when a dialog has closed.
    for tool in ("Xvfb", "openbox", "dbus-run-session"):
        if not shutil.which(tool):
            skip(f"there is no {tool}")
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi  # noqa: F401
    except (ImportError, ValueError):
        # The bindings belong to the system's own Python; another may come first in the path.
        system = "/usr/bin/python3"
        if os.path.realpath(sys.executable) != os.path.realpath(system) and os.path.exists(system):
            os.execv(system, [system, os.path.abspath(__file__)] + arguments)
        skip("there is no AT-SPI for Python (python3-gi, gir1.2-atspi-2.0)")
    server, display = start_display()
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=dict(os.environ, DISPLAY=display),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with tempfile.TemporaryDirectory(prefix="roomscope-a11y-") as home:
            runtime = os.path.join(home, "run")
            os.mkdir(runtime, 0o700)
            environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=runtime, LC_ALL="C.UTF-8",
                               QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", NO_AT_BRIDGE="0",
                               QT_LOGGING_RULES="roomscope.*.info=false")
            environment[INSIDE] = home
            environment.pop("WAYLAND_DISPLAY", None)
            return subprocess.run(["dbus-run-session", "--", sys.executable, os.path.abspath(__file__)] + arguments,
                                  env=environment, timeout=170, check=False).returncode
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def step(words):
    print(f"- {words}", flush=True)


def first_line(stream):
    return stream.readline().decode().strip()


def drive(program, home, only_tree):
    from accessibletree import Atspi, Screen, Timeout
    role = Atspi.Role
    screen = Screen("roomscope")

    server = subprocess.Popen([program, "serve", "--demo", "--data", os.path.join(home, "server")],
                              stdout=subprocess.PIPE)
    window = None
    try:
        link = next(word for word in first_line(server.stdout).split() if word.startswith("ws://"))
        window = subprocess.Popen([program, "connect", "--data", os.path.join(home, "client")])

        step("connect")
        dialog = screen.find(role.DIALOG, "Connect to a server")
        # The secret leaves the field that anyone can read.
        screen.write(screen.find(role.TEXT, "Address", dialog), link, reads=link.split("#")[0])
        screen.write(screen.find(role.TEXT, "User", dialog), "listener")
        screen.press(screen.find(role.PUSH_BUTTON, "Connect", dialog))
        screen.wait("the connection is not announced", lambda: "Connected" in screen.announced)
        if only_tree:
            print(screen.tree())
            return

        step("find a person")
        screen.press(screen.find(role.PUSH_BUTTON, "Write to a user"))
        dialog = screen.find(role.DIALOG, "Write to a user")
        field = screen.find(role.TEXT, "Find a user", dialog)
        screen.write(field, "ech")
        screen.find(role.LIST_ITEM, lambda name: name.startswith("Echo"), dialog)
        screen.press(screen.find(role.PUSH_BUTTON, "Write", dialog))

        step("write")
        message = screen.find(role.TEXT, "Message")
        screen.write(message, "can you hear me?")
        screen.press(screen.find(role.PUSH_BUTTON, "Send"))

        step("hear the answer, and read it")
        screen.wait("the answer is not announced",
                    lambda: any("Echo writes:" in said and "can you hear me?" in said for said in screen.announced))
        timeline = screen.find(role.LIST, "Timeline")
        rows = [row.get_name() for row in screen.all(role.LIST_ITEM, within=timeline)]
        if not any("Echo" in row and "can you hear me?" in row for row in rows):
            raise Timeout(f"the answer cannot be read in the timeline: {rows}")

        for room in ("orders", "general"):
            step(f"search for {room} and join it")
            screen.press(screen.find(role.MENU_ITEM, "Join a room…", is_shown=False))
            dialog = screen.find(role.DIALOG, "Join a room")
            screen.find(role.LIST_ITEM, lambda name: name.startswith("general"), dialog)
            screen.write(screen.find(role.TEXT, "Filter rooms", dialog), room)
            screen.wait("the filter filters nothing", lambda: len(screen.all(role.LIST_ITEM, within=dialog)) == 1)
            screen.press(screen.find(role.PUSH_BUTTON, "Join", dialog))
            screen.find(role.FRAME, lambda name: name.startswith(f"#{room}"))

        step("switch rooms")
        rooms = screen.find(role.LIST, "Rooms")
        for room in ("orders", "general"):
            screen.press(screen.find(role.LIST_ITEM, lambda name, room=room: name.startswith(room), rooms))
            screen.find(role.FRAME, lambda name, room=room: name.startswith(f"#{room}"))
        print("passed")
    finally:
        for process in (window, server):
            if process:
                process.terminate()
                process.wait()


def main_inside(arguments):
    try:
        drive(arguments[0], os.environ[INSIDE], "--tree" in arguments)
    except Exception as failure:  # noqa: BLE001 - whatever it is, the test has failed
        print(f"FAILED: {type(failure).__name__}: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    if not given:
        sys.exit(__doc__)
    given[0] = os.path.abspath(given[0])
    sys.exit(main_inside(given) if INSIDE in os.environ else main_outside(given))
