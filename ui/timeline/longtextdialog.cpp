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

LongTextDialog::LongTextDialog(QByteArray utf8, QWidget *parent)
    : QDialog(parent)
    , m_utf8(std::move(utf8))
    , m_view(new QPlainTextEdit)
    , m_note(new PlainLabel)
    , m_more(new QPushButton(tr("Show more")))
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
    m_more->setObjectName(u"showMore"_s);
    m_more->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_more);
    row->addWidget(copy);
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    resize(640, 480);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_utf8)); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_wanted += kShownAtOnce;
        m_more->hide();
        m_timer.start(0);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_timer, &QTimer::timeout, this, &LongTextDialog::showNext);
    m_timer.start(0);
}

void LongTextDialog::showNext()
{
    const qsizetype size = std::min(kStep, m_utf8.size() - m_read);
    const QByteArrayView bytes = QByteArrayView(m_utf8).sliced(m_read, size);
    m_read += bytes.size();
    const QString piece = m_decoder.decode(bytes);
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
    const QString whole = words::bytes(m_utf8.size());
    const QString count = isFilled() ? whole : tr("The first %1 of %2").arg(words::bytes(m_read), whole);
    m_note->present(m_hasBroken ? tr("%1; long lines are broken here, not in what is copied").arg(count)
                                : count);
    if (isFilled() || m_read >= m_wanted) {
        m_timer.stop();
        m_more->setVisible(!isFilled());
    }
}

} // namespace roomscope
