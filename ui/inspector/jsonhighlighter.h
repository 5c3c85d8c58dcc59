// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace roomscope {

//! Colours the names and text values of indented JSON. Off for anything else.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument *document);

    void setEnabled(bool isEnabled);

protected:
    void highlightBlock(const QString &text) override;

private:
    bool m_isEnabled = false;
};

} // namespace roomscope
