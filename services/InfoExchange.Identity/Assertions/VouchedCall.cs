using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Identity.Assertions;

/// <summary>One call that a gateway passed on: whose it is, and as what they may speak through that gateway.</summary>
public sealed class VouchedCall
{
    internal VouchedCall(string gateway, string audience, ImmutableHashSet<DutyFunction> functions, CallerToken caller)
    {
        Gateway = gateway;
        Audience = audience;
        Functions = functions;
        Caller = caller;
    }

    /// <summary>The gateway's registered name.</summary>
    public string Gateway { get; }

    /// <summary>The service that the gateway addressed, one of the reader's own.</summary>
    public string Audience { get; }

    /// <summary>Functions that count on this call; whatever else the caller holds must be left out of the decision.</summary>
    public ImmutableHashSet<DutyFunction> Functions { get; }

    /// <summary>Who calls.</summary>
    public CallerToken Caller { get; }

    /// <summary>The same call, once the directory has said in which function the caller acts.</summary>
    /// <returns>Itself; or <see cref="AssertionRefusals.WrongAudienceKind"/> when this gateway does not serve that function.</returns>
    public Outcome<VouchedCall> SpeakAs(DutyFunction function) =>
        Functions.Contains(function) ? Outcome.Accept(this) : Outcome.Refuse<VouchedCall>(AssertionRefusals.WrongAudienceKind);
}
