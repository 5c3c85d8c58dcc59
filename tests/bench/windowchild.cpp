// SPDX-License-Identifier: GPL-3.0-or-later
// The window on the data directory of its argument, as the program opens it. Says "painted", "rows" when
// messages are in sight and "online" when connected, and stays until its standard input ends.
#include "base/systemclock.h"
#include "common/appearance.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "words/translations.h"
#include "workspace/account.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>

using namespace roomscope;
using namespace Qt::StringLiterals;

namespace {

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

//! Sees the window painted, and then the messages.
class Watcher final : public QObject
{
public:
    explicit Watcher(MainWindow &window) : QObject(&window), m_window(window)
    {
        window.installEventFilter(this);
        window.chat()->panel()->view()->viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched == &m_window && !m_isPainted) {
            m_isPainted = true;
            QTimer::singleShot(0, this, [] { say("painted"); });
        } else if (event->type() == QEvent::Paint && watched != &m_window && !m_hasRows &&
                   m_window.chat()->panel()->view()->model() &&
                   m_window.chat()->panel()->view()->model()->rowCount() > 1) {
            m_hasRows = true;
            QTimer::singleShot(0, this, [] { say("rows"); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    MainWindow &m_window;
    bool m_isPainted = false;
    bool m_hasRows = false;
};

} // namespace

int main(int argc, char **argv)
{
    QLoggingCategory::setFilterRules(u"roomscope.*.info=false\nroomscope.*.warning=false"_s);
    QApplication app(argc, argv);
    words::installTranslations(app, QLocale());
    const Appearance appearance(app);
    Workspace workspace(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."));
    const SystemClock clock;
    MainWindow window(workspace, clock);
    new Watcher(window);
    window.show();
    QObject::connect(&workspace, &Workspace::accountOpened, &app, [](Account *account) {
        QObject::connect(account, &Account::statusChanged, account, [account] {
            if (account->status().isOnline())
                say("online");
        });
    });
    if (argc > 2) {
        const auto spec = Workspace::parseAddress(QString::fromLocal8Bit(argv[2]));
        if (!spec || !workspace.openAccount(
                         {.address = spec->address, .user = UserId(u"bench"_s), .secret = spec->secret}))
            return 1;
    } else {
        workspace.openStoredAccounts();
    }
    const QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QApplication::exec();
}
