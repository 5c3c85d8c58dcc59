#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds arch.py a good tree and, for each rule, a bad one: a check that cannot fail proves nothing."""
import pathlib
import tempfile
import unittest

from arch import ARROWS, Arch

SPDX = '// SPDX-License-Identifier: GPL-3.0-or-later\n'
HASH_SPDX = '# SPDX-License-Identifier: GPL-3.0-or-later\n'


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')


class ArchTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for module in ARROWS:
            write(self.root, f'app/{module}/README.md', f'# {module}\n')
        write(self.root, 'ui/README.md', '# ui\n')
        write(self.root, 'app/CMakeLists.txt', HASH_SPDX)
        write(self.root, 'app/base/result.h', SPDX + '#pragma once\n')
        write(self.root, 'app/domain/room.h', SPDX + '#pragma once\n#include "base/result.h"\n#include <QString>\n')
        write(self.root, 'app/chat/session.h',
              SPDX + '#pragma once\n#include "domain/room.h"\n#include "backend/chatbackend.h"\n'
              '// sender() and processEvents() are not for here, nor <QWidget>\n'
              'const char *text = "qWait, tr(), sender()"; // #include "ui/x.h"\n')
        write(self.root, 'app/chat/CMakeLists.txt', HASH_SPDX + 'roomscope_module(chat LINKS roomscope::domain)\n')
        write(self.root, 'ui/shell/mainwindow.h',
              SPDX + '#pragma once\n#include "chat/session.h"\n#include <QMainWindow>\n// TODO #12: docks\n')
        write(self.root, 'ui/shell/mainwindow.cpp', SPDX + '#include "shell/mainwindow.h"\n#include "mainwindow.moc"\n')
        self.qt = self.root / 'qt'
        for header in ('QtCore/QString', 'QtGui/QColor', 'QtWidgets/QMainWindow', 'QtWidgets/QWidget',
                       'QtWebSockets/QWebSocket', 'QtSql/QSqlQuery', 'QtCore/QtCore', 'QtGui/QtGui'):
            write(self.qt, header, '')

    def rules(self):
        return sorted({finding[2] for finding in Arch(self.root, self.qt).check()})

    def expect(self, rule, name, text):
        write(self.root, name, text)
        self.assertEqual(self.rules(), [rule], f'{name} was to break {rule} and nothing else')

    def testGoodTreePasses(self):
        self.assertEqual(Arch(self.root, self.qt).check(), [])

    def testNoAppFails(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertEqual([f[2] for f in Arch(empty).check()], ['layout'])

    def testArrowUp(self):
        self.expect('arrow', 'app/wire/a.cpp', SPDX + '#include "domain/room.h"\n')

    def testArrowBetweenChatAndInspector(self):
        self.expect('arrow', 'app/inspector/a.cpp', SPDX + '#include "chat/session.h"\n')

    def testTransitiveArrowIsNoDirectOne(self):
        self.expect('arrow', 'app/chat/a.cpp', SPDX + '#include "transport/connection.h"\n')

    def testServerKnowsNoClient(self):
        for module in ('backend', 'chat', 'transport', 'storage'):
            with self.subTest(module):
                self.expect('arrow', 'app/server/a.cpp', SPDX + f'#include "{module}/x.h"\n')

    def testWindowMustNotReachDown(self):
        self.expect('arrow', 'ui/shell/a.cpp', SPDX + '#include "storage/accountstore.h"\n')

    def testOnlyMainHandsOverToTheCommandLine(self):
        write(self.root, 'ui/main.cpp', SPDX + '#include "cli/serve.h"\n')
        self.assertEqual(self.rules(), [])
        self.expect('arrow', 'ui/shell/main.cpp', SPDX + '#include "cli/serve.h"\n')

    def testIndentedInclude(self):
        self.expect('arrow', 'app/wire/a.cpp', SPDX + '  #  include   "domain/room.h"\n')

    def testUnknownModuleFolder(self):
        self.expect('unknown-module', 'app/extra/a.h', SPDX + '#pragma once\n')

    def testUnknownModuleInclude(self):
        self.expect('unknown-module', 'app/chat/a.cpp', SPDX + '#include "ui/shell/mainwindow.h"\n')

    def testIncludeWithoutModule(self):
        self.expect('include-style', 'app/chat/a.cpp', SPDX + '#include "session.h"\n')

    def testIncludeAroundTheModule(self):
        self.expect('include-style', 'app/chat/a.cpp', SPDX + '#include "../ui/shell/mainwindow.h"\n')

    def testOwnHeaderInAngles(self):
        self.expect('include-style', 'app/chat/a.cpp', SPDX + '#include <domain/room.h>\n')

    def testWidgetsInApp(self):
        self.expect('qt-home', 'app/workspace/a.cpp', SPDX + '#include <QWidget>\n')

    def testGuiInAppByLibraryName(self):
        for include in ('<QtGui/QColor>', '<QtGui>', '<QtGui/qcolor.h>', '<QtWidgets/QWidget>'):
            with self.subTest(include):
                self.expect('qt-home', 'app/cli/a.cpp', SPDX + f'#include {include}\n')

    def testSocketInWindow(self):
        self.expect('qt-home', 'ui/shell/a.cpp', SPDX + '#include <QWebSocket>\n')

    def testSqlInWindow(self):
        self.expect('qt-home', 'ui/shell/a.cpp', SPDX + '#include <QSqlQuery>\n')

    def testSodiumOutsideSecrets(self):
        self.expect('library-home', 'app/server/a.cpp', SPDX + '#include <sodium.h>\n')

    def testKeychainOutsideSecrets(self):
        self.expect('library-home', 'app/chat/a.cpp', SPDX + '#include <qt6keychain/keychain.h>\n')

    def testLinkAgainstTheArrows(self):
        self.expect('link', 'app/wire/CMakeLists.txt', HASH_SPDX + 'roomscope_module(wire LINKS roomscope::domain)\n')

    def testLinkOfWindowAgainstTheArrows(self):
        self.expect('link', 'ui/CMakeLists.txt', HASH_SPDX + 'target_link_libraries(x PRIVATE roomscope_storage)\n')

    def testLinkInCommentIsNone(self):
        write(self.root, 'app/wire/CMakeLists.txt', HASH_SPDX + '# never roomscope::domain, Qt6::Gui\n')
        self.assertEqual(self.rules(), [])

    def testGuiLinkedInApp(self):
        self.expect('qt-link', 'app/words/CMakeLists.txt', HASH_SPDX + 'roomscope_module(words LINKS Qt6::Gui)\n')

    def testSqlLinkedInWindow(self):
        self.expect('qt-link', 'ui/CMakeLists.txt', HASH_SPDX + 'target_link_libraries(x PRIVATE Qt6::Sql)\n')

    def testSodiumLinkedOutsideSecrets(self):
        self.expect('library-link', 'app/server/CMakeLists.txt', HASH_SPDX + 'roomscope_module(server LINKS PkgConfig::sodium)\n')

    def testReadmeMissing(self):
        (self.root / 'app/wire/README.md').unlink()
        self.assertEqual(self.rules(), ['readme'])
        write(self.root, 'app/wire/README.md', '# wire\n')
        (self.root / 'ui/README.md').unlink()
        self.assertEqual(self.rules(), ['readme'])

    def testSpdxMissing(self):
        for name in ('app/wire/a.cpp', 'tests/unit/x.cpp', 'packaging/x.sh', 'resources/sql/0001_x.sql', 'tests/CMakeLists.txt'):
            with self.subTest(name):
                self.expect('spdx', name, '\n')
                (self.root / name).unlink()

    def testBrokenSqlOfATestIsAFixture(self):
        write(self.root, 'tests/unit/db/broken.sql', 'nonsense\n')
        self.assertEqual(self.rules(), [])

    def testPragmaOnceMissing(self):
        self.expect('pragma-once', 'app/wire/a.h', SPDX + '// #pragma once\n')

    def testIfZero(self):
        self.expect('if-zero', 'app/wire/a.cpp', SPDX + '# if 0\n#endif\n')

    def testTodoWithoutIssue(self):
        self.expect('todo', 'tests/unit/a.cpp', SPDX + '// TODO later\n')

    def testForbiddenCode(self):
        cases = {
            'no-process-events': 'QCoreApplication::processEvents();',
            'no-sender': 'auto *who = sender();',
            'no-qwait': 'QTest::qWait(5);',
            'no-ignore-ssl-errors': 'socket.ignoreSslErrors();',
            'no-string-connect': 'connect(a, SIGNAL(x()), b, SLOT(y()));',
            'no-nested-loop': 'QEventLoop loop;',
        }
        for rule, code in cases.items():
            for name in ('app/wire/a.cpp', 'ui/shell/a.cpp'):
                with self.subTest(rule=rule, name=name):
                    self.expect(rule, name, SPDX + f'void f() {{ {code} }}\n')
                    (self.root / name).unlink()

    def testStringSlotIsForDBusOnly(self):
        self.expect('no-string-connect', 'ui/shell/a.cpp', SPDX + 'QTimer::singleShot(0, this, SLOT(x()));\n')
        write(self.root, 'ui/shell/a.cpp',
              SPDX + 'QDBusConnection::sessionBus().connect(a, b, c, d, this, SLOT(x()));\n')
        self.assertEqual(self.rules(), [])

    def testTranslationOutsideWords(self):
        self.expect('words', 'app/chat/a.cpp', SPDX + 'auto s = QObject::tr("x");\n')
        (self.root / 'app/chat/a.cpp').unlink()
        write(self.root, 'app/words/a.cpp', SPDX + 'auto s = tr("x"); auto n = str(1);\n')
        self.assertEqual(self.rules(), [])


if __name__ == '__main__':
    unittest.main()
