// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accountstablemodel.h"

#include "common/textguard.h"
#include "words/connectionwords.h"
#include "words/figures.h"
#include "workspace/accountsoverviewmodel.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Model = AccountsOverviewModel;

AccountFacts factsOf(const QModelIndex &index)
{
    return index.data(Model::FactsRole).value<AccountFacts>();
}

bool isNumeric(int column)
{
    return column == Model::LastByteColumn || column == Model::RoundTripColumn ||
           column == Model::ReconnectsColumn;
}

} // namespace

AccountsTableModel::AccountsTableModel(const Clock &clock, QObject *parent)
    : QSortFilterProxyModel(parent), m_clock(clock)
{
    setDynamicSortFilter(true);
    // Any column will do: each row has its gravity in all of them.
    sort(0, Qt::DescendingOrder);
}

QVariant AccountsTableModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return textguard::toolTip(text(index));
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

//! A kind of end as one class of errors, without what was special about each.
QString AccountsTableModel::endName(Outcome::Kind kind)
{
    switch (kind) {
    case Outcome::Kind::ClosedByUs:
        return tr("closed here");
    case Outcome::Kind::ClosedByPeer:
        return tr("closed by the server");
    case Outcome::Kind::Lost:
        return tr("lost");
    case Outcome::Kind::NoPong:
        return tr("no pong");
    case Outcome::Kind::TimedOut:
        return tr("no answer in time");
    case Outcome::Kind::NameNotFound:
        return tr("name not found");
    case Outcome::Kind::Refused:
        return tr("connection refused");
    case Outcome::Kind::Unreachable:
        return tr("not reachable");
    case Outcome::Kind::TlsFailed:
        return tr("certificate or TLS");
    case Outcome::Kind::ProxyFailed:
        return tr("proxy");
    case Outcome::Kind::HandshakeRefused:
        return tr("handshake refused");
    case Outcome::Kind::ProtocolError:
        return tr("protocol broken");
    case Outcome::Kind::LoginRefused:
        return tr("sign-in refused");
    case Outcome::Kind::InvalidAddress:
        return tr("address not usable");
    case Outcome::Kind::LocalFailure:
        return tr("failed on this computer");
    }
    return {};
}

QString AccountsTableModel::text(const QModelIndex &index) const
{
    const AccountFacts facts = factsOf(index);
    switch (index.column()) {
    case Model::AccountColumn: {
        const QString user = textguard::line(facts.user.text());
        return facts.isDemo ? tr("%1 · demo").arg(user) : user + u'@' + textguard::line(facts.address.host());
    }
    case Model::StateColumn:
        return words::statusText(facts.status, m_clock.now(), facts.roundTrip);
    case Model::LastByteColumn:
        return facts.lastByte ? words::ago(std::chrono::duration_cast<std::chrono::milliseconds>(
                                    m_clock.now() - *facts.lastByte))
                              : tr("never");
    case Model::RoundTripColumn:
        return facts.roundTrip ? words::roundTrip(*facts.roundTrip) : u"–"_s;
    case Model::ReconnectsColumn:
        return words::number(index.data(Model::ReconnectsRole).toInt());
    case Model::ErrorsColumn: {
        QStringList parts;
        const auto ends = index.data(Model::EndsRole).value<QList<EndCount>>();
        for (const EndCount &end : ends)
            parts += tr("%1 × %2", "how often, and what: 3 × timed out")
                         .arg(words::number(end.count), endName(end.kind));
        return parts.isEmpty() ? tr("none") : parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant AccountsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && (section == Model::ReconnectsColumn || section == Model::ErrorsColumn))
        return tr("In the last 24 hours, while this program ran");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Model::AccountColumn:
        return tr("Account");
    case Model::StateColumn:
        return tr("State");
    case Model::LastByteColumn:
        return tr("Last byte");
    case Model::RoundTripColumn:
        return tr("Round trip");
    case Model::ReconnectsColumn:
        return tr("Reconnects, 24 h");
    case Model::ErrorsColumn:
        return tr("Errors, 24 h");
    default:
        return {};
    }
}

bool AccountsTableModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    // Equal ones keep the order in which they were opened.
    return left.data(Model::SeverityRole).toInt() < right.data(Model::SeverityRole).toInt();
}

void AccountsTableModel::tick()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, Model::StateColumn), index(rowCount() - 1, Model::LastByteColumn));
}

} // namespace roomscope
