# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding, waiting for and acting on what a program shows over AT-SPI."""
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE = 20.0
MAX_CHILDREN = 400


class Timeout(Exception):
    pass


class Screen:
    """One application, found by its name on the accessibility bus."""

    def __init__(self, application_name):
        self.name = application_name
        self.announced = []
        self._woken = False
        Atspi.init()
        self._listener = Atspi.EventListener.new(self._on_event)
        for event in ("object:children-changed", "object:property-change:accessible-name", "object:state-changed",
                      "object:text-changed", "object:selection-changed", "window"):
            self._listener.register(event)

    def _on_event(self, event):
        self._woken = True
        try:
            if event.type.startswith("object:property-change:accessible-name") and \
                    event.source.get_role() == Atspi.Role.ALERT:
                self.announced.append(event.source.get_name())
        except GLib.Error:
            pass  # gone meanwhile

    def wait(self, what, condition, deadline=DEADLINE):
        """The first true value of condition(), which is asked anew at every event."""
        until = time.monotonic() + deadline
        context = GLib.MainContext.default()
        while True:
            try:
                value = condition()
            except GLib.Error:
                value = None  # something went away while it was looked at
            if value:
                return value
            if time.monotonic() > until:
                raise Timeout(f"{what}\nannounced: {self.announced[-10:]}\n{self.tree()}")
            # Some changes come without an event: look again at least ten times a second.
            timer = GLib.timeout_add(100, lambda: False)
            self._woken = False
            while context.iteration(True) and not self._woken and GLib.MainContext.find_source_by_id(context, timer):
                pass
            if GLib.MainContext.find_source_by_id(context, timer):
                GLib.source_remove(timer)

    def application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_name() == self.name:
                return child
        return None

    def all(self, role=None, name=None, within=None, is_shown=True):
        top = within or self.application()
        found = []
        if top:
            self._collect(top, role, name, is_shown, found, 0)
        return found

    def _collect(self, node, role, name, is_shown, found, depth):
        if depth > 30:
            return
        if depth > 0 and (role is None or node.get_role() == role):
            said = node.get_name() or ""
            if name is None or (name(said) if callable(name) else said == name):
                if not is_shown or node.get_state_set().contains(Atspi.StateType.SHOWING):
                    found.append(node)
        for i in range(min(node.get_child_count(), MAX_CHILDREN)):
            child = node.get_child_at_index(i)
            if child:
                self._collect(child, role, name, is_shown, found, depth + 1)

    def find(self, role, name, within=None, is_shown=True):
        """Waits for it; entries of menus are there before their menu is shown."""
        return self.wait(f"no {role.value_nick} called {name}",
                         lambda: next(iter(self.all(role, name, within, is_shown)), None))

    def is_in(self, node, state):
        return node.get_state_set().contains(state)

    def press(self, node):
        self.wait(f"{node.get_name()} stays disabled", lambda: self.is_in(node, Atspi.StateType.ENABLED))
        for i in range(node.get_n_actions()):
            if node.get_action_name(i).lower() in ("press", "showmenu", "toggle"):
                node.do_action(i)
                return
        raise Timeout(f"{node.get_name()} cannot be pressed")

    def focus(self, node):
        node.grab_focus()
        self.wait(f"{node.get_name()} takes no focus", lambda: self.is_in(node, Atspi.StateType.FOCUSED))

    def write(self, node, text, reads=None):
        """Afterwards the field reads the same, or \a reads where the program makes something else of it."""
        reads = text if reads is None else reads
        self.focus(node)
        node.set_text_contents(text)
        self.wait(f"{node.get_name()} does not say {reads}",
                  lambda: Atspi.Text.get_text(node, 0, -1) == reads)

    def tree(self, node=None, depth=0):
        try:
            node = node or self.application()
            if node is None:
                return "(no application)"
            lines = ["  " * depth + f"{node.get_role_name()} {node.get_name()!r}"]
            if depth < 16:
                for i in range(min(node.get_child_count(), 60)):
                    child = node.get_child_at_index(i)
                    if child and child.get_state_set().contains(Atspi.StateType.SHOWING):
                        lines.append(self.tree(child, depth + 1))
            return "\n".join(lines)
        except GLib.Error:
            return ""
