// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRegularExpression>
#include <QTest>

namespace roomscope::test {

//! TestCase for the gui ring: any warning fails the test function, but for what the offscreen platform says about itself
//! ("This plugin does not support propagateSizeHints()").
class GuiTestCase : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)"))); }
};

} // namespace roomscope::test
