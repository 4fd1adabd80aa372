using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>The methods, by their shape.</summary>
internal static class RawCallPath
{
    public const string Say = RawCall.Say;
    public const string Count = RawCall.Count;
    public const string Gather = RawCall.Gather;
    public const string Chat = RawCall.Chat;
}
