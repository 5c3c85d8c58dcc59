// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/longtextdialog.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/figures.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

LongTextDialog::LongTextDialog(QString text, QWidget *parent)
    : QDialog(parent), m_text(std::move(text)), m_view(new QPlainTextEdit), m_note(new PlainLabel)
{
    setObjectName(u"longTextDialog"_s);
    setWindowTitle(tr("Message"));
    m_view->setObjectName(u"view"_s);
    m_view->setAccessibleName(tr("Text of the message"));
    m_view->setReadOnly(true);
    m_view->setUndoRedoEnabled(false);
    m_note->setObjectName(u"note"_s);
    m_note->setRole(WidgetRole::Muted);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(u"copy"_s);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(copy);
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    resize(640, 480);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_timer, &QTimer::timeout, this, &LongTextDialog::showNext);
    m_timer.start(0);
}

void LongTextDialog::showNext()
{
    const QStringView piece = QStringView(m_text).mid(m_shown, kStep);
    m_shown += piece.size();
    QString shown;
    for (const QChar c : textguard::body(piece, kStep)) {
        m_lineLength = c == u'\n' ? 0 : m_lineLength + 1;
        if (m_lineLength > kLongestLine && !c.isLowSurrogate()) {
            shown += u'\n';
            m_lineLength = 1;
            m_hasBroken = true;
        }
        shown += c;
    }
    QTextCursor cursor(m_view->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(shown);
    const QString count = tr("%1 characters").arg(words::number(m_text.size()));
    m_note->present(m_hasBroken ? tr("%1; long lines are broken here, not in what is copied").arg(count)
                                : count);
    if (isFilled())
        m_timer.stop();
}

} // namespace roomscope
