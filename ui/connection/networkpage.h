// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/networkcheck.h"

#include <QWidget>

class QLineEdit;

namespace roomscope {

//! One page of the network settings: shows its part of them, and puts what was typed back.
class NetworkPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void present(const NetworkSettings &settings, const NetworkSecrets &secrets) = 0;
    //! Overwrites the page's own part of both.
    virtual void putInto(NetworkSettings *settings, NetworkSecrets *secrets) const = 0;
    //! Whether \a problem is on this page; it is then marked there, and every other mark goes.
    virtual bool mark(const std::optional<NetworkProblem> &problem) = 0;

signals:
    void edited();

protected:
    //! A line to type into, in fixed width where \a text of the wire goes in.
    QLineEdit *makeLine(const QString &objectName, const QString &accessibleName,
                        const QString &placeholder = {});
    QLineEdit *makeSecret(const QString &objectName, const QString &accessibleName);
};

} // namespace roomscope
