// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinerows.h"

#include "chat/timelinemodel.h"
#include "common/textguard.h"
#include "timeline/markdown.h"
#include "words/sentences.h"

#include <QDateTime>
#include <QLocale>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

//! Messages of one sender closer than this share one head.
constexpr std::chrono::milliseconds kGroupSpan = 5min;
//! And a long run shows its time again at these marks of the clock: no row needs to know where its run began.
constexpr std::chrono::milliseconds kHeadAgain = 10min;
//! More different reactions than this are counted, not shown.
constexpr qsizetype kShownChips = 20;
constexpr qsizetype kChipNames = 20;
//! More people called by one message than this are not looked for in it.
constexpr qsizetype kCalledNames = 20;
constexpr qsizetype kQuotedCharacters = 400;

TimelineModel::RowKind kindOfRow(const QModelIndex &index)
{
    return TimelineModel::RowKind(index.data(TimelineModel::KindRole).toInt());
}

bool isMessage(TimelineModel::RowKind kind)
{
    return kind == TimelineModel::RowKind::Message || kind == TimelineModel::RowKind::Pending;
}

//! The words of a message on one line, for a quote of it.
QString withoutMarks(const QString &text)
{
    return formatted(textguard::body(QStringView(text).first(std::min(text.size(), kQuotedCharacters)))).text;
}

//! To the minute: the short format of some locales shows seconds.
QString shortTime(qint64 at)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(at).time();
    const QLocale locale;
    const QString format = locale.timeFormat(QLocale::ShortFormat);
    return locale.toString(time, format.contains(u"ss"_s) ? u"HH:mm"_s : format);
}

} // namespace

TimelineRows::TimelineRows(QObject *parent)
    : QIdentityProxyModel(parent), m_nameOf([](const UserId &user) { return user.text(); })
{
}

void TimelineRows::setNames(std::function<QString(const UserId &)> nameOf)
{
    m_nameOf = std::move(nameOf);
}

void TimelineRows::setPlace(const UserId &self, ConversationKind kind)
{
    m_self = self;
    m_kind = kind;
}

void TimelineRows::setOnline(bool isOnline)
{
    m_isOnline = isOnline;
}

void TimelineRows::setDiskRefusing(bool isDiskRefusing)
{
    m_isDiskRefusing = isDiskRefusing;
}

void TimelineRows::setOffers(Offers offers)
{
    m_offers = std::move(offers);
}

QString TimelineRows::nameOf(const QString &user) const
{
    return textguard::line(m_nameOf(UserId(user)), 80);
}

bool TimelineRows::isSameDay(qint64 a, qint64 b) const
{
    const auto isIn = [this](qint64 at) { return at >= m_dayStart && at < m_dayEnd; };
    if (!isIn(a)) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(a).date();
        m_dayStart = day.startOfDay().toMSecsSinceEpoch();
        m_dayEnd = day.addDays(1).startOfDay().toMSecsSinceEpoch();
    }
    return isIn(b);
}

TimelineRows::Above TimelineRows::aboveOf(int row) const
{
    if (row <= 0)
        return {};
    const QModelIndex above = index(row - 1, 0);
    return {isMessage(kindOfRow(above)), above.data(TimelineModel::FromRole).toString(),
            above.data(TimelineModel::TimeRole).toLongLong()};
}

ShownRow TimelineRows::rowAt(int row, Detail detail) const
{
    const QModelIndex at = index(row, 0);
    ShownRow out;
    out.at = at.data(TimelineModel::TimeRole).toLongLong();
    const Above above = aboveOf(row);
    const bool isNewDay = out.at > 0 && (above.at == 0 || !isSameDay(out.at, above.at));
    out.startsNew = at.data(TimelineModel::IsUnreadStartRole).toBool();
    if (!isMessage(kindOfRow(at))) {
        out.kind = ShownRow::Kind::Line;
        fillLine(&out, at);
    } else {
        out.from = at.data(TimelineModel::FromRole).toString();
        out.startsGroup = isNewDay || out.startsNew || !above.isMessage || above.from != out.from ||
                          out.at - above.at > kGroupSpan.count() ||
                          out.at / kHeadAgain.count() != above.at / kHeadAgain.count();
        fillMessage(&out, at, detail);
    }
    if (isNewDay)
        out.day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(out.at).date(),
                                     tr("dddd d MMMM", "a day's heading"));
    return out;
}

