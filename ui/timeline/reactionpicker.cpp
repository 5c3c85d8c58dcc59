// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/reactionpicker.h"

#include "common/emojilist.h"
#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"
#include "timeline/timelinelayout.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kCell = 34;
constexpr int kColumns = 9;
constexpr int kRows = 6;
constexpr int kScrollBarWidth = 12;
constexpr int kEmojiPixels = 20;
constexpr qsizetype kMost = 1000;

} // namespace

ReactionPicker::ReactionPicker(const QStringList &recent, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_recent(recent)
    , m_query(new QLineEdit)
    , m_grid(new QListWidget)
    , m_name(new PlainLabel)
{
    setObjectName(u"reactionPicker"_s);
    setWindowTitle(tr("React"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWidgetRole(this, WidgetRole::Panel);
    m_query->setObjectName(u"emojiQuery"_s);
    m_query->setAccessibleName(tr("Search emoji"));
    m_query->setPlaceholderText(tr("Search emoji"));
    m_query->setClearButtonEnabled(false);
    m_grid->setObjectName(u"emojiGrid"_s);
    m_grid->setAccessibleName(tr("Emoji"));
    m_grid->setViewMode(QListView::IconMode);
    m_grid->setMovement(QListView::Static);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setGridSize(QSize(kCell, kCell));
    m_grid->setFocusPolicy(Qt::NoFocus);
    m_grid->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_grid->setFixedSize(kColumns * kCell + kScrollBarWidth, kRows * kCell);
    QFont large = TimelineMetrics::withEmoji(font());
    large.setPixelSize(kEmojiPixels);
    m_grid->setFont(large);
    m_name->setObjectName(u"emojiName"_s);
    m_name->setRole(WidgetRole::Muted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kGap, Theme::kGap, Theme::kGap, Theme::kGap);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_query);
    column->addWidget(m_grid);
    column->addWidget(m_name);
    m_query->installEventFilter(this);
    connect(m_query, &QLineEdit::textChanged, this, &ReactionPicker::search);
    connect(m_grid, &QListWidget::itemClicked, this, &ReactionPicker::take);
    connect(m_grid, &QListWidget::currentRowChanged, this, &ReactionPicker::nameCurrent);
    search({});
}

void ReactionPicker::popupAt(QPoint place)
{
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.right() - width(), room.left())),
         std::clamp(place.y(), room.top(), std::max(room.bottom() - height(), room.top())));
    show();
    m_query->setFocus();
}

void ReactionPicker::search(const QString &query)
{
    QList<Emoji> found = emojilist::find(query, kMost);
    if (query.trimmed().isEmpty()) {
        // Stable: the rest keeps its order.
        std::stable_sort(found.begin(), found.end(), [this](const Emoji &a, const Emoji &b) {
            const auto rank = [this](const Emoji &emoji) {
                const qsizetype at = m_recent.indexOf(emoji.text);
                return at < 0 ? m_recent.size() : at;
            };
            return rank(a) < rank(b);
        });
    }
    m_grid->clear();
    for (const Emoji &emoji : std::as_const(found)) {
        auto *item = new QListWidgetItem(emoji.text, m_grid);
        item->setTextAlignment(Qt::AlignCenter);
        item->setSizeHint(QSize(kCell, kCell));
        item->setData(Qt::AccessibleTextRole, emojilist::nameOf(emoji));
        item->setToolTip(emojilist::nameOf(emoji));
    }
    m_grid->setCurrentRow(found.isEmpty() ? -1 : 0);
    m_grid->verticalScrollBar()->setValue(0);
    nameCurrent();
}

void ReactionPicker::nameCurrent()
{
    const QListWidgetItem *item = m_grid->currentItem();
    m_name->present(item ? item->data(Qt::AccessibleTextRole).toString() : tr("No emoji of that name"));
}

void ReactionPicker::take()
{
    if (const QListWidgetItem *item = m_grid->currentItem()) {
        emit picked(item->text());
        close();
    }
}

//! The field keeps the focus, so that typing always searches; arrows move in the grid below.
bool ReactionPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_query || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int last = m_grid->count() - 1;
    const auto moveBy = [this, last](int step) {
        m_grid->setCurrentRow(std::clamp(m_grid->currentRow() + step, 0, std::max(last, 0)));
        m_grid->scrollToItem(m_grid->currentItem());
        return true;
    };
    switch (key->key()) {
    case Qt::Key_Down:
        return moveBy(kColumns);
    case Qt::Key_Up:
        return moveBy(-kColumns);
    case Qt::Key_Left:
        return m_query->text().isEmpty() && moveBy(-1);
    case Qt::Key_Right:
        return m_query->cursorPosition() == m_query->text().size() && moveBy(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    default:
        return false;
    }
}

} // namespace roomscope
