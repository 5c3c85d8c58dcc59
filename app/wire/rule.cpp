// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/rule.h"

#include <array>

namespace roomscope::wire {

namespace {

struct Row
{
    Rule rule;
    const char *name;
    const char *section;
    quint16 closeCode;
};

constexpr std::array<Row, kRuleCount> kRows{{
    {Rule::ReservedBits, "reserved-bits", "RFC 6455 section 5.2", 1002},
    {Rule::Rsv1NotNegotiated, "rsv1-not-negotiated", "RFC 6455 section 5.2", 1002},
    {Rule::Rsv1OnControl, "rsv1-on-control", "RFC 7692 section 6.1", 1002},
    {Rule::Rsv1OnContinuation, "rsv1-on-continuation", "RFC 7692 section 6.1", 1002},
    {Rule::ReservedOpcode, "reserved-opcode", "RFC 6455 section 5.2", 1002},
    {Rule::FragmentedControl, "fragmented-control", "RFC 6455 section 5.5", 1002},
    {Rule::ControlTooLong, "control-too-long", "RFC 6455 section 5.5", 1002},
    {Rule::NonMinimalLength, "non-minimal-length", "RFC 6455 section 5.2", 1002},
    {Rule::LengthTopBit, "length-top-bit", "RFC 6455 section 5.2", 1002},
    {Rule::MaskedServerFrame, "masked-server-frame", "RFC 6455 section 5.1", 1002},
    {Rule::UnmaskedClientFrame, "unmasked-client-frame", "RFC 6455 section 5.1", 1002},
    {Rule::ContinuationWithoutStart, "continuation-without-start", "RFC 6455 section 5.4", 1002},
    {Rule::DataInsideMessage, "data-inside-message", "RFC 6455 section 5.4", 1002},
    {Rule::DataAfterClose, "data-after-close", "RFC 6455 section 5.5.1", 1002},
    {Rule::TextNotUtf8, "text-not-utf8", "RFC 6455 section 8.1", 1007},
    {Rule::ClosePayloadOfOneByte, "close-payload-of-one-byte", "RFC 6455 section 5.5.1", 1002},
    {Rule::IllegalCloseCode, "illegal-close-code", "RFC 6455 section 7.4", 1002},
    {Rule::CloseReasonNotUtf8, "close-reason-not-utf8", "RFC 6455 section 5.5.1", 1007},
    {Rule::InflateFailed, "inflate-failed", "RFC 7692 section 7.2.2", 1002},
    {Rule::FrameTooLarge, "frame-too-large", "RFC 6455 section 10.4", 1009},
    {Rule::MessageTooLarge, "message-too-large", "RFC 6455 section 10.4", 1009},
    {Rule::HeadTooLarge, "head-too-large", "RFC 9112 section 2.3", 1002},
    {Rule::BadRequestLine, "bad-request-line", "RFC 9112 section 3", 1002},
    {Rule::BadStatusLine, "bad-status-line", "RFC 9112 section 4", 1002},
    {Rule::BadHeaderLine, "bad-header-line", "RFC 9112 section 5", 1002},
    {Rule::ObsoleteFold, "obsolete-fold", "RFC 9112 section 5.2", 1002},
    {Rule::BareCarriageReturn, "bare-carriage-return", "RFC 9112 section 2.2", 1002},
    {Rule::NulInHead, "nul-in-head", "RFC 9110 section 5.5", 1002},
    {Rule::StatusNot101, "status-not-101", "RFC 6455 section 4.1", 1002},
    {Rule::NoUpgrade, "no-upgrade", "RFC 6455 section 4.1", 1002},
    {Rule::NoConnectionUpgrade, "no-connection-upgrade", "RFC 6455 section 4.1", 1002},
    {Rule::WrongAcceptKey, "wrong-accept-key", "RFC 6455 section 4.1", 1002},
    {Rule::UnaskedExtension, "unasked-extension", "RFC 6455 section 9.1", 1002},
    {Rule::BadExtensionParameters, "bad-extension-parameters", "RFC 7692 section 7.1", 1002},
    {Rule::UnaskedSubprotocol, "unasked-subprotocol", "RFC 6455 section 4.1", 1002},
}};

constexpr bool isInOrder()
{
    for (int i = 0; i < kRuleCount; ++i) {
        if (int(kRows[size_t(i)].rule) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

const Row &rowOf(Rule rule)
{
    Q_ASSERT(int(rule) < kRuleCount);
    return kRows[size_t(rule)];
}

} // namespace

QByteArray sectionOf(Rule rule)
{
    return rowOf(rule).section;
}

QByteArray nameOf(Rule rule)
{
    return rowOf(rule).name;
}

quint16 closeCodeFor(Rule rule)
{
    return rowOf(rule).closeCode;
}

} // namespace roomscope::wire
