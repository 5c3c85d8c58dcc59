// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace roomscope {

class PlainLabel;

//! Names and values in two columns; a value wraps, can be selected, and a row without one is hidden.
class KeyValueGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValueGrid(QWidget *parent = nullptr);

    //! Rows appear in the order they are added. \a key names the value's widget: objectName key + "Value".
    void addRow(const QString &key, const QString &label);
    //! Text from outside must be guarded by the caller.
    void setValue(const QString &key, const QString &value);
    [[nodiscard]] QString value(const QString &key) const;

private:
    struct Row
    {
        PlainLabel *label = nullptr;
        PlainLabel *value = nullptr;
    };
    QGridLayout *m_layout;
    QHash<QString, Row> m_rows;
};

} // namespace roomscope
