// SPDX-License-Identifier: GPL-3.0-or-later
// Empty: the target of precompiled headers wants a source.
