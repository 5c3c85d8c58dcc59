// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shortcutsheet.h"

#include "base/textfold.h"
#include "common/plainlabel.h"
#include "common/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr QSize kSize(620, 560);

} // namespace

ShortcutSheet::ShortcutSheet(QList<Row> rows, QWidget *window)
    : QDialog(window)
    , m_rows(std::move(rows))
    , m_edit(new QLineEdit)
    , m_table(new QTableView)
    , m_model(new QStandardItemModel(this))
    , m_nothing(new PlainLabel(tr("No action or command is called that.")))
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    m_edit->setObjectName(u"shortcutFilter"_s);
    m_edit->setPlaceholderText(tr("Find an action or a key"));
    m_edit->setAccessibleName(tr("Find an action or a key"));
    m_table->setObjectName(u"shortcutTable"_s);
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_nothing->setRole(WidgetRole::Muted);
    m_nothing->setAlignment(Qt::AlignCenter);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeButton"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_edit);
    column->addWidget(m_table, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(buttons);
    connect(m_edit, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    m_edit->installEventFilter(this);
    filter({});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    resize(kSize);
}

void ShortcutSheet::filter(const QString &text)
{
    const QStringList words = foldedWords(text);
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Action"), tr("Keys"), tr("Where")});
    for (const Row &row : m_rows) {
        const QString folded = foldedText(row.action + u' ' + row.keys + u' ' + row.place);
        const bool isWanted = std::all_of(words.cbegin(), words.cend(),
                                          [&folded](const QString &word) { return folded.contains(word); });
        if (isWanted)
            m_model->appendRow(
                {new QStandardItem(row.action), new QStandardItem(row.keys), new QStandardItem(row.place)});
    }
    m_table->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
}

//! Up, Down and the pages go through the list while one types.
bool ShortcutSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_table, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace roomscope
