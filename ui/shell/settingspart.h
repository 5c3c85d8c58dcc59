// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowparts.h"

#include <QObject>

namespace roomscope {

class Settings;

//! Settings of the window: the dialog and its entries in the menus, and what of them holds for the whole
//! window or for every account.
class SettingsPart final : public QObject
{
    Q_OBJECT
public:
    //! \a settings outlives it.
    SettingsPart(const WindowParts &parts, Settings &settings);

private:
    void addActions();
    void showDialog();
    void apply();

    const WindowParts m_parts;
    Settings &m_settings;
};

} // namespace roomscope
