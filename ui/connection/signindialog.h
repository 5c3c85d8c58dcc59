// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace roomscope {

//! Asks for a new password or token after the server refused the last one.
class SignInDialog final : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(const QString &user, const QString &server, const QString &secretsSentence,
                 QWidget *parent = nullptr);

signals:
    void secretEntered(const QString &secret);

private:
    void submit();

    QLineEdit *m_secret;
    QPushButton *m_signIn;
};

} // namespace roomscope
