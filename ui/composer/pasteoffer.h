// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace roomscope {

class ComposerEdit;
class ComposerNotice;

//! Offers to make a block of code of a long text that was pasted; until then, and without an answer, it is
//! text as it came.
class PasteOffer final : public QObject
{
    Q_OBJECT
public:
    //! Both belong together and outlive this.
    PasteOffer(ComposerEdit *edit, ComposerNotice *notice);

private:
    void offer(int position, int length, int lines);
    void fence();

    ComposerEdit *m_edit;
    ComposerNotice *m_notice;
    //! Where the last long paste stands; the offer is gone once anything changes.
    int m_position = 0;
    int m_length = 0;
};

} // namespace roomscope
