// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/searchbar.h"

#include "common/plainlabel.h"
#include "common/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kSearchAfter = 150ms;
constexpr int kMostLetters = 200;

} // namespace

SearchBar::SearchBar(QWidget *parent)
    : QFrame(parent)
    , m_edit(new QLineEdit)
    , m_count(new PlainLabel)
    , m_previous(new QPushButton(tr("Newer")))
    , m_next(new QPushButton(tr("Older")))
    , m_close(new QPushButton(tr("Close")))
    , m_reach(new PlainLabel)
{
    setObjectName(u"searchBar"_s);
    m_edit->setObjectName(u"searchField"_s);
    m_edit->setAccessibleName(tr("Search this conversation"));
    m_edit->setMaxLength(kMostLetters);
    m_edit->setClearButtonEnabled(false);
    m_count->setObjectName(u"searchCount"_s);
    m_count->setRole(WidgetRole::Muted);
    m_reach->setObjectName(u"searchReach"_s);
    m_reach->setRole(WidgetRole::Muted);
    m_reach->setFont(Theme::smallFont(font()));
    m_reach->setWordWrap(true);
    m_previous->setObjectName(u"searchPrevious"_s);
    m_previous->setAccessibleName(tr("Go to the newer place"));
    m_previous->setToolTip(tr("Shift+Enter"));
    m_next->setObjectName(u"searchNext"_s);
    m_next->setAccessibleName(tr("Go to the older place"));
    m_next->setToolTip(tr("Enter"));
    m_close->setObjectName(u"searchClose"_s);
    m_close->setAccessibleName(tr("Close the search"));
    m_close->setToolTip(tr("Escape"));
    for (QPushButton *button : {m_previous, m_next, m_close})
        setWidgetRole(button, WidgetRole::Quiet);

    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::kGap);
    row->addWidget(m_edit, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 7, 10, 8);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_reach);
    m_reach->hide();

    m_timer.setSingleShot(true);
    m_timer.setInterval(kSearchAfter);
    connect(&m_timer, &QTimer::timeout, this, &SearchBar::search);
    connect(m_edit, &QLineEdit::textChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(m_previous, &QPushButton::clicked, this, &SearchBar::previousRequested);
    connect(m_next, &QPushButton::clicked, this, &SearchBar::nextRequested);
    connect(m_close, &QPushButton::clicked, this, &SearchBar::closed);
    for (QObject *watched : std::initializer_list<QObject *>{m_edit, m_previous, m_next, m_close})
        watched->installEventFilter(this);
    setCanMove(false);
    hide();
}

void SearchBar::setPlace(const QString &title)
{
    m_edit->setPlaceholderText(tr("Search in %1").arg(title));
}

QString SearchBar::text() const
{
    return m_edit->text();
}

void SearchBar::open()
{
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void SearchBar::search()
{
    m_timer.stop();
    emit searchRequested(m_edit->text());
}

void SearchBar::setCanMove(bool canMove)
{
    m_previous->setEnabled(canMove);
    m_next->setEnabled(canMove);
}

void SearchBar::present(const Found &found)
{
    const bool hasText = !m_edit->text().trimmed().isEmpty();
    QString count;
    if (!hasText)
        count = QString();
    else if (found.count == 0)
        count = found.isOver ? tr("Nothing found") : tr("Searching…");
    else if (found.hasMore)
        count = tr("%L1 of more than %L2").arg(found.current + 1).arg(found.count);
    else
        count = tr("%L1 of %L2").arg(found.current + 1).arg(found.count);
    const bool isNews = count != m_count->text();
    m_count->setRole(WidgetRole::Muted);
    m_count->present(count);
    m_reach->present(found.reach);
    m_reach->setVisible(hasText && !found.reach.isEmpty());
    setCanMove(found.count > 0);
    if (isNews && !count.isEmpty() && QAccessible::isActive()) {
        m_count->setAccessibleName(count);
        QAccessibleEvent event(m_count, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void SearchBar::presentProblem(const QString &sentence)
{
    m_count->setRole(WidgetRole::ErrorText);
    m_count->present(sentence);
    m_reach->hide();
    setCanMove(false);
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        emit closed();
        return true;
    }
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched != m_edit || !isEnter)
        return QFrame::eventFilter(watched, event);
    // What was typed just now comes before the next place of what was typed before.
    if (m_timer.isActive())
        search();
    else if (key->modifiers().testFlag(Qt::ShiftModifier))
        emit previousRequested();
    else
        emit nextRequested();
    return true;
}

void SearchBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.side);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace roomscope
