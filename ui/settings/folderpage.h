// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace roomscope {

class PlainLabel;

//! Where the files of this program are, and how large. Counting them is done off the GUI thread.
class FolderPage final : public QWidget
{
    Q_OBJECT
public:
    explicit FolderPage(const QString &path, QWidget *parent = nullptr);

private:
    void count(const QString &path);

    PlainLabel *m_size;
};

} // namespace roomscope
