// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/pickdialog.h"

#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/theme.h"
#include "rooms/pickdelegate.h"
#include "words/sentences.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

PickDialog::PickDialog(Search search, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_model(new PickModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit)
    , m_list(new QListView)
    , m_state(new EmptyState)
    , m_reload(m_state->addButton(tr("Try again"), u"reload"_s))
    , m_stack(new QStackedWidget)
    , m_problem(new PlainLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_act(new QPushButton(action))
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(PickModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"list"_s);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new PickDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_reload->hide();
    m_cancel->setObjectName(u"cancel"_s);
    m_act->setObjectName(u"act"_s);
    m_act->setDefault(true);
    setWidgetRole(m_act, WidgetRole::Primary);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_list);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_act);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    resize(460, 420);

    if (search == Search::FilterRows) {
        connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
            m_filter->setFilterFixedString(text.trimmed());
            showListOr(m_emptyTitle, m_emptySentence);
        });
    }
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PickDialog::updateButton);
    connect(m_list, &QListView::doubleClicked, this, &PickDialog::onAccepted);
    connect(m_act, &QPushButton::clicked, this, &PickDialog::onAccepted);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_reload, &QPushButton::clicked, this, [this] { reload(); });
    // The list has no head of its own to be told by.
    connect(this, &QWidget::windowTitleChanged, m_list, &QWidget::setAccessibleName);
    updateButton();
}

void PickDialog::presentRows(const QList<PickModel::Row> &rows, const QString &emptyTitle,
                             const QString &emptySentence)
{
    m_emptyTitle = emptyTitle;
    m_emptySentence = emptySentence;
    m_model->setRows(rows);
    showListOr(emptyTitle, emptySentence);
}

void PickDialog::showListOr(const QString &title, const QString &sentence)
{
    m_reload->hide();
    const bool hasRows = m_filter->rowCount() > 0;
    if (!hasRows && m_model->rowCount() > 0)
        m_state->present(tr("Nothing matches"), tr("Try fewer letters."));
    else if (!hasRows)
        m_state->present(title, sentence);
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_list) : m_state);
    if (hasRows && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter->index(0, 0));
    updateButton();
}

void PickDialog::presentLoading(const QString &sentence)
{
    m_reload->hide();
    m_state->present({}, sentence);
    m_stack->setCurrentWidget(m_state);
    updateButton();
}

void PickDialog::presentHint(const QString &sentence)
{
    m_model->setRows({});
    presentLoading(sentence);
}

void PickDialog::presentFailure(const Error &error)
{
    m_state->present(words::errorAdvice(error).title, words::errorAdvice(error).sentence);
    m_reload->show();
    m_stack->setCurrentWidget(m_state);
    updateButton();
}

void PickDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy)
        m_problem->hide();
    updateButton();
}

void PickDialog::presentProblem(const Error &error)
{
    presentProblem(words::errorAdvice(error).sentence);
}

void PickDialog::presentProblem(const QString &sentence)
{
    setBusy(false);
    m_problem->present(sentence);
    m_problem->show();
}

QString PickDialog::currentKey() const
{
    if (m_stack->currentWidget() != m_list)
        return {};
    return m_list->currentIndex().data(PickModel::KeyRole).toString();
}

void PickDialog::updateButton()
{
    m_act->setEnabled(!m_isBusy && !currentKey().isEmpty());
}

void PickDialog::onAccepted()
{
    if (const QString key = currentKey(); !m_isBusy && !key.isEmpty())
        act(key);
}

//! The list follows the arrow keys while the field keeps the letters.
bool PickDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && m_stack->currentWidget() == m_list) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        const QModelIndex next = m_filter->index(m_list->currentIndex().row() + step, 0);
        if (step != 0 && next.isValid()) {
            m_list->setCurrentIndex(next);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace roomscope
