// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serveoptions.h"

#include "words/servewords.h"

#include <QHostAddress>
#include <QStandardPaths>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! "ADDRESS:PORT", "[V6]:PORT", "ADDRESS" or ":PORT".
bool parseListen(const QString &text, ServeOptions &options)
{
    QString address = text;
    // The last colon, because an IPv6 address has its own; bare ones stand in brackets.
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon >= 0 && !text.endsWith(u']')) {
        bool isNumber = false;
        options.port = text.mid(colon + 1).toUShort(&isNumber);
        if (!isNumber)
            return false;
        address = text.left(colon);
    }
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (!address.isEmpty())
        options.address = address;
    QHostAddress parsed;
    return parsed.setAddress(options.address);
}

} // namespace

tl::expected<ServeOptions, QString> parseServeOptions(const QStringList &arguments)
{
    ServeOptions options;
    options.dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/server"_s;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const qsizetype equals = arguments.at(i).indexOf(u'=');
        const QString name = arguments.at(i).left(equals < 0 ? arguments.at(i).size() : equals);
        if (name == u"--insecure-lan"_s && equals < 0) {
            options.isInsecureLan = true;
        } else if (name == u"--demo"_s && equals < 0) {
            options.isDemo = true;
        } else if ((name == u"--help"_s || name == u"-h"_s) && equals < 0) {
            options.isHelp = true;
        } else if (name == u"--listen"_s || name == u"--data"_s) {
            const QString value = equals >= 0 ? arguments.at(i).mid(equals + 1) : arguments.value(++i);
            if (value.isEmpty())
                return tl::unexpected(ServeWords::missingValue(name));
            if (name == u"--data"_s)
                options.dataDir = value;
            else if (!parseListen(value, options))
                return tl::unexpected(ServeWords::badListen(value));
        } else {
            return tl::unexpected(ServeWords::unknownOption(arguments.at(i)));
        }
    }
    if (!options.isInsecureLan && !QHostAddress(options.address).isLoopback())
        return tl::unexpected(ServeWords::needsInsecureLan(options.address));
    return options;
}

} // namespace roomscope
