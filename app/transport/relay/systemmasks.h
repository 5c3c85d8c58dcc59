// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/masksource.h"

#include <QMaskGenerator>

namespace roomscope {

//! The masks of QWebSocket's own frames, which go upstream as they are: its default is seeded once and can be
//! foretold.
class SystemMasks final : public QMaskGenerator
{
    Q_OBJECT
public:
    explicit SystemMasks(QObject *parent) : QMaskGenerator(parent) {}

    bool seed() override { return true; }
    quint32 nextMask() override { return m_source.next(); }

private:
    MaskSource m_source;
};

} // namespace roomscope
