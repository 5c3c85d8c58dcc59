// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

namespace roomscope {

//! What is known about a failure, as labels and values, to read and to copy. Values may come from outside.
class DetailsDialog final : public QDialog
{
    Q_OBJECT
public:
    using Facts = QList<QPair<QString, QString>>;

    DetailsDialog(const QString &title, const QString &advice, const Facts &facts, QWidget *parent = nullptr);
};

} // namespace roomscope
