// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/refusal.h"

#include <QStringList>

namespace roomscope::server {

using namespace Qt::StringLiterals;

tl::unexpected<Error> badRequest(const QString &why)
{
    return failure(u"bad-request"_s, why);
}

tl::unexpected<Error> forbidden(const QString &why)
{
    return failure(u"forbidden"_s, why);
}

tl::unexpected<Error> notFound(const QString &why)
{
    return failure(u"not-found"_s, why);
}

tl::unexpected<Error> conflict(const QString &why)
{
    return failure(u"conflict"_s, why);
}

tl::unexpected<Error> tooLarge(const QString &why)
{
    return failure(u"too-large"_s, why);
}

tl::unexpected<Error> rateLimited(const QString &why)
{
    return failure(u"rate-limited"_s, why);
}

tl::unexpected<Error> unauthenticated(const QString &why)
{
    return failure(u"unauthenticated"_s, why);
}

bool isRefusal(const Error &error)
{
    static const QStringList kCodes{u"bad-request"_s, u"forbidden"_s,    u"not-found"_s,      u"conflict"_s,
                                    u"too-large"_s,   u"rate-limited"_s, u"unauthenticated"_s};
    return kCodes.contains(error.code);
}

} // namespace roomscope::server
