// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/networkpage.h"

class QComboBox;

namespace roomscope {

class PlainLabel;

//! Which proxy an account goes through.
class ProxyPage final : public NetworkPage
{
    Q_OBJECT
public:
    explicit ProxyPage(QWidget *parent = nullptr);

    void present(const NetworkSettings &settings, const NetworkSecrets &secrets) override;
    void putInto(NetworkSettings *settings, NetworkSecrets *secrets) const override;
    bool mark(const std::optional<NetworkProblem> &problem) override;

private:
    [[nodiscard]] ProxySettings::Mode mode() const;
    void followMode();

    QComboBox *m_mode;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    PlainLabel *m_note;
};

} // namespace roomscope
