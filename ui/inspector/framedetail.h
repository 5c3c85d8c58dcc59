// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/payloadtext.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QPlainTextEdit;
class QToolButton;

namespace roomscope {

class ElidingLabel;
class JsonHighlighter;
class PlainLabel;

//! One record in full, as far as it may be shown: JSON, text or hex, and what is known of its frame. A
//! payload of any size or content costs a bounded time: its first 64 KiB are shown, and it says so.
class FrameDetail final : public QWidget
{
    Q_OBJECT
public:
    enum class View
    {
        Json,
        Text,
        Hex
    };
    Q_ENUM(View)

    explicit FrameDetail(QWidget *parent = nullptr);

    void present(const wire::Record &record);
    //! Shows a sentence instead of a record.
    void presentText(const QString &text);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString facts() const;
    [[nodiscard]] View view() const { return m_shown; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *makeButton(View view, const QString &text, const QString &objectName);
    void choose(View view);
    void refresh();
    void showFrame(const wire::Frame &frame);
    void setText(const QString &text, bool isJson);

    std::optional<wire::Record> m_record;
    //! What the person chose, and what this record allows.
    View m_wanted = View::Json;
    View m_shown = View::Text;
    QButtonGroup *m_group;
    ElidingLabel *m_facts;
    PlainLabel *m_cut;
    PlainLabel *m_findings;
    QPlainTextEdit *m_text;
    JsonHighlighter *m_highlighter;
};

} // namespace roomscope
