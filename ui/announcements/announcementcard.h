// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "announcements/announcementfacts.h"

#include <QFrame>

class QPushButton;

namespace roomscope {

class PlainLabel;

//! One announcement, framed apart from what is said: whom it is from and the button "Got it", or, for our
//! own, how far it got, who is missing, and telling them again. An urgent one is framed more strongly and
//! says so.
class AnnouncementCard final : public QFrame
{
    Q_OBJECT
public:
    //! Brief cards cut a long text and offer the whole.
    enum class Length
    {
        Brief,
        Whole
    };
    explicit AnnouncementCard(Length length, QWidget *parent = nullptr);

    void present(const AnnouncementFacts &facts);
    [[nodiscard]] const AnnouncementFacts &facts() const { return m_facts; }
    //! The button, where it can be pressed.
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }

signals:
    //! The person has read it.
    void confirmed(qint64 order);
    void missingRequested(const roomscope::AnnouncementId &id);
    void repeatRequested(const roomscope::AnnouncementId &id);
    void wholeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addLink(const QString &text, const QString &name);
    void presentProgress();

    const Length m_length;
    AnnouncementFacts m_facts;
    PlainLabel *m_kind;
    PlainLabel *m_text;
    PlainLabel *m_origin;
    QPushButton *m_confirm;
    QPushButton *m_whole;
    QWidget *m_own;
    PlainLabel *m_progress;
    QPushButton *m_missing;
    QPushButton *m_repeat;
};

} // namespace roomscope
