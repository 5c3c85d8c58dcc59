// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composer/completionmodel.h"
#include "composer/completionquery.h"
#include "composer/peoplebook.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QListView;

namespace roomscope {

class ComposerEdit;
class FieldPopup;

//! Completes "@people", ":emoji" and "/commands" in a ComposerEdit. The list stands over the window and never
//! has the focus: while it is shown, Up and Down go through it, Enter and Tab take a row, Escape closes it;
//! all other keys stay the field's. What an input method composes is looked up as it is, and left alone.
class Completer final : public QObject
{
    Q_OBJECT
public:
    //! \a field is what the list stands over; both belong together and outlive this.
    Completer(ComposerEdit *edit, QWidget *field);

    void setPeople(const QList<PeopleBook::Person> &people);
    [[nodiscard]] const PeopleBook &people() const { return m_people; }
    [[nodiscard]] bool isOpen() const;
    void close();

signals:
    //! For assistive technology, and tests: what is chosen at the moment, or empty.
    void currentChanged(const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void onListMoved();
    [[nodiscard]] std::optional<CompletionQuery> query() const;
    [[nodiscard]] QList<CompletionModel::Row> rowsFor(const CompletionQuery &query) const;
    [[nodiscard]] bool isWhole() const;
    void move(int step);
    void take(int row);

    ComposerEdit *m_edit;
    CompletionModel *m_model;
    QListView *m_list;
    //! Belongs to the window, which may go before the field.
    QPointer<FieldPopup> m_popup;
    PeopleBook m_people;
    std::optional<CompletionQuery> m_query;
    //! Where the person closed the list: it stays closed for that word.
    std::optional<qsizetype> m_closedAt;
};

} // namespace roomscope
