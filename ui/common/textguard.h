// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

//! Text that came from outside, made safe to show. Everything here gives plain text: never pass it to
//! something that may read it as markup (labels: PlainLabel; tool tips: toolTip()). Pure functions, linear in
//! the length they keep.
namespace roomscope::textguard {

constexpr qsizetype kLineLength = 200;
constexpr qsizetype kBodyLength = 64 * 1024;
//! Longer runs of combining marks are cut: a megabyte of them takes a label seconds to lay out. Real scripts
//! need 4.
constexpr int kMarkRun = 8;

//! A name, title, topic or reason: one line, no control, direction or invisible character that could make one
//! name look like another, runs of combining marks cut, at most \a maxLength characters and then "…".
[[nodiscard]] QString line(QStringView text, qsizetype maxLength = kLineLength);

//! A message's text: lines and tabs stay; direction embeddings and overrides go, other control characters
//! become their pictures (U+2400 and on); at most \a maxLength characters and then "…".
[[nodiscard]] QString body(QStringView text, qsizetype maxLength = kBodyLength);

//! \a text between FSI and PDI, so that its direction does not leak into the sentence around it. Give it
//! line() output.
[[nodiscard]] QString isolated(const QString &text);

//! Rich text that shows \a text literally, for tool tips (which otherwise guess whether they are given
//! markup).
[[nodiscard]] QString toolTip(const QString &text);

} // namespace roomscope::textguard
