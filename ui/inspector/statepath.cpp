// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/statepath.h"

#include "common/theme.h"
#include "words/connectionwords.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kPadding = 7;
constexpr int kArrowWidth = 14;
constexpr int kRowGap = 4;

//! The usual way, and beside it the state where things go wrong, only while it is the present one.
QList<ConnectionState> pathOf(ConnectionState present)
{
    using State = ConnectionState;
    QList<State> path = {State::Disconnected, State::Connecting, State::Handshaking, State::Connected,
                         State::Active,       State::Idle,       State::Closing};
    if (present == State::Suspect)
        path.insert(path.size() - 1, present);
    else if (!path.contains(present))
        path.append(present);
    return path;
}

std::pair<QColor, QColor> coloursOf(ConnectionState state, const Theme &theme)
{
    switch (state) {
    case ConnectionState::Active:
    case ConnectionState::Idle:
        return {theme.ok, theme.onOk};
    case ConnectionState::Suspect:
    case ConnectionState::WaitingToRetry:
        return {theme.warn, theme.onWarn};
    case ConnectionState::Failed:
        return {theme.error, theme.onAccent};
    case ConnectionState::Disconnected:
        return {theme.muted, theme.background};
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Connected:
    case ConnectionState::Closing:
        break;
    }
    return {theme.accent, theme.onAccent};
}

} // namespace

StatePath::StatePath(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"connectionState"_s);
    setAccessibleName(tr("Connection state"));
    setAccessibleDescription(words::stateName(m_state));
    setFont(Theme::smallFont(font()));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StatePath::setState(ConnectionState state)
{
    if (state == m_state)
        return;
    m_state = state;
    setAccessibleDescription(words::stateName(state));
    updateGeometry();
    update();
}

int StatePath::heightForWidth(int width) const
{
    const QList<Pill> pills = layoutFor(width);
    return pills.isEmpty() ? 0 : pills.last().rect.bottom() + 1;
}

QSize StatePath::sizeHint() const
{
    return {320, heightForWidth(320)};
}

QSize StatePath::minimumSizeHint() const
{
    return {120, fontMetrics().height() + 4};
}

QList<StatePath::Pill> StatePath::layoutFor(int width) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics boldMetrics(bold);
    const int height = fontMetrics().height() + 4;
    QList<Pill> pills;
    int x = 0;
    int y = 0;
    for (const ConnectionState state : pathOf(m_state)) {
        Pill pill{.state = state, .text = words::stateName(state)};
        // Room for the bold form, so that nothing moves when the state does.
        const int pillWidth = boldMetrics.horizontalAdvance(pill.text) + 2 * kPadding;
        if (x > 0 && x + pillWidth > width) {
            x = 0;
            y += height + kRowGap;
        }
        pill.rect = QRect(x, y, pillWidth, height);
        x += pillWidth + kArrowWidth;
        pills.append(pill);
    }
    return pills;
}

void StatePath::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<Pill> pills = layoutFor(width());
    for (qsizetype i = 0; i < pills.size(); ++i) {
        const Pill &pill = pills[i];
        const bool isPresent = pill.state == m_state;
        const auto [fill, ink] = coloursOf(pill.state, theme);
        const QRectF frame = QRectF(pill.rect).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setFont(isPresent ? Theme::strongFont(font()) : font());
        painter.setPen(isPresent ? fill : theme.line);
        painter.setBrush(isPresent ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
        painter.setPen(isPresent ? ink : theme.muted);
        painter.drawText(pill.rect, Qt::AlignCenter, pill.text);
        if (i + 1 < pills.size()) {
            painter.setPen(theme.text);
            painter.setFont(font());
            painter.drawText(QRect(pill.rect.right() + 1, pill.rect.top(), kArrowWidth, pill.rect.height()),
                             Qt::AlignCenter, u"›"_s);
        }
    }
}

} // namespace roomscope
