#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the arrows between the modules, and the few habits a program can check, by reading the sources.

Usage: arch.py SOURCE_DIR [--qt-include DIR]
Prints one line for each finding ("path:line: [rule] what") and exits 1 when there is one.

DIR is the folder that holds QtCore, QtGui and so on; with it an include without its library's name
(<QColor>) is known to be Gui's too.
"""
import argparse
import pathlib
import re
import sys

# The arrows. What is listed may be included directly; base may be included by all.
ARROWS = {
    'cli': {'workspace', 'inspector', 'words', 'domain'},
    'workspace': {'chat', 'inspector', 'backend', 'transport', 'storage', 'server', 'secrets', 'domain'},
    'chat': {'backend', 'storage', 'secrets', 'domain'},
    'inspector': {'wire', 'protocol', 'domain'},
    'backend': {'transport', 'protocol', 'domain'},
    'server': {'protocol', 'db', 'secrets', 'domain'},
    'storage': {'db', 'domain'},
    'transport': {'wire', 'domain'},
    'words': {'domain'},
    'protocol': {'domain'},
    'wire': set(),
    'db': set(),
    'secrets': set(),
    'domain': set(),
    'base': set(),
}
UI_ARROWS = {'workspace', 'chat', 'inspector', 'words', 'domain'}

# Libraries that belong to few modules. Qt Core is everyone's.
QT_HOME = {
    'QtGui': {'ui'}, 'QtWidgets': {'ui'}, 'QtSvg': {'ui'}, 'QtSvgWidgets': {'ui'}, 'QtCharts': {'ui'},
    'QtOpenGL': {'ui'}, 'QtOpenGLWidgets': {'ui'}, 'QtPrintSupport': {'ui'},
    'QtWebSockets': {'transport', 'server'},
    'QtSql': {'db'},
    'QtTest': set(),
}
LIBRARY_HOME = {
    'sodium': {'secrets'}, 'keychain': {'secrets'}, 'simdjson': {'protocol'}, 'sqlite3': {'db'}, 'zlib': {'wire'},
}
LIBRARY_HEADER = [
    (re.compile(r'^sodium(\.h|/)'), 'sodium'),
    (re.compile(r'keychain\.h$|^qt6keychain/', re.I), 'keychain'),
    (re.compile(r'^simdjson'), 'simdjson'),
    (re.compile(r'^sqlite3'), 'sqlite3'),
    (re.compile(r'^zlib\.h$'), 'zlib'),
]
LIBRARY_TARGET = {
    'PkgConfig::sodium': 'sodium', 'qt6keychain': 'keychain', 'Qt6Keychain::Qt6Keychain': 'keychain',
    'simdjson::simdjson': 'simdjson', 'SQLite::SQLite3': 'sqlite3', 'ZLIB::ZLIB': 'zlib',
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
CODE_SUFFIXES = {'.h', '.cpp'}
SPDX_SUFFIXES = CODE_SUFFIXES | {'.py', '.sh', '.cmake', '.sql', '.pml'}
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'

# (rule, what must not stand in app/ and ui/, why)
FORBIDDEN_IN_CODE = [
    ('no-process-events', re.compile(r'\bprocessEvents\b'), 'processEvents() re-enters code that is not ready for it'),
    ('no-sender', re.compile(r'(?<![\w.>:])(?:this->|QObject::)?sender\(\)'), 'sender() hides who calls; capture it'),
    ('no-qwait', re.compile(r'\bqWait\w*\b'), 'qWait has no place in the program'),
    ('no-ignore-ssl-errors', re.compile(r'\bignoreSslErrors\b'), 'certificate problems end in Failed with words'),
    ('no-string-connect', re.compile(r'\b(?:SIGNAL|SLOT)\s*\('), 'connect by function pointer'),
    ('no-nested-loop', re.compile(r'\bQEventLoop\b'), 'no nested event loops outside tests'),
]
TRANSLATE = re.compile(r'(?<![\w])tr\(')
IF_ZERO = re.compile(r'^[ \t]*#[ \t]*if[ \t]+0\b', re.M)
TODO = re.compile(r'\b(?:TODO|FIXME|XXX)\b')
ISSUE = re.compile(r'#\d+')


def blank_out(text):
    """The code without comments and literals: each of their characters a blank, lines kept."""
    token = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
        re.S)
    return token.sub(lambda m: re.sub(r'[^\n]', ' ', m.group(0)), text)


def without_comments(text):
    """The code without comments, literals kept (includes are literals)."""
    token = re.compile(r'(//[^\n]*|/\*.*?\*/)|"(?:\\.|[^"\\\n])*"', re.S)
    return token.sub(lambda m: re.sub(r'[^\n]', ' ', m.group(0)) if m.group(1) else m.group(0), text)


def line_of(text, position):
    return text.count('\n', 0, position) + 1


class Arch:
    def __init__(self, root, qt_include=None):
        self.root = pathlib.Path(root)
        self.findings = []
        self.qt_owner = {}
        if qt_include:
            self.read_qt_headers(pathlib.Path(qt_include))

    def read_qt_headers(self, folder):
        names = list(QT_HOME) + ['QtCore', 'QtNetwork', 'QtDBus', 'QtXml', 'QtConcurrent']
        for name in names:
            library = folder / name
            if not library.is_dir():
                library = folder / (name + '.framework') / 'Headers'
            if library.is_dir():
                for header in library.iterdir():
                    # Core first wins: a name in two libraries is the lower one's.
                    if name == 'QtCore' or header.name not in self.qt_owner:
                        self.qt_owner[header.name] = name

    def found(self, path, line, rule, what):
        self.findings.append((str(path.relative_to(self.root)), line, rule, what))

    def files(self, *folders):
        for folder in folders:
            base = self.root / folder
            if base.is_dir():
                yield from sorted(p for p in base.rglob('*') if p.is_file() and '__pycache__' not in p.parts)

    def owner(self, path):
        """The module a file belongs to: its folder under app/, or ui."""
        parts = path.relative_to(self.root).parts
        return 'ui' if parts[0] == 'ui' else parts[1] if len(parts) > 2 else None

    def check(self):
        if not (self.root / 'app').is_dir():
            self.findings.append(('app', 0, 'layout', 'there is no app/ here'))
            return self.findings
        self.check_folders()
        for path in self.files('app', 'ui'):
            if path.suffix in CODE_SUFFIXES:
                self.check_includes(path)
                self.check_code(path)
            elif path.name == 'CMakeLists.txt':
                self.check_links(path)
        for path in self.files('app', 'ui', 'tests', 'packaging', 'resources', '.ci'):
            self.check_text(path)
        return self.findings

    def check_folders(self):
        folders = {p.name for p in (self.root / 'app').iterdir() if p.is_dir()}
        for name in sorted(folders - set(ARROWS)):
            self.found(self.root / 'app' / name, 0, 'unknown-module', f'app/{name} is not in the arrows')
        homes = [self.root / 'app' / name for name in sorted(folders & set(ARROWS))]
        if (self.root / 'ui').is_dir():
            homes.append(self.root / 'ui')
        for home in homes:
            if not (home / 'README.md').is_file():
                self.found(home, 0, 'readme', 'the module has no README.md')

    def check_includes(self, path):
        module = self.owner(path)
        text = without_comments(path.read_text(encoding='utf-8'))
        for match in INCLUDE.finditer(text):
            line = line_of(text, match.start())
            name = match.group(2)
            if match.group(1) == '"':
                self.check_own_include(path, line, module, name)
            else:
                if name.split('/')[0] in ARROWS and '/' in name:
                    self.found(path, line, 'include-style', f'<{name}> is our own: use quotes')
                self.check_library_include(path, line, module, name)

    def check_own_include(self, path, line, module, name):
        if name.endswith('.moc'):
            return
        first = name.split('/')[0]
        if module == 'ui' and (self.root / 'ui' / name).is_file():
            return
        if '/' not in name or '..' in name:
            self.found(path, line, 'include-style', f'"{name}" does not start with its module')
            return
        if first not in ARROWS:
            self.found(path, line, 'unknown-module', f'"{name}" names no module')
            return
        if first == module or first == 'base':
            return
        allowed = UI_ARROWS if module == 'ui' else ARROWS.get(module, set())
        # The program starts in ui/main.cpp, which hands headless commands over to cli.
        if first == 'cli' and path == self.root / 'ui' / 'main.cpp':
            return
        if first not in allowed:
            self.found(path, line, 'arrow', f'{module} must not include {first} ("{name}")')

    def check_library_include(self, path, line, module, name):
        head = name.split('/')[0]
        library = head if '/' in name else self.qt_owner.get(name)
        if '/' not in name and head in QT_HOME:
            library = head
        if library in QT_HOME and module not in QT_HOME[library]:
            self.found(path, line, 'qt-home', f'{module} must not use {library} (<{name}>)')
        for pattern, other in LIBRARY_HEADER:
            if pattern.search(name) and module not in LIBRARY_HOME[other]:
                self.found(path, line, 'library-home', f'{module} must not use {other} (<{name}>)')

    def check_links(self, path):
        """What a module links is what it may include; a transitive arrow must be no way around."""
        parts = path.relative_to(self.root).parts
        if parts[0] == 'app' and len(parts) < 3:
            return
        module = self.owner(path)
        allowed = UI_ARROWS if module == 'ui' else ARROWS.get(module, set())
        for number, raw in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            line = raw.split('#')[0]
            for target in re.findall(r'\broomscope(?:::|_)(\w+)', line):
                if target in ARROWS and target not in allowed | {module, 'base'}:
                    # As in check_own_include.
                    if not (module == 'ui' and target == 'cli'):
                        self.found(path, number, 'link', f'{module} must not link {target}')
            for name in re.findall(r'\bQt6::(\w+)', line):
                library = 'Qt' + name
                if library in QT_HOME and module not in QT_HOME[library]:
                    self.found(path, number, 'qt-link', f'{module} must not link Qt6::{name}')
            for target, library in LIBRARY_TARGET.items():
                if re.search(r'(?<![\w:])' + re.escape(target) + r'(?![\w:])', line):
                    if module not in LIBRARY_HOME[library]:
                        self.found(path, number, 'library-link', f'{module} must not link {target}')

    def check_code(self, path):
        module = self.owner(path)
        code = blank_out(path.read_text(encoding='utf-8'))
        for rule, pattern, why in FORBIDDEN_IN_CODE:
            for match in pattern.finditer(code):
                # D-Bus signals have no function pointer.
                if match.group(0).startswith('SLOT') and 'QDBusConnection' in code:
                    continue
                self.found(path, line_of(code, match.start()), rule, why)
        if module not in ('ui', 'words'):
            for match in TRANSLATE.finditer(code):
                self.found(path, line_of(code, match.start()), 'words', 'tr() is only for ui/ and app/words')
        if path.suffix == '.h' and '#pragma once' not in code:
            self.found(path, 1, 'pragma-once', 'a header without #pragma once')

    def check_text(self, path):
        is_source = path.suffix in SPDX_SUFFIXES or path.name == 'CMakeLists.txt'
        # SQL under tests/ is a fixture, often a broken one.
        if path.suffix == '.sql' and path.relative_to(self.root).parts[0] == 'tests':
            is_source = False
        if not is_source:
            return
        text = path.read_text(encoding='utf-8')
        if not any(SPDX in line for line in text.split('\n')[:3]):
            self.found(path, 1, 'spdx', 'no SPDX line at the top')
        # This script and its self-test must name the marks they look for.
        if path.parent.name == 'arch' and path.suffix == '.py':
            return
        for match in IF_ZERO.finditer(text):
            self.found(path, line_of(text, match.start()), 'if-zero', 'code switched off: delete it')
        for number, line in enumerate(text.split('\n'), 1):
            if TODO.search(line) and not ISSUE.search(line):
                self.found(path, number, 'todo', 'a TODO needs its issue number')


def main():
    parser = argparse.ArgumentParser(description='Checks the arrows between the modules.')
    parser.add_argument('source')
    parser.add_argument('--qt-include')
    arguments = parser.parse_args()
    arch = Arch(arguments.source, arguments.qt_include)
    findings = arch.check()
    for path, line, rule, what in findings:
        print(f'{path}:{line}: [{rule}] {what}')
    if findings:
        print(f'{len(findings)} findings')
        return 1
    print(f'arrows hold; {len(arch.qt_owner)} Qt headers known')
    return 0


if __name__ == '__main__':
    sys.exit(main())
