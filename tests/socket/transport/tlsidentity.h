// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roomscope::test {

//! A self-signed identity for localhost, valid for a hundred years and good for nothing else.
inline QByteArray testCertificate()
{
    return R"(-----BEGIN CERTIFICATE-----
MIIBpTCCAUugAwIBAgIUTCSRUMUYv/Zkd1DOGxPA6PjtOewwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOcm9vbXNjb3BlLnRlc3QwIBcNMjYxMTIxMDgxMzI1WhgPMjEy
NjEwMjgwODEzMjVaMBkxFzAVBgNVBAMMDnJvb21zY29wZS50ZXN0MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEeQZlRFH9kCovUrHb2i1V6fn+CdlPA5hxRjjsPhX6
SXA/REXLOl1A+MZcqg8Zo33e3TBfa4hd2HY1QaXTT9lx8aNvMG0wHQYDVR0OBBYE
FBfShZUPVadVNUXQC467gKiW2fMzMB8GA1UdIwQYMBaAFBfShZUPVadVNUXQC467
gKiW2fMzMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/
AAABMAoGCCqGSM49BAMCA0gAMEUCICsVRSPT1sG7P1HLCUIHIZGo+yczd1VB86qR
2hGiht2RAiEA5aIHpZphVG/mdDh1z/+dLljP9uvYeqgjljWxBsDgCp8=
-----END CERTIFICATE-----
)";
}

inline QByteArray testKey()
{
    return R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggvmZB0JGl4IcFGxN
wGDFonvqyhBtl1O7PXfH8O5BggahRANCAAR5BmVEUf2QKi9SsdvaLVXp+f4J2U8D
mHFGOOw+FfpJcD9ERcs6XUD4xlyqDxmjfd7dMF9riF3YdjVBpdNP2XHx
-----END PRIVATE KEY-----
)";
}

} // namespace roomscope::test
