// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRegularExpression>
#include <QTest>

namespace roomscope::test {

//! Base of every test class: an unexpected qWarning fails the test function (expected ones: QTest::ignoreMessage).
class TestCase : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
};

} // namespace roomscope::test
