// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QPushButton;

namespace roomscope {

class ComposerEdit;
class FieldPopup;
class PlainLabel;

//! What the composer has to say about what was just typed or pasted, in a panel over the window: a sentence,
//! or a sentence with an offer. Goes with the next change of the text. Tab leads from the field to the offer.
class ComposerNotice final : public QObject
{
    Q_OBJECT
public:
    //! \a field is what the panel stands over; both belong together and outlive this.
    ComposerNotice(ComposerEdit *edit, QWidget *field);

    //! Why something was not done.
    void refuse(const QString &sentence);
    //! accepted() follows when the person takes it.
    void offer(const QString &sentence, const QString &accept, const QString &keep);
    void close();
    [[nodiscard]] bool isOpen() const;

signals:
    void accepted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void popUp();

    ComposerEdit *m_edit;
    QWidget *m_field;
    QWidget *m_content;
    PlainLabel *m_sentence;
    QPushButton *m_accept;
    QPushButton *m_keep;
    //! Belongs to the window, which may go before the field.
    QPointer<FieldPopup> m_popup;
};

} // namespace roomscope
