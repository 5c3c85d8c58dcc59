// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;

namespace roomscope {

class PlainLabel;

//! A line across the window that says what is wrong (or, accented, where one is): bold title, sentence,
//! buttons. Hidden until shown. Tells assistive technology when it appears or changes its kind, not at each
//! tick of a countdown.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    enum class Kind
    {
        Warning,
        Error,
        Notice
    };

    explicit Banner(QWidget *parent = nullptr);

    //! Sets the words and shows it.
    void present(Kind kind, const QString &title, const QString &sentence);
    //! Adds a button at the right; it lives as long as the banner.
    QPushButton *addButton(const QString &text, const QString &objectName);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitWords();

    Kind m_kind = Kind::Warning;
    QHBoxLayout *m_layout;
    //! Title and sentence: beside each other where both fit on a line, else one above the other.
    QBoxLayout *m_words;
    PlainLabel *m_title;
    PlainLabel *m_sentence;
};

} // namespace roomscope
