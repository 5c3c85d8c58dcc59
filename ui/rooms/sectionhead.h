// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QToolButton;

namespace roomscope {

//! The title of a section of the side bar. A click, or Space, folds the section and unfolds it.
class SectionHead final : public QAbstractButton
{
    Q_OBJECT
public:
    //! \a plus stands at the right edge; null for none. The head becomes its parent.
    SectionHead(const QString &title, QToolButton *plus, QWidget *parent);

    void setFolded(bool isFolded);
    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    //! What is unread in it; shown while it is folded.
    void setUnread(int unread);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void foldedChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void nameIt();

    QToolButton *m_plus;
    bool m_isFolded = false;
    int m_unread = 0;
};

} // namespace roomscope
