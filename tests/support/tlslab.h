// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace roomscope::test {

//! Makes certificates, good and bad, with the openssl command line in a folder of its own. Every method
//! asserts that openssl did it; isThere() says whether it is installed at all.
class TlsLab final
{
public:
    //! A certificate and what signs with it.
    struct Identity
    {
        QString certificate; //!< PEM file
        QString key;         //!< PEM file, not encrypted
        QString chain = {};  //!< PEM file of what a server sends besides; empty: nothing
    };
    struct Order
    {
        QString name; //!< common name, and the files' names
        QString alternatives = QStringLiteral("DNS:localhost,IP:127.0.0.1"); //!< empty: none
        QString extensions = {}; //!< more lines of openssl's x509v3_config
        QStringList key = {QStringLiteral("EC"), QStringLiteral("ec_paramgen_curve:P-256")};
        QString digest = QStringLiteral("sha256");
        int validFromDay = -1; //!< relative to today
        int validToDay = 30;
    };

    TlsLab();

    [[nodiscard]] static bool isThere();
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &path) const;

    //! An authority of its own.
    Identity authority(const QString &name);
    //! Signed by itself.
    Identity selfSigned(const Order &order);
    Identity issued(const Order &order, const Identity &by);
    void write(const QString &name, const QByteArray &bytes) const;
    //! Runs openssl in the folder.
    void openssl(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    Identity make(const Order &order, const Identity *by);

    QTemporaryDir m_folder;
};

} // namespace roomscope::test
