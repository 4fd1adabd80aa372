using InfoExchange.Domain.Directory;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Why content is withheld, to the person concerned: the authority's own reason when the table has a sentence for it, else what the standing is.</summary>
internal static class StandingReason
{
    /// <summary>The reason with both sentences.</summary>
    public static Reason Of(StandingRecord standing)
    {
        var texts = RefusalTexts.Contract;
        var own = $"standing.{standing.ReasonCode}";
        return texts.Codes.Contains(own) ? texts.ToReason(own) : texts.ToReason(CodeOf(standing.Standing), new RefusalArgument("reason", standing.ReasonCode));
    }

    private static string CodeOf(Domain.Directory.Standing standing) => standing switch
    {
        Domain.Directory.Standing.Withdrawn => "standing.withdrawn",
        _ => "standing.suspended",
    };
}
