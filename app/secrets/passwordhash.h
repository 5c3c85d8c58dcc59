// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace roomscope {

//! What one argon2id hash may cost. The hash carries its cost in its text, so that either can be checked
//! later.
struct PasswordCost
{
    quint64 rounds = 2;
    qint64 memoryBytes = 64 * 1024 * 1024;
};

//! The hash of a password with a salt of its own, as text (argon2id, RFC 9106, by libsodium). The password is
//! brought to one Unicode form first: "Đ" is typed in two ways. Takes tens of milliseconds and the memory of
//! \a cost: never in a thread that somebody waits for. Empty where the memory cannot be had. Any thread.
[[nodiscard]] QByteArray hashPassword(const QString &password, const PasswordCost &cost = {});

//! Whether \a hash was made of this password; as slow as hashPassword(). False for what is no hash. Any
//! thread.
[[nodiscard]] bool isPasswordOf(const QByteArray &hash, const QString &password);

//! A hash that no password fits: checked where there is no such user, so that the answer takes as long.
[[nodiscard]] QByteArray hashOfNobody();

} // namespace roomscope
