// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace roomscope {

//! How one connection to one SQLite file is opened.
struct DatabaseOptions
{
    enum class Mode : quint8
    {
        ReadWrite, //!< makes the file (mode 0600) and its folder (0700) where they are missing
        ReadOnly,  //!< fails with "io" where there is no file
    };
    //! Full: a commit that succeeded survives a power cut. Normal: it survives a killed process, and no more.
    enum class Synchronous : quint8
    {
        Normal,
        Full
    };

    QString path = {};
    Mode mode = Mode::ReadWrite;
    Synchronous synchronous = Synchronous::Full;
    //! How long a statement waits for a lock of another connection before "busy".
    std::chrono::milliseconds busyTimeout{5000};
    //! What the write-ahead log is cut back to after a checkpoint.
    qint64 journalSizeLimit = 16 * 1024 * 1024;
    //! The file's largest size in pages of 4 KiB, 0 for no limit; beyond it writes fail with "disk-full".
    qint64 maxPages = 0;
};

} // namespace roomscope
