using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>RFC 9113 §6.</summary>
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "One byte on the wire.")]
public enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    ResetStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
    Unknown = 99,
}
