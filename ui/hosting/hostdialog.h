// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/hosting.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace roomscope {

class PlainLabel;

//! Asks how this program should run a server for others, starts it, and stays until it runs or says why not.
class HostDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a hosting is off, and outlives the dialog.
    explicit HostDialog(Hosting &hosting, QWidget *parent = nullptr);

    //! What was chosen.
    [[nodiscard]] HostedServer server() const;

private:
    void makeFields();
    QWidget *makeFileRow(QLineEdit *field, const QString &title, const QString &buttonName);
    void chooseFile(QLineEdit *field, const QString &title);
    void check();
    void submit();
    void onState(Hosting::State state);
    void onFailed(const Error &error);
    void sayProblem(const QString &sentence);
    void fit();

    Hosting &m_hosting;
    QComboBox *m_reach;
    QSpinBox *m_port;
    QComboBox *m_admission;
    QCheckBox *m_encrypts;
    QFormLayout *m_form;
    QWidget *m_tls;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_keyPassword;
    PlainLabel *m_warning;
    QCheckBox *m_accepts;
    PlainLabel *m_problem;
    PlainLabel *m_folder;
    QPushButton *m_cancel;
    QPushButton *m_start;
    bool m_isStarting = false;
};

} // namespace roomscope
