// SPDX-License-Identifier: GPL-3.0-or-later
#include "switcher/switcher.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "switcher/switchdelegate.h"
#include "switcher/switchmodel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr QSize kSize(520, 420);
constexpr int kFromTop = 90;
constexpr int kMostLetters = 4096;
constexpr int kPageRows = 8;

} // namespace

Switcher::Switcher(QList<SwitchSource> sources, const QList<SwitchEntry> &commands, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_search(new SwitchSearch(std::move(sources), commands, this))
    , m_model(new SwitchModel(this))
    , m_edit(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new PlainLabel)
{
    setObjectName(u"switcher"_s);
    setWindowTitle(tr("Jump to"));
    setAccessibleName(tr("Jump to"));
    m_edit->setObjectName(u"switcherField"_s);
    m_edit->setPlaceholderText(tr("A room, a person, a command, or a pasted link"));
    m_edit->setAccessibleName(tr("Jump to a room, a person or a command"));
    m_edit->setMaxLength(kMostLetters);
    m_list->setObjectName(u"switcherList"_s);
    m_list->setAccessibleName(tr("Where to"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new SwitchDelegate(m_list));
    m_list->setModel(m_model);
    m_nothing->setObjectName(u"switcherNothing"_s);
    m_nothing->setRole(WidgetRole::Muted);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_nothing->setContentsMargins(0, 24, 0, 0);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_edit);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    m_nothing->hide();
    resize(kSize);
    connect(m_edit, &QLineEdit::textChanged, this, &Switcher::onTyped);
    connect(m_list, &QListView::clicked, this, &Switcher::take);
    connect(m_search, &SwitchSearch::resultsChanged, this, &Switcher::showResults);
    m_edit->installEventFilter(this);
}

void Switcher::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (const QWidget *window = parentWidget()) {
        const QPoint corner = window->mapToGlobal(QPoint((window->width() - width()) / 2, kFromTop));
        move(corner);
    }
    m_edit->setFocus(Qt::OtherFocusReason);
}

void Switcher::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.setPen(theme.field);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Switcher::onTyped(const QString &text)
{
    m_hasMoved = false;
    const QString link = text.trimmed();
    m_isLink = link.contains("://"_L1);
    if (m_isLink) {
        SwitchEntry entry{SwitchEntry::Kind::Link, textguard::line(tr("Open %1").arg(link))};
        entry.folded = link;
        present({entry}, {});
        return;
    }
    m_search->setQuery(text);
}

void Switcher::showResults()
{
    if (m_isLink)
        return;
    present(m_search->results(), m_search->isOver() ? tr("Nothing is called that.") : QString());
}

void Switcher::present(const QList<SwitchEntry> &entries, const QString &nothing)
{
    const int before = m_hasMoved ? m_list->currentIndex().row() : 0;
    m_model->setEntries(entries);
    m_nothing->present(nothing);
    m_list->setVisible(!entries.isEmpty() || nothing.isEmpty());
    m_nothing->setVisible(entries.isEmpty() && !nothing.isEmpty());
    m_list->setCurrentIndex(m_model->index(std::clamp(before, 0, std::max(int(entries.size()) - 1, 0))));
}

bool Switcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        moveChoice(-1);
        return true;
    case Qt::Key_Down:
        moveChoice(1);
        return true;
    case Qt::Key_PageUp:
        moveChoice(-kPageRows);
        return true;
    case Qt::Key_PageDown:
        moveChoice(kPageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex());
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void Switcher::moveChoice(int step)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const bool isPage = std::abs(step) > 1;
    const int row = m_list->currentIndex().row() + step;
    m_hasMoved = true;
    // Single steps go round, pages stop at the ends.
    m_list->setCurrentIndex(m_model->index(isPage ? std::clamp(row, 0, count - 1) : (row + count) % count));
    m_list->scrollTo(m_list->currentIndex());
}

void Switcher::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const SwitchEntry entry = m_model->entryAt(index.row());
    accept();
    emit chosen(entry);
}

} // namespace roomscope
