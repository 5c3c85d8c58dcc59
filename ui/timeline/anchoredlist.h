// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QPersistentModelIndex>

#include <vector>

namespace roomscope {

class RowCache;

//! A list that reads from the bottom: follows its end while the end is on screen; otherwise what is on screen
//! keeps its pixel, whatever comes, goes or grows above and below. Heights of rows on screen are made exact
//! before they are painted.
class AnchoredList : public QListView
{
    Q_OBJECT
public:
    ~AnchoredList() override;

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }

    void doItemsLayout() override;

protected:
    explicit AnchoredList(QWidget *parent);

    [[nodiscard]] RowCache *cache() const { return m_cache; }

    //! \name For the list that is made of it
    //! @{
    //! Scrolls to where reading begins; false while that is not known yet.
    virtual bool takeFirstPosition() = 0;
    //! Whether the last row is the end of all, not of a page.
    [[nodiscard]] virtual bool isEndLoaded() const = 0;
    virtual void followingChanged() = 0;
    //! Other rows may be on screen now.
    virtual void placeChanged() = 0;
    //! The person scrolled.
    virtual void scrolled() = 0;
    //! @}

    void setFollowing(bool isFollowing);
    //! The next layout takes the first position again.
    void forgetPlace();
    [[nodiscard]] bool hasPlace() const { return m_hasPlace; }
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] int lastVisibleRow() const;

    void resizeEvent(QResizeEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    struct Anchor
    {
        QPersistentModelIndex row;
        int top = 0;
        bool wasExact = false;
    };

    void onScrolled();
    void layoutOnce();
    void stackAtBottom();
    void restorePlace();
    void rememberAnchors();
    [[nodiscard]] bool settleVisible();

    RowCache *m_cache;
    //! Rows on screen and where they are: whichever survives a change keeps its place.
    std::vector<Anchor> m_anchors;
    bool m_isFollowing = true;
    bool m_hasPlace = false;
    bool m_isLayingOut = false;
};

} // namespace roomscope
