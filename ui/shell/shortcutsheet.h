// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QLineEdit;
class QStandardItemModel;
class QTableView;

namespace roomscope {

class PlainLabel;

//! All that can be done and by which keys, with a field that filters. It only lists.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
public:
    struct Row
    {
        QString action;
        QString keys = {};
        //! Where it is found: a menu, the message field.
        QString place = {};
    };

    ShortcutSheet(QList<Row> rows, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);

    const QList<Row> m_rows;
    QLineEdit *m_edit;
    QTableView *m_table;
    QStandardItemModel *m_model;
    PlainLabel *m_nothing;
};

} // namespace roomscope
