// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "common/appearance.h"
#include "composer/composeredit.h"
#include "floodedwindow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <atomic>
#include <memory>
#include <thread>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPerSecond = 10'000;
constexpr int kRounds = 3;
constexpr int kKeys = 100;
constexpr auto kBetweenKeys = 40ms;
//! A key that is not on screen by then counts as this.
constexpr auto kLost = 1s;

using Clock = std::chrono::steady_clock;

//! Types into a field from another thread, as an input device does, and takes the time until the window has
//! been painted and flushed with the key in it.
class KeyWatch final : public QObject
{
public:
    explicit KeyWatch(QPlainTextEdit &edit) : m_edit(edit)
    {
        edit.viewport()->installEventFilter(this);
        edit.window()->installEventFilter(this);
    }

    [[nodiscard]] std::vector<double> type()
    {
        std::atomic<bool> isOver = false;
        std::thread typist([this, &isOver] {
            for (int key = 0; key < kKeys; ++key) {
                // Not in step with anything that comes at regular times.
                std::this_thread::sleep_for(kBetweenKeys + std::chrono::microseconds(key * 7919 % 16'000));
                const Clock::time_point pressed = Clock::now();
                QMetaObject::invokeMethod(
                    this, [this, pressed, key] { press(pressed, key); }, Qt::QueuedConnection);
            }
            std::this_thread::sleep_for(kLost);
            isOver = true;
        });
        while (!isOver)
            runLoop(10ms);
        typist.join();
        m_times.resize(kKeys, std::chrono::duration<double, std::milli>(kLost).count());
        return m_times;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_edit.viewport() && event->type() == QEvent::Paint)
            m_isPainted = true;
        if (watched != m_edit.window() || event->type() != QEvent::UpdateRequest || m_isInside)
            return false;
        m_isInside = true;
        QCoreApplication::sendEvent(watched, event);
        m_isInside = false;
        if (!m_isPainted)
            return true;
        // Keys that came while the window was busy come to light together.
        for (const Clock::time_point pressed : m_pressed)
            m_times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - pressed).count());
        m_pressed.clear();
        return true;
    }

private:
    void press(Clock::time_point pressed, int key)
    {
        // Now and then a new word, so that the text wraps and the field grows as in life.
        const bool isSpace = key % 6 == 5;
        QKeyEvent event(QEvent::KeyPress, isSpace ? Qt::Key_Space : Qt::Key_A, Qt::NoModifier,
                        isSpace ? u" "_s : u"a"_s);
        QCoreApplication::sendEvent(&m_edit, &event);
        m_isPainted = false;
        m_pressed.push_back(pressed);
    }

    QPlainTextEdit &m_edit;
    std::vector<Clock::time_point> m_pressed;
    bool m_isPainted = false;
    bool m_isInside = false;
    std::vector<double> m_times;
};

std::vector<double> emptyWindowOnce()
{
    FloodSink sink(kPerSecond);
    QWidget window;
    auto *edit = new QPlainTextEdit;
    auto *column = new QVBoxLayout(&window);
    column->addStretch(1);
    column->addWidget(edit);
    edit->setFixedHeight(40);
    window.resize(1280, 800);
    window.show();
    edit->setFocus();
    sink.server.flood(true);
    const std::vector<double> times = KeyWatch(*edit).type();
    sink.server.flood(false);
    return times;
}

std::vector<double> ourWindowOnce()
{
    FloodedWindow flooded(kPerSecond);
    auto *edit = flooded.window.findChild<ComposerEdit *>(u"edit"_s);
    edit->setFocus();
    flooded.server.flood(true);
    const std::vector<double> times = KeyWatch(*edit).type();
    flooded.server.flood(false);
    return times;
}

struct Times
{
    double p95 = 0;
    double longest = 0;
    double emptyP95 = 0;
    double emptyLongest = 0;
};

//! Measured once for both figures.
Times times()
{
    const Appearance appearance(*qApp);
    std::vector<double> p95;
    std::vector<double> longest;
    std::vector<double> emptyP95;
    std::vector<double> emptyLongest;
    for (int round = 0; round < kRounds; ++round) {
        const std::vector<double> empty = emptyWindowOnce();
        emptyP95.push_back(quantile(empty, 0.95));
        emptyLongest.push_back(quantile(empty, 1.0));
        const std::vector<double> ours = ourWindowOnce();
        p95.push_back(quantile(ours, 0.95));
        longest.push_back(quantile(ours, 1.0));
    }
    return {median(p95), median(longest), median(emptyP95), median(emptyLongest)};
}

} // namespace

std::vector<Figure> keyFigures()
{
    const auto measured = std::make_shared<std::optional<Times>>();
    const auto once = [measured] {
        if (!*measured)
            *measured = times();
        return **measured;
    };
    const QString note =
        u"baseline: a plain text field in an empty window, the same flood going to a bare socket"_s;
    return {{.name = u"key to pixel in the message field at 10 000 messages a second, p95"_s,
             .unit = u"ms"_s,
             .aim = AimKind::ValueAtMost,
             .limit = 8,
             .run =
                 [once, note] {
                     return Measurement{once().p95, once().emptyP95, note};
                 }},
            {.name = u"key to pixel in the message field at 10 000 messages a second, longest"_s,
             .unit = u"ms"_s,
             .aim = AimKind::ValueAtMost,
             .limit = 33,
             .run = [once, note] {
                 return Measurement{once().longest, once().emptyLongest, note};
             }}};
}

} // namespace roomscope::bench
