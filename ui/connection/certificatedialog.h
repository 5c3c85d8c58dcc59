// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsfacts.h"
#include "domain/tlssettings.h"

#include <QDialog>

class QCheckBox;
class QFrame;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace roomscope {

class PlainLabel;

//! The certificate that a server showed: what is wrong with it in words, its chain, dates and fingerprints.
//! It can be trusted for this host, in two deliberate steps, none of which a stray Return takes. One that
//! took the place of a trusted one is shouted about.
class CertificateDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit CertificateDialog(const TlsFacts &facts, QWidget *parent = nullptr);

    //! Whether trust can be offered: there is a certificate, something is wrong with it, and it is not of a
    //! kind that trust would not mend (revoked, old TLS, our own certificate).
    [[nodiscard]] static bool canBeTrusted(const TlsFacts &facts);
    //! The pin that trusting \a facts means; its time is for whoever takes it.
    [[nodiscard]] static CertificatePin pinFor(const TlsFacts &facts);

signals:
    void trusted(const roomscope::CertificatePin &pin);

private:
    QWidget *makeHead();
    QWidget *makeChain();
    QWidget *makeTrustPanel();
    QWidget *makeButtons();
    void showCertificate(int row);

    const TlsFacts m_facts;
    const QString m_host;
    QListWidget *m_chain = nullptr;
    QList<PlainLabel *> m_values;
    QFrame *m_trustPanel = nullptr;
    QCheckBox *m_compared = nullptr;
    QPushButton *m_trust = nullptr;
    QPushButton *m_trustThis = nullptr;
};

} // namespace roomscope
