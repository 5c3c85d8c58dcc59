// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completer.h"

#include "common/emojilist.h"
#include "composer/completiondelegate.h"
#include "composer/composeredit.h"
#include "composer/fieldpopup.h"
#include "composer/slashcommand.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QListView>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kMostRows = 50;
constexpr int kShownRows = 8;
constexpr int kWidth = 420;

} // namespace

Completer::Completer(ComposerEdit *edit, QWidget *field)
    : QObject(edit)
    , m_edit(edit)
    , m_model(new CompletionModel(this))
    , m_list(new QListView)
    , m_popup(new FieldPopup(field, m_list))
{
    m_popup->setObjectName(u"completionPopup"_s);
    m_list->setObjectName(u"completions"_s);
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setItemDelegate(new CompletionDelegate(m_list));
    m_list->setModel(m_model);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { take(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Completer::onListMoved);
    connect(m_edit, &ComposerEdit::cursorPositionChanged, this, &Completer::look);
    connect(m_edit, &ComposerEdit::textChanged, this, &Completer::look);
    connect(m_edit, &ComposerEdit::composingChanged, this, &Completer::look);
    m_edit->installEventFilter(this);
}

void Completer::setPeople(const QList<PeopleBook::Person> &people)
{
    m_people.setPeople(people);
    // A list that is open keeps its rows: they must not change under a finger.
}

bool Completer::isOpen() const
{
    return m_popup && !m_popup->isHidden();
}

void Completer::close()
{
    m_query.reset();
    if (m_popup)
        m_popup->hide();
}

std::optional<CompletionQuery> Completer::query() const
{
    const QTextCursor cursor = m_edit->textCursor();
    if (cursor.hasSelection() || !m_edit->hasFocus() || m_edit->isReadOnly())
        return std::nullopt;
    const QString line = cursor.block().text();
    const qsizetype at = cursor.positionInBlock();
    // In the middle of a word there is nothing to complete.
    if (at < line.size() && (line.at(at).isLetterOrNumber() || line.at(at).isMark()))
        return std::nullopt;
    return completionAt(line.left(at) + m_edit->preedit(),
                        cursor.blockNumber() == 0 ? LinePlace::First : LinePlace::Other);
}

void Completer::look()
{
    const std::optional<CompletionQuery> found = query();
    if (!found) {
        m_closedAt.reset();
        close();
        return;
    }
    const qsizetype start = m_edit->textCursor().block().position() + found->start;
    if (m_closedAt && *m_closedAt == start)
        return;
    m_closedAt.reset();
    if (found == m_query)
        return;
    const QList<CompletionModel::Row> rows = rowsFor(*found);
    if (rows.isEmpty() || !m_popup) {
        close();
        return;
    }
    m_query = found;
    m_model->setRows(rows);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    const int rowHeight = CompletionDelegate::rowHeight(m_list->fontMetrics());
    m_popup->popUp({kWidth, int(std::min<qsizetype>(rows.size(), kShownRows)) * rowHeight});
    onListMoved();
}

QList<CompletionModel::Row> Completer::rowsFor(const CompletionQuery &query) const
{
    QList<CompletionModel::Row> rows;
    switch (query.kind) {
    case CompletionQuery::Kind::Person:
        for (const PeopleBook::Person &person : m_people.find(query.text, kMostRows)) {
            const QString sign = u'@' + person.id.text();
            rows.append({person.id.text(), person.name.isEmpty() ? person.id.text() : person.name,
                         person.standing == PeopleBook::Standing::Member
                             ? sign
                             : tr("%1, not in this room").arg(sign),
                         sign, true});
        }
        break;
    case CompletionQuery::Kind::Emoji:
        for (const Emoji &emoji : emojilist::find(query.text, kMostRows))
            // Its other names say why it is offered.
            rows.append({emoji.text, emojilist::nameOf(emoji),
                         (emoji.english.mid(1) + emoji.vietnamese).join(u", "_s), emoji.text});
        break;
    case CompletionQuery::Kind::Command:
        for (const slashcommands::Description &command : slashcommands::all()) {
            if (command.name.startsWith(query.text, Qt::CaseInsensitive))
                rows.append({u"/"_s, (command.name + u' ' + command.arguments).trimmed(), command.help,
                             u'/' + command.name});
        }
        break;
    }
    return rows;
}

//! A command that is typed in full waits for nothing: Enter sends it.
bool Completer::isWhole() const
{
    return m_query && m_query->kind == CompletionQuery::Kind::Command &&
           m_list->currentIndex().data(CompletionModel::InsertRole).toString() == u'/' + m_query->text;
}

bool Completer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        close();
    if (watched != m_edit || event->type() != QEvent::KeyPress || !isOpen())
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    // While an input method composes, its keys are its own.
    if (m_edit->isComposing() || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    switch (key->key()) {
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Escape:
        m_closedAt = m_edit->textCursor().block().position() + (m_query ? m_query->start : 0);
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isWhole())
            break;
        [[fallthrough]];
    case Qt::Key_Tab:
        take(m_list->currentIndex().row());
        return true;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Completer::move(int step)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = (m_list->currentIndex().row() + step + count) % count;
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_list->currentIndex());
}

void Completer::take(int row)
{
    const QModelIndex index = m_model->index(row);
    const QString insert = index.data(CompletionModel::InsertRole).toString();
    if (!index.isValid() || insert.isEmpty())
        return;
    if (m_edit->isComposing())
        QGuiApplication::inputMethod()->commit();
    const std::optional<CompletionQuery> now = query();
    close();
    if (!now)
        return;
    QTextCursor cursor = m_edit->textCursor();
    const QString line = cursor.block().text();
    const qsizetype at = cursor.positionInBlock();
    const bool hasSpace = at < line.size() && line.at(at).isSpace();
    cursor.beginEditBlock();
    cursor.setPosition(int(cursor.block().position() + now->start), QTextCursor::KeepAnchor);
    cursor.insertText(hasSpace ? insert : insert + u' ');
    cursor.endEditBlock();
    m_edit->setTextCursor(cursor);
    close();
}

//! The field keeps the focus, so what is chosen in the list is told in the field's place.
void Completer::onListMoved()
{
    const QString words =
        isOpen() ? m_list->currentIndex().data(Qt::AccessibleTextRole).toString() : QString();
    if (!m_popup || m_popup->accessibleName() == words)
        return;
    m_popup->setAccessibleName(words);
    if (!words.isEmpty() && QAccessible::isActive()) {
        QAccessibleEvent event(m_popup, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    emit currentChanged(words);
}

} // namespace roomscope
