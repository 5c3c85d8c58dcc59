// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/accountspec.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace roomscope {

class NetworkForm;
class PlainLabel;

//! Asks for a server: an address or a pasted link, user, and password or token; headers, proxy and TLS are
//! folded away. Says what is wrong while it is typed; "Connect" waits until it could work.
class ConnectDialog final : public QDialog
{
    Q_OBJECT
public:
    using Open = std::function<Result<bool>(const AccountSpec &)>;

    //! \a open is called with what was typed, and says at once whether it is refused. \a secretsSentence
    //! tells where the secret will be kept.
    ConnectDialog(Open open, const QString &secretsSentence, QWidget *parent = nullptr);

    //! As if pasted.
    void setAddress(const QString &text);
    void setUser(const UserId &user);
    //! What an account has already; shown when unfolded, and handed over even where nothing is changed.
    void setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets);
    [[nodiscard]] AccountSpec spec() const;

private:
    void onAddressEdited(const QString &text);
    void foldNetwork(bool isFolded);
    void check();
    void submit();
    [[nodiscard]] Result<AccountSpec> typed() const;

    Open m_open;
    qsizetype m_lastLength = 0;
    QLineEdit *m_address;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    PlainLabel *m_problem;
    PlainLabel *m_secrets;
    NetworkForm *m_network;
    bool m_hasNetwork = false;
    QPushButton *m_unfold;
    QPushButton *m_cancel;
    QPushButton *m_connect;
};

} // namespace roomscope
