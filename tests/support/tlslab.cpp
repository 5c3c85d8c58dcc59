// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlslab.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QtDebug>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 30'000;

// What `openssl ca` wants to see; it alone can date a certificate freely.
constexpr const char *kConfiguration = R"([ca]
default_ca = lab
[lab]
database = index
rand_serial = yes
default_md = sha256
policy = any
email_in_dn = no
unique_subject = no
[any]
commonName = supplied
)";

QString day(int offset)
{
    return QDateTime::currentDateTimeUtc().addDays(offset).toString(u"yyyyMMddHHmmss'Z'"_s);
}

} // namespace

TlsLab::TlsLab()
{
    write(u"lab.cnf"_s, kConfiguration);
    write(u"index"_s, {});
}

bool TlsLab::isThere()
{
    return !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

QByteArray TlsLab::read(const QString &path) const
{
    QFile opened(path);
    if (!opened.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    return opened.readAll();
}

TlsLab::Identity TlsLab::authority(const QString &name)
{
    return make(
        {.name = name,
         .alternatives = {},
         .extensions = u"basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"_s},
        nullptr);
}

TlsLab::Identity TlsLab::selfSigned(const Order &order)
{
    return make(order, nullptr);
}

TlsLab::Identity TlsLab::issued(const Order &order, const Identity &by)
{
    return make(order, &by);
}

TlsLab::Identity TlsLab::make(const Order &order, const Identity *by)
{
    const Identity made{.certificate = file(order.name + u".pem"_s), .key = file(order.name + u".key"_s)};
    const QString request = file(order.name + u".csr"_s);
    openssl({u"genpkey"_s, u"-quiet"_s, u"-algorithm"_s, order.key.at(0), u"-pkeyopt"_s, order.key.at(1),
             u"-out"_s, made.key});
    openssl(
        {u"req"_s, u"-new"_s, u"-key"_s, made.key, u"-subj"_s, u"/CN="_s + order.name, u"-out"_s, request});
    QByteArray extensions = order.extensions.toUtf8();
    if (!order.alternatives.isEmpty()) {
        extensions += "subjectAltName=" + order.alternatives.toUtf8() + '\n';
    }
    write(u"extensions"_s, extensions);
    QStringList arguments{u"ca"_s,
                          u"-batch"_s,
                          u"-notext"_s,
                          u"-config"_s,
                          u"lab.cnf"_s,
                          u"-in"_s,
                          request,
                          u"-out"_s,
                          made.certificate,
                          u"-outdir"_s,
                          m_folder.path(),
                          u"-md"_s,
                          order.digest,
                          u"-startdate"_s,
                          day(order.validFromDay),
                          u"-enddate"_s,
                          day(order.validToDay)};
    if (!extensions.isEmpty()) {
        arguments += {u"-extfile"_s, u"extensions"_s};
    }
    if (by) {
        arguments += {u"-cert"_s, by->certificate, u"-keyfile"_s, by->key};
    } else {
        arguments += {u"-selfsign"_s, u"-keyfile"_s, made.key};
    }
    openssl(arguments);
    return made;
}

void TlsLab::openssl(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatience) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAll().constData());
    }
}

void TlsLab::write(const QString &name, const QByteArray &bytes) const
{
    QFile written(file(name));
    if (!written.open(QIODevice::WriteOnly) || written.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
}

} // namespace roomscope::test
