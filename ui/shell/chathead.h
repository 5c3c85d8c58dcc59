// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace roomscope {

class ElidingLabel;
class PlainLabel;

//! Above the timeline: what is shown, its topic, how many people are in it.
class ChatHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ChatHead(QWidget *parent = nullptr);

    //! \a mark is "#" for rooms; texts are guarded here.
    void present(const QString &mark, const QString &title, const QString &topic, const QString &note);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlainLabel *m_mark;
    ElidingLabel *m_title;
    ElidingLabel *m_topic;
    PlainLabel *m_note;
};

} // namespace roomscope
