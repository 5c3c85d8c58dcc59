// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"
#include "domain/handshakestory.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace roomscope {

class KeyValueGrid;
class PlainLabel;

//! How the last handshake went: the doctor's sentence where something is wrong, each step with its time, and
//! both heads as they went over the wire. What was not seen is "not visible".
class HandshakeView final : public QWidget
{
    Q_OBJECT
public:
    explicit HandshakeView(QWidget *parent = nullptr);

    void present(const std::optional<HandshakeStory> &story, const std::optional<Outcome> &outcome);

    //! The doctor's sentence; empty where nothing is wrong.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString heads() const;

signals:
    void certificateRequested();

private:
    void showSentence(const std::optional<Outcome> &outcome);
    void showSteps();
    void showHeads();

    std::optional<HandshakeStory> m_story;
    PlainLabel *m_sentence;
    PlainLabel *m_advice;
    KeyValueGrid *m_rows;
    QPushButton *m_certificate;
    QPlainTextEdit *m_heads;
};

} // namespace roomscope
