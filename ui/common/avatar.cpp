// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/avatar.h"

#include "common/textguard.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include <array>

using namespace Qt::StringLiterals;

namespace roomscope::avatar {

namespace {

// Each has a contrast of at least 4.5 with white.
constexpr std::array<QRgb, 10> kColours = {0xffbe185d, 0xffb45309, 0xff0e7490, 0xff4338ca, 0xff15803d,
                                           0xff7c3aed, 0xff0f766e, 0xffb91c1c, 0xff1d4ed8, 0xffa21caf};

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'.' || c == u'_' || c == u'-';
}

QString firstGrapheme(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end).toUpper() : QString();
}

} // namespace

QString initials(const QString &name)
{
    const QString safe = textguard::line(name, 80);
    QStringList words;
    QString word;
    for (const QChar c : safe + u' ') {
        if (!isSeparator(c)) {
            word += c;
        } else if (!word.isEmpty()) {
            words += word;
            word.clear();
        }
    }
    if (words.isEmpty())
        return u"?"_s;
    if (words.size() == 1)
        return firstGrapheme(words.first());
    return firstGrapheme(words.first()) + firstGrapheme(words.last());
}

QColor colour(const QString &id)
{
    // FNV-1a: qHash has another seed in each run.
    quint32 hash = 2166136261u;
    for (const char byte : id.toUtf8())
        hash = (hash ^ quint8(byte)) * 16777619u;
    return QColor(kColours[(hash ^ (hash >> 16)) % kColours.size()]);
}

void paint(QPainter *painter, const QRect &rect, const QString &id, const QString &name)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(id));
    painter->drawEllipse(rect);
    QFont font = painter->font();
    font.setPixelSize(rect.height() >= 28 ? rect.height() * 12 / 32 : rect.height() / 2);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(Qt::white);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, initials(name.isEmpty() ? id : name));
    painter->restore();
}

} // namespace roomscope::avatar
