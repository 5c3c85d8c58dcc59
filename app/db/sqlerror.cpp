// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlerror.h"

#include <QFileInfo>
#include <QSqlError>

#include <cerrno>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

// From https://www.sqlite.org/rescode.html; sqlite3.h is not included because Qt's driver may carry a copy of
// its own.
enum SqliteCode
{
    kError = 1,
    kPerm = 3,
    kBusy = 5,
    kLocked = 6,
    kReadOnly = 8,
    kIoError = 10,
    kCorrupt = 11,
    kFull = 13,
    kCannotOpen = 14,
    kAuth = 23,
    kNotADatabase = 26,
};
constexpr int kBasicCodeMask = 0xff;

bool isWritablePlace(const QString &path)
{
    const QFileInfo file(path);
    return (!file.exists() || file.isWritable()) && QFileInfo(file.absolutePath()).isWritable();
}

} // namespace

QString wordForSqliteCode(int code)
{
    switch (code & kBasicCodeMask) {
    case kFull:
        return u"disk-full"_s;
    case kReadOnly:
    case kPerm:
    case kAuth:
        return u"read-only"_s;
    case kIoError:
    case kCannotOpen:
        return u"io"_s;
    case kCorrupt:
    case kNotADatabase:
        return u"corrupt"_s;
    case kBusy:
    case kLocked:
        return u"busy"_s;
    default:
        return u"internal"_s;
    }
}

Error toError(const QSqlError &error, const QString &path)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    if (!isNumber)
        return {u"internal"_s, error.text()};
    QString word = wordForSqliteCode(code);
    if ((code & kBasicCodeMask) == kCannotOpen && !isWritablePlace(path))
        word = u"read-only"_s;
    return {word, error.databaseText() + u" ("_s + QString::number(code) + u")"_s};
}

QString wordForErrno(int number)
{
    switch (number) {
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return u"disk-full"_s;
    case EACCES:
    case EPERM:
    case EROFS:
        return u"read-only"_s;
    default:
        return u"io"_s;
    }
}

} // namespace roomscope
