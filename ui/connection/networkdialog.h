// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/networkcheck.h"

#include <QDialog>

class QPushButton;

namespace roomscope {

class NetworkForm;
class PinList;
class PlainLabel;

//! The network settings of an account that is there, and the certificates it trusts. What is saved is for the
//! next attempt; a revoked trust is revoked at once.
class NetworkDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a server names the account; \a secretsSentence says where the secrets are.
    NetworkDialog(const QString &server, const QString &secretsSentence, QWidget *parent = nullptr);

    //! The account's own address; see NetworkForm::setAddress().
    void setAddress(const QUrl &address);
    void present(const NetworkSettings &settings, const NetworkSecrets &secrets);
    void presentPins(const QList<CertificatePin> &pins);
    void showPins();
    //! The tab on which \a field is.
    void showTabOf(NetworkField field);

signals:
    void saved(const roomscope::NetworkSettings &settings, const roomscope::NetworkSecrets &secrets);
    void revoked(const roomscope::CertificatePin &pin);

private:
    NetworkForm *m_form;
    PinList *m_pins;
    QPushButton *m_save;
};

} // namespace roomscope
