// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/networkpage.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace roomscope {

class HeaderTable;

//! Where to go besides the account's address, and what the handshake says: headers, cookies, Origin, query,
//! sub-protocols, user agent; compression and route.
class RequestPage final : public NetworkPage
{
    Q_OBJECT
public:
    explicit RequestPage(QWidget *parent = nullptr);

    void present(const NetworkSettings &settings, const NetworkSecrets &secrets) override;
    void putInto(NetworkSettings *settings, NetworkSecrets *secrets) const override;
    bool mark(const std::optional<NetworkProblem> &problem) override;

private:
    void makeAddresses();

    QPlainTextEdit *m_addresses;
    HeaderTable *m_headers;
    QLineEdit *m_cookies;
    QLineEdit *m_origin;
    QLineEdit *m_query;
    QLineEdit *m_subprotocols;
    QLineEdit *m_userAgent;
    QCheckBox *m_compression;
    QComboBox *m_route;
};

} // namespace roomscope