void TimelineRows::fillMessage(ShownRow *out, const QModelIndex &index, Detail detail) const
{
    out->isMine = index.data(TimelineModel::IsMineRole).toBool();
    if (out->startsGroup && detail == Detail::All)
        fillHead(out);
    if (const QVariant replyTo = index.data(TimelineModel::ReplyToRole); replyTo.isValid())
        out->quote = quoteOf(index, replyTo.toLongLong());
    fillCalls(out, index);
    fillBody(out, index, detail);
    fillChips(out, index, detail);
    if (out->isMine)
        fillState(out, index);
    if (detail == Detail::All)
        fillTools(out, index);
}

//! By the name people have now, where the quoted message is loaded.
QString TimelineRows::quoteOf(const QModelIndex &index, qint64 order) const
{
    const auto *timeline = qobject_cast<const TimelineModel *>(sourceModel());
    const QVariantList key = index.data(TimelineModel::KeyRole).toList();
    const QModelIndex quoted = timeline && key.size() == 2
                                   ? timeline->indexOf(ArchiveKey{key.at(0).toLongLong(), order})
                                   : QModelIndex();
    QString text = index.data(TimelineModel::ReplyTextRole).toString();
    if (quoted.isValid() && !quoted.data(TimelineModel::IsDeletedRole).toBool())
        text = nameOf(quoted.data(TimelineModel::FromRole).toString()) + u": "_s +
               withoutMarks(quoted.data(TimelineModel::TextStartRole).toString());
    const QString quote = textguard::line(text);
    return quote.isEmpty() ? tr("An earlier message") : quote;
}

void TimelineRows::fillCalls(ShownRow *out, const QModelIndex &index) const
{
    const QStringList users = index.data(TimelineModel::MentionsRole).toStringList();
    out->isCalled =
        !out->isMine && users.contains(m_self.text()) && !index.data(TimelineModel::IsDeletedRole).toBool();
    for (const QString &user : users.first(std::min(users.size(), kCalledNames)))
        out->called << user << nameOf(user);
}

void TimelineRows::fillTools(ShownRow *out, const QModelIndex &index) const
{
    const QVariantList key = index.data(TimelineModel::KeyRole).toList();
    const bool isPresent =
        key.size() == 2 && m_offers.epochRank && key.at(0).toLongLong() == m_offers.epochRank();
    if (isPresent && !out->isBodyMuted) {
        if (m_offers.canReact)
            out->tools.append({ShownRow::Tool::React, tr("React")});
        out->tools.append({ShownRow::Tool::Reply, tr("Reply")});
    }
    if (!out->isBodyMuted || !out->actions.isEmpty())
        out->tools.append({ShownRow::Tool::More, tr("More")});
    if (!out->isBodyMuted)
        out->copyCode = tr("Copy", "a block of code");
}

void TimelineRows::fillHead(ShownRow *out) const
{
    out->avatarName = nameOf(out->from);
    out->name = out->isMine ? tr("You") : out->avatarName;
    out->time = shortTime(out->at);
}

QStringView TimelineRows::shownPart(QStringView text)
{
    qsizetype end = 0;
    int lines = 1;
    while (end < text.size() && end < kShownCharacters && lines <= kShownLines) {
        if (text[end] == u'\n')
            ++lines;
        ++end;
    }
    // Not between the halves of one character.
    if (end < text.size() && end > 0 && text[end - 1].isHighSurrogate())
        --end;
    if (lines > kShownLines)
        --end;
    return text.first(end);
}

void TimelineRows::fillBody(ShownRow *out, const QModelIndex &index, Detail detail) const
{
    if (index.data(TimelineModel::IsDeletedRole).toBool()) {
        out->body = tr("Message deleted");
        out->isBodyMuted = true;
        return;
    }
    if (index.data(TimelineModel::IsSealedRole).toBool()) {
        out->body = tr("A sealed message that this client cannot open");
        out->isBodyMuted = true;
        return;
    }
    // The rest of a very long message is not even decoded here.
    const QString text = index.data(TimelineModel::TextStartRole).toString();
    const QStringView shown = shownPart(text);
    // Guarding changes only characters whose width is guessed in any case.
    out->body = detail == Detail::All ? textguard::body(shown, kShownCharacters) : shown.toString();
    if (shown.size() < text.size()) {
        out->body += u'…';
        const QString size = words::bytes(index.data(TimelineModel::TextSizeRole).toLongLong());
        out->more = ShownRow::ActionLink{ShownRow::Action::ShowAll, tr("Show all, %1").arg(size)};
    }
    if (index.data(TimelineModel::IsEditedRole).toBool())
        out->suffix = tr("(edited)");
}

