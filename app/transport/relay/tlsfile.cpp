// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/tlsfile.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024;

} // namespace

Result<QByteArray> readTlsFile(const QString &path, QLatin1StringView what)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return failure(what + "-missing"_L1, path);
    }
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return failure(what + "-unreadable"_L1, path);
    }
    QByteArray bytes = file.read(kMostBytes + 1);
    if (file.error() != QFileDevice::NoError || bytes.size() > kMostBytes) {
        return failure(what + "-unreadable"_L1, path);
    }
    return bytes;
}

} // namespace roomscope
