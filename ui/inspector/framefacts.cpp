// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framefacts.h"

#include "words/figures.h"
#include "words/rulewords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

struct FrameFacts
{
    Q_DECLARE_TR_FUNCTIONS(FrameFacts)
};

QString maskText(const wire::Frame &frame)
{
    if (!frame.maskKey)
        return FrameFacts::tr("mask not visible");
    if (!*frame.maskKey)
        return FrameFacts::tr("no mask");
    const quint32 key = **frame.maskKey;
    QStringList bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += u"%1"_s.arg((key >> shift) & 0xFF, 2, 16, QChar(u'0'));
    return FrameFacts::tr("mask %1").arg(bytes.join(u' '));
}

} // namespace

QString findingLines(const wire::Frame &frame)
{
    QStringList lines;
    for (const wire::Rule rule : frame.findings.toVector())
        lines +=
            FrameFacts::tr("⚠ %1 (%2)")
                .arg(words::ruleSentence(wire::nameOf(rule)), QString::fromLatin1(wire::sectionOf(rule)));
    return lines.join(u'\n');
}

QString frameFacts(const wire::Frame &frame, Direction direction, wire::Origin origin)
{
    QStringList facts;
    if (origin == wire::Origin::Repaired)
        facts += FrameFacts::tr("changed before it was passed on");
    else if (origin == wire::Origin::Synthetic)
        facts += FrameFacts::tr("made here, never on the wire");
    facts += frame.fin ? FrameFacts::tr("FIN %1").arg(int(*frame.fin)) : FrameFacts::tr("FIN not visible");
    if (frame.rsv)
        facts += FrameFacts::tr("RSV %1").arg(*frame.rsv & 7, 3, 2, QChar(u'0'));
    facts += maskText(frame);
    const QString size = words::bytes(frame.length);
    facts += frame.wireLength && *frame.wireLength != frame.length
                 ? FrameFacts::tr("%1, %2 on the wire").arg(size, words::number(*frame.wireLength))
                 : size;
    if (frame.roundTrip && direction == Direction::In)
        facts += FrameFacts::tr("round trip %1").arg(words::roundTrip(*frame.roundTrip));
    return facts.join(u" · "_s);
}

} // namespace roomscope