void TimelineRows::fillChips(ShownRow *out, const QModelIndex &index, Detail detail) const
{
    const QVariantList reactions = index.data(TimelineModel::ReactionsRole).toList();
    for (const QVariant &reaction : reactions) {
        const QVariantList parts = reaction.toList();
        if (parts.size() != 2 || out->chips.size() >= kShownChips)
            continue;
        const QStringList users = parts.at(1).toStringList();
        if (users.isEmpty())
            continue;
        ShownRow::Chip chip;
        chip.wireEmoji = parts.at(0).toString();
        chip.emoji = textguard::line(chip.wireEmoji, 12);
        chip.count = int(users.size());
        chip.isOwn = users.contains(m_self.text());
        if (detail == Detail::All) {
            QStringList names;
            for (const QString &user : users.first(std::min(users.size(), kChipNames)))
                names += nameOf(user);
            chip.names = names.join(u", "_s);
        }
        out->chips.append(chip);
    }
}

void TimelineRows::fillState(ShownRow *out, const QModelIndex &index) const
{
    words::DeliveryFacts facts;
    facts.state = DeliveryState(index.data(TimelineModel::DeliveryRole).toInt());
    facts.errorCode = index.data(TimelineModel::ErrorCodeRole).toString();
    facts.delivered = index.data(TimelineModel::DeliveredCountRole).toInt();
    facts.read = index.data(TimelineModel::ReadCountRole).toInt();
    facts.recipients = index.data(TimelineModel::RecipientsRole).toInt();
    facts.isOnline = m_isOnline;
    facts.isDiskRefusing = m_isDiskRefusing;
    facts.kind = m_kind;
    out->state = words::deliveryText(facts);
    if (facts.state == DeliveryState::Failed) {
        out->tone = ShownRow::Tone::Bad;
        out->actions = {{ShownRow::Action::Retry, tr("Retry")}, {ShownRow::Action::Delete, tr("Delete")}};
    } else if (facts.state == DeliveryState::Unknown) {
        out->actions = {{ShownRow::Action::Resend, tr("Resend")}, {ShownRow::Action::Delete, tr("Delete")}};
    }
}

void TimelineRows::fillLine(ShownRow *out, const QModelIndex &index) const
{
    if (kindOfRow(index) == TimelineModel::RowKind::GapProof) {
        const auto proof = index.data(TimelineModel::ProofRole).value<GapProof>();
        out->state = words::offlineText(proof.offline, proof.missed, proof.fetched, proof.missing);
        out->tone = proof.missing > 0 ? ShownRow::Tone::Bad : ShownRow::Tone::Good;
        return;
    }
    const QVariantList hole = index.data(TimelineModel::HoleRole).toList();
    if (hole.size() == 2)
        out->state = words::holeText(hole.at(0).toLongLong(), hole.at(1).toLongLong());
    out->actions = {{ShownRow::Action::Load, tr("load")}};
}

QString TimelineRows::clockTime(qint64 at)
{
    return shortTime(at);
}

QString TimelineRows::exactTime(qint64 at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    return QLocale().toString(time.date(), QLocale::LongFormat) + u", "_s +
           time.time().toString(u"HH:mm:ss.zzz"_s);
}

QVariant TimelineRows::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole)
        return index.isValid() ? QVariant(spoken(index)) : QVariant();
    return QIdentityProxyModel::data(index, role);
}

QString TimelineRows::spoken(const QModelIndex &index) const
{
    const ShownRow row = rowAt(index.row());
    QStringList parts;
    if (!row.day.isEmpty())
        parts += row.day;
    if (row.startsNew)
        parts += tr("New");
    if (row.kind == ShownRow::Kind::Line) {
        parts += row.state;
        return parts.join(u". "_s);
    }
    const QString who = row.isMine ? tr("You") : nameOf(row.from);
    const QString when = shortTime(row.at);
    if (row.isCalled)
        parts += tr("Mentions you");
    parts += who + u' ' + when + u": "_s + formatted(row.body).text +
             (row.suffix.isEmpty() ? QString() : u' ' + row.suffix);
    if (!row.quote.isEmpty())
        parts += tr("Answers: %1").arg(row.quote);
    for (const ShownRow::Chip &chip : row.chips)
        parts += chip.emoji + u' ' + QString::number(chip.count);
    if (!row.state.isEmpty())
        parts += row.state;
    return parts.join(u". "_s);
}

} // namespace roomscope
