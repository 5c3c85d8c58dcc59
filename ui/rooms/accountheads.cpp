// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/accountheads.h"

#include "common/stylesheet.h"

#include <QContextMenuEvent>

using namespace Qt::StringLiterals;

namespace roomscope {

AccountHeads::AccountHeads(QWidget *parent) : QScrollArea(parent), m_column(new QWidget)
{
    setObjectName(u"accountHeads"_s);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidgetRole(m_column, WidgetRole::Side);
    setWidget(m_column);
    present({});
}

void AccountHeads::present(const QList<AccountHead::Values> &accounts)
{
    // Without any account, one head says so.
    const QList<AccountHead::Values> shown =
        accounts.isEmpty()
            ? QList<AccountHead::Values>{{.account = tr("Not connected"), .state = tr("No server chosen")}}
            : accounts;
    const qsizetype before = m_heads.size();
    while (m_heads.size() > shown.size())
        delete m_heads.takeLast();
    while (m_heads.size() < shown.size())
        addHead();
    for (qsizetype i = 0; i < shown.size(); ++i)
        m_heads.at(i)->present(shown.at(i));
    if (m_heads.size() != before) {
        arrange();
        emit contentHeightChanged();
    }
}

void AccountHeads::addHead()
{
    auto *head = new AccountHead(m_column);
    head->installEventFilter(this);
    connect(head, &QAbstractButton::clicked, this, [this, head] { emit chosen(head->values().key); });
    m_heads.append(head);
    head->show();
}

int AccountHeads::contentHeight() const
{
    int height = 0;
    for (const AccountHead *head : m_heads)
        height += head->sizeHint().height();
    return height;
}

void AccountHeads::arrange()
{
    int y = 0;
    for (AccountHead *head : std::as_const(m_heads)) {
        const int height = head->sizeHint().height();
        head->setGeometry(0, y, viewport()->width(), height);
        y += height;
    }
    m_column->resize(viewport()->width(), y);
}

void AccountHeads::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

bool AccountHeads::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu) {
        const auto *head = static_cast<const AccountHead *>(watched);
        emit menuRequested(head->values().key, static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    if (event->type() == QEvent::FocusIn)
        ensureWidgetVisible(static_cast<QWidget *>(watched), 0, 0);
    return QScrollArea::eventFilter(watched, event);
}

} // namespace roomscope
