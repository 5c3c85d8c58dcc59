// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    return roomscope::runServe(QCoreApplication::arguments().mid(1));
}
