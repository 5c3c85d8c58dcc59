// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

namespace roomscope {

SecretStore::~SecretStore() = default;

} // namespace roomscope
