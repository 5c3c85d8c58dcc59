// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations.h"

#include <QDir>

namespace roomscope {

using namespace Qt::StringLiterals;

Result<QStringList> migrationSteps(const QString &prefix)
{
    const QDir folder(prefix);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return failure(u"internal"_s, u"no SQL files in "_s + prefix);
    QStringList steps;
    for (const QString &name : names) {
        bool isNumber = false;
        const int number = name.section(u'_', 0, 0).toInt(&isNumber);
        if (!isNumber || number != steps.size() + 1)
            return failure(u"internal"_s, u"unexpected SQL file "_s + folder.filePath(name));
        steps << folder.filePath(name);
    }
    return steps;
}

} // namespace roomscope
