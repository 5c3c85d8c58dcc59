// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/networkpage.h"

#include "common/theme.h"

#include <QLineEdit>

namespace roomscope {

namespace {
constexpr int kMaxLength = 8 * 1024;
}

QLineEdit *NetworkPage::makeLine(const QString &objectName, const QString &accessibleName,
                                 const QString &placeholder)
{
    auto *line = new QLineEdit;
    line->setObjectName(objectName);
    line->setAccessibleName(accessibleName);
    line->setPlaceholderText(placeholder);
    line->setMaxLength(kMaxLength);
    line->setFont(Theme::monoFont(font()));
    connect(line, &QLineEdit::textEdited, this, &NetworkPage::edited);
    return line;
}

QLineEdit *NetworkPage::makeSecret(const QString &objectName, const QString &accessibleName)
{
    QLineEdit *line = makeLine(objectName, accessibleName);
    line->setEchoMode(QLineEdit::Password);
    return line;
}

} // namespace roomscope
