// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/frametextmodel.h"

#include "common/textguard.h"
#include "inspector/framesmodel.h"
#include "words/figures.h"
#include "words/logwords.h"
#include "words/rulewords.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! "1001 going away · bye" for the preview "1001 bye".
QString closeText(const QString &preview)
{
    const QString code = preview.section(u' ', 0, 0);
    const QString reason = preview.section(u' ', 1);
    const QString meaning =
        code.isEmpty() ? words::closeCodeMeaning(1005) : words::closeCodeMeaning(code.toInt());
    const QString start = meaning.isEmpty() ? code : u"%1 %2"_s.arg(code, meaning).trimmed();
    return reason.isEmpty() ? start : u"%1 · %2"_s.arg(start, reason);
}

//! The sentences of what is wrong with a frame, for the tool tip and for assistive technology.
QString findingsText(const QStringList &names)
{
    QStringList sentences;
    for (const QString &name : names)
        sentences += words::ruleSentence(name.toLatin1());
    return sentences.join(u'\n');
}

QString clockText(const QVariant &ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms.toLongLong()).toString(u"HH:mm:ss"_s);
}

} // namespace

FrameTextModel::FrameTextModel(QObject *parent) : QIdentityProxyModel(parent) {}

QVariant FrameTextModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == FramesModel::SizeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
        const QStringList findings = index.data(FramesModel::FindingsRole).toStringList();
        return findings.isEmpty() ? QVariant() : QVariant(findingsText(findings));
    }
    if (role != Qt::DisplayRole)
        return QIdentityProxyModel::data(index, role);
    if (FramesModel::RowKind(index.data(FramesModel::KindRole).toInt()) != FramesModel::RowKind::Frame)
        return index.column() == 0 ? separatorText(index) : QString();
    switch (index.column()) {
    case FramesModel::SizeColumn:
        return words::number(index.data(FramesModel::SizeRole).toLongLong());
    case FramesModel::FrameColumn: {
        // A fragment that others follow ends in "…".
        const QVariant isFinal = index.data(FramesModel::IsFinalRole);
        const QString name = QIdentityProxyModel::data(index, role).toString();
        return isFinal.isValid() && !isFinal.toBool() ? name + u" …"_s : name;
    }
    case FramesModel::EventColumn:
        return textguard::line(QIdentityProxyModel::data(index, role).toString(), 80);
    case FramesModel::PayloadColumn: {
        const QVariant roundTrip = index.data(FramesModel::RoundTripRole);
        if (roundTrip.isValid())
            return words::roundTrip(std::chrono::nanoseconds(roundTrip.toLongLong()));
        QString text = textguard::line(QIdentityProxyModel::data(index, role).toString(), 400);
        if (index.data(FramesModel::OpcodeRole).toInt() == int(wire::Opcode::Close))
            text = closeText(text);
        const QStringList findings = index.data(FramesModel::FindingsRole).toStringList();
        return findings.isEmpty() ? text : tr("⚠ %1 · %2").arg(findings.join(u", "_s), text);
    }
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant FrameTextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == FramesModel::SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (section) {
    case FramesModel::TimeColumn:
        return tr("Time");
    case FramesModel::FrameColumn:
        return tr("Frame");
    case FramesModel::EventColumn:
        return tr("Event");
    case FramesModel::SizeColumn:
        return tr("Size");
    case FramesModel::PayloadColumn:
        return tr("Payload");
    default:
        return QString();
    }
}

QString FrameTextModel::separatorText(const QModelIndex &index) const
{
    const QString time = clockText(index.data(FramesModel::WallTimeRole));
    const QString text = textguard::line(index.data(FramesModel::PreviewRole).toString(), 300);
    switch (FramesModel::RowKind(index.data(FramesModel::KindRole).toInt())) {
    case FramesModel::RowKind::Frame:
        return {};
    case FramesModel::RowKind::AttemptStarted:
        return tr("%1 connection %2 to %3")
            .arg(time, index.data(FramesModel::ConnectionRole).toString(), text);
    case FramesModel::RowKind::UpgradeDone:
        return text.isEmpty() ? tr("%1 upgraded to WebSocket").arg(time)
                              : tr("%1 upgraded to WebSocket, %2").arg(time, text);
    case FramesModel::RowKind::AttemptEnded:
        return tr("%1 connection %2 ended: %3")
            .arg(time, index.data(FramesModel::ConnectionRole).toString(), text);
    case FramesModel::RowKind::Dropped: {
        const QVariantList dropped = index.data(FramesModel::DroppedRole).toList();
        return dropped.size() == 3
                   ? words::droppedText(dropped[0].toLongLong(), clockText(dropped[1]), clockText(dropped[2]))
                   : QString();
    }
    }
    return {};
}

} // namespace roomscope
