// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace roomscope {

//! What the words and marks of the window mean. All of it is in the program: nothing is fetched.
class HelpDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit HelpDialog(QWidget *parent);

private:
    void addSection(QVBoxLayout *column, const QString &title, const QList<QPair<QString, QString>> &rows);
};

} // namespace roomscope
