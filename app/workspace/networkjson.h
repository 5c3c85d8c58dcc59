// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/networksettings.h"

#include <QJsonObject>

namespace roomscope {

//! As accounts.json keeps it. What is as by default is left out; no secret is in it, even where \a settings
//! has a value beside a header marked secret.
[[nodiscard]] QJsonObject networkToJson(const NetworkSettings &settings);

//! The file may have been edited by anyone: what cannot be used is left at its default. A proxy that cannot
//! be used stays chosen without its address, so that nothing goes around it.
[[nodiscard]] NetworkSettings networkFromJson(const QJsonObject &object);

//! The secrets as the one text that the keychain keeps.
[[nodiscard]] QString secretsToText(const NetworkSecrets &secrets);
[[nodiscard]] NetworkSecrets secretsFromText(const QString &text);

} // namespace roomscope
