// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/networkpage.h"

class QHBoxLayout;

namespace roomscope {

//! Whom an account trusts besides the system, and the certificate it shows of itself.
class TlsPage final : public NetworkPage
{
    Q_OBJECT
public:
    explicit TlsPage(QWidget *parent = nullptr);

    void present(const NetworkSettings &settings, const NetworkSecrets &secrets) override;
    void putInto(NetworkSettings *settings, NetworkSecrets *secrets) const override;
    bool mark(const std::optional<NetworkProblem> &problem) override;

private:
    QHBoxLayout *withChooser(QLineEdit *line);

    QLineEdit *m_authority;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_passphrase;
};

} // namespace roomscope
