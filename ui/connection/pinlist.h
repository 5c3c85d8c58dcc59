// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlssettings.h"

#include <QWidget>

class QVBoxLayout;

namespace roomscope {

//! The certificates that the user trusts for a host, each with the way to take that back.
class PinList final : public QWidget
{
    Q_OBJECT
public:
    explicit PinList(QWidget *parent = nullptr);

    void present(const QList<CertificatePin> &pins);

signals:
    void revoked(const roomscope::CertificatePin &pin);

private:
    void addPin(const CertificatePin &pin, int number);

    QList<CertificatePin> m_pins;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_column;
};

} // namespace roomscope
