using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Directory;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Audiences and recipients as the contract shows them.</summary>
internal static class AudienceViews
{
    public static V1.Recipient ToView(this Recipient recipient) => new()
    {
        Number = recipient.Number,
        Kind = recipient.Kind.ToContract(),
        Id = recipient.Id,
        Name = recipient.Name,
        CommuneCode = recipient.Commune,
        Sector = recipient.Sector.ToContract(),
    };

    public static V1.AudienceLine ToLine(AudienceMember member, DirectoryState directory) => new()
    {
        Recipient = directory.Recipients[member.Number].ToView(),
        Decision = ToDecision(member, directory),
    };

    public static IEnumerable<V1.SectorCount> CountBySector(AudienceDecision audience, DirectoryState directory) => audience.Members
        .GroupBy(m => directory.Recipients[m.Number].Sector)
        .OrderBy(g => g.Key)
        .Select(g => new V1.SectorCount { Sector = g.Key.ToContract(), Included = g.Count(m => m.IsIncluded), Excluded = g.Count(m => !m.IsIncluded) });

    private static V1.Decision ToDecision(AudienceMember member, DirectoryState directory)
    {
        var isByRule = member.Reason is AudienceReason.PermittedByRule or AudienceReason.ForbiddenByRule;
        var convention = directory.Conventions.GetValueOrDefault(member.ConventionId);
        return new V1.Decision
        {
            Allowed = member.IsIncluded,
            ToPerson = RefusalTexts.Contract.ToReason(member.Reason),
            ToAuditor = RefusalTexts.Contract.ToReason(member.Reason),
            Ground = new V1.Ground
            {
                Kind = isByRule ? V1.GroundKind.Rule : member.Reason == AudienceReason.NoRule ? V1.GroundKind.Default : V1.GroundKind.Gate,
                Id = isByRule ? member.RuleId : member.Reason,
                Version = member.RuleVersion,
                ConventionId = member.ConventionId,
                Article = convention is null ? "" : $"{convention.Title} ({convention.TextVersion})",
            },
            Obligations = new V1.Obligations { NoRelay = !member.Obligations.MayRelay, NoPrint = !member.Obligations.MayPrint },
        };
    }
}
