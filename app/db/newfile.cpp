// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/newfile.h"

#include "db/sqlerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

Result<void> makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString parent = QFileInfo(path).absolutePath();
    if (parent != path) {
        if (const auto made = makePrivateFolder(parent); !made)
            return made;
    }
    errno = 0;
    if (!QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) &&
        !QFileInfo(path).isDir())
        return failure(wordForErrno(errno), u"the folder cannot be made: "_s + path);
    return {};
}

} // namespace

Result<void> makePrivateFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return {};
    if (const auto folder = makePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
        !QFileInfo::exists(path))
        return failure(wordForErrno(errno), path + u": "_s + file.errorString());
    return {};
}

} // namespace roomscope
