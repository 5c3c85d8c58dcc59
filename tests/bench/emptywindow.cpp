// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick: a window of Qt Widgets with nothing in it, and nothing else linked. Says "painted", and
// stays until its standard input ends.
#include <QApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace {

class Window final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_isTold)
            return;
        m_isTold = true;
        QTimer::singleShot(0, this, [] {
            std::puts("painted");
            std::fflush(stdout);
        });
    }

private:
    bool m_isTold = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Window window;
    window.resize(1280, 800);
    window.show();
    const QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QApplication::exec();
}
