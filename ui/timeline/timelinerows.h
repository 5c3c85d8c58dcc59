// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "timeline/shownrow.h"

#include <QIdentityProxyModel>

#include <functional>

namespace roomscope {

//! Turns the values of a TimelineModel into what people read: names, days, groups, states in words, and the
//! text that assistive technology hears (Qt::AccessibleTextRole). GUI thread.
class TimelineRows final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    //! More of a message than this is one click away ("Show all").
    static constexpr qsizetype kShownCharacters = 2000;
    static constexpr int kShownLines = 24;

    explicit TimelineRows(QObject *parent = nullptr);

    void setNames(std::function<QString(const UserId &)> nameOf);
    //! Who reads here, and in what kind of conversation.
    void setPlace(const UserId &self, ConversationKind kind);
    //! Whether what waits is under way, or waits for the connection.
    void setOnline(bool isOnline);
    //! Whether what is not on disk yet waits for the disk.
    void setDiskRefusing(bool isDiskRefusing);
    //! What can be done with a message: asked anew for each row. \a epochRank names the present epoch, in
    //! which alone things can be changed.
    struct Offers
    {
        bool canReact = false;
        std::function<qint64()> epochRank = {};
    };
    void setOffers(Offers offers);
    //! All of a row, or only what its height depends on: names and times are dear, and most rows are never on
    //! screen.
    enum class Detail
    {
        Geometry,
        All
    };
    [[nodiscard]] ShownRow rowAt(int row, Detail detail = Detail::All) const;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    //! The part of \a text that the timeline shows; a view into it.
    [[nodiscard]] static QStringView shownPart(QStringView text);
    //! "Saturday 21 November 2026, 09:13:07", for tool tips.
    [[nodiscard]] static QString exactTime(qint64 at);
    //! "09:13"
    [[nodiscard]] static QString clockTime(qint64 at);

private:
    //! What the grouping of a row looks at in the row above it.
    struct Above
    {
        bool isMessage = false;
        QString from = {};
        qint64 at = 0;
    };

    [[nodiscard]] Above aboveOf(int row) const;
    [[nodiscard]] QString nameOf(const QString &user) const;
    void fillMessage(ShownRow *out, const QModelIndex &index, Detail detail) const;
    void fillBody(ShownRow *out, const QModelIndex &index, Detail detail) const;
    [[nodiscard]] QString quoteOf(const QModelIndex &index, qint64 order) const;
    void fillCalls(ShownRow *out, const QModelIndex &index) const;
    void fillTools(ShownRow *out, const QModelIndex &index) const;
    void fillHead(ShownRow *out) const;
    void fillChips(ShownRow *out, const QModelIndex &index, Detail detail) const;
    void fillState(ShownRow *out, const QModelIndex &index) const;
    void fillLine(ShownRow *out, const QModelIndex &index) const;
    [[nodiscard]] QString spoken(const QModelIndex &index) const;
    [[nodiscard]] bool isSameDay(qint64 a, qint64 b) const;

    std::function<QString(const UserId &)> m_nameOf;
    Offers m_offers;
    UserId m_self;
    ConversationKind m_kind = ConversationKind::Room;
    bool m_isOnline = true;
    bool m_isDiskRefusing = false;
    //! The day asked about last, as local midnights: calendars are slow, and rows in a row are of one day.
    mutable qint64 m_dayStart = 0;
    mutable qint64 m_dayEnd = 0;
};

} // namespace roomscope
