using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
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

    /// <summary>The same with the sites that a presence guards: for its own people, and for whoever keeps the directory.</summary>
    public static V1.Recipient ToFullView(this Recipient recipient)
    {
        var view = recipient.ToView();
        view.GuardedSiteIds.AddRange(recipient.GuardedSites.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return view;
    }

    /// <summary>A decision with its recipient.</summary>
    /// <param name="member">The decision.</param>
    /// <param name="directory">Where names are.</param>
    /// <param name="header">Of the bulletin decided.</param>
    /// <param name="issuedAt">From when times of its obligations run; null when that is not told: then no time is.</param>
    /// <param name="isAuditor">False for the person concerned, who reads neither rules nor grounds.</param>
    public static V1.AudienceLine ToLine(AudienceMember member, DirectoryState directory, BulletinHeader header, DateTimeOffset? issuedAt, bool isAuditor = true)
    {
        var recipient = directory.Recipients[member.Number];
        return new V1.AudienceLine { Recipient = recipient.ToView(), Decision = ToDecision(member, AudienceCause.Of(member, recipient, directory, header), directory, isAuditor, ToView(member, header, issuedAt)) };
    }

    public static IEnumerable<V1.SectorCount> CountBySector(AudienceDecision audience, DirectoryState directory) => audience.Members
        .GroupBy(m => directory.Recipients[m.Number].Sector)
        .OrderBy(g => g.Key)
        .Select(g => new V1.SectorCount { Sector = g.Key.ToContract(), Included = g.Count(m => m.IsIncluded), Excluded = g.Count(m => !m.IsIncluded) });

    public static IEnumerable<V1.CommuneCount> CountByCommune(AudienceDecision audience, DirectoryState directory) => audience.Members
        .GroupBy(m => directory.Recipients[m.Number].Commune)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new V1.CommuneCount { CommuneCode = g.Key, Included = g.Count(m => m.IsIncluded), Excluded = g.Count(m => !m.IsIncluded) });

    public static IEnumerable<V1.Recipient> Named(IEnumerable<int> numbers, DirectoryState directory) => numbers.Where(directory.Recipients.ContainsKey).Select(n => directory.Recipients[n].ToView());

    public static V1.AudienceComparison ToView(AudienceComparison comparison, GrowthLimit limit, DirectoryState directory)
    {
        var view = new V1.AudienceComparison
        {
            Basis = comparison.Basis switch
            {
                ComparisonBasis.SameBulletin => V1.ComparisonBasis.SameBulletin,
                ComparisonBasis.SameSeries => V1.ComparisonBasis.SameSeries,
                _ => V1.ComparisonBasis.Alike,
            },
            BulletinId = comparison.BulletinId,
            Version = comparison.Version,
            Before = comparison.Before,
            After = comparison.After,
            Alarm = limit.IsExceeded(comparison.Before, comparison.After),
        };
        view.Gained.AddRange(Named(comparison.Difference.Gained, directory));
        view.Lost.AddRange(Named(comparison.Difference.Lost, directory));
        return view;
    }

    /// <summary>The ground of a cause.</summary>
    public static V1.Ground ToGround(AudienceCause cause, DirectoryState directory, string article = "")
    {
        var isByRule = cause.Reason is AudienceReason.PermittedByRule or AudienceReason.ForbiddenByRule;
        var convention = directory.Conventions.GetValueOrDefault(cause.ConventionId);
        return new V1.Ground
        {
            Kind = isByRule ? V1.GroundKind.Rule : cause.Reason == AudienceReason.NoRule ? V1.GroundKind.Default : V1.GroundKind.Gate,
            Id = isByRule ? cause.RuleId : cause.Reason,
            Version = cause.RuleVersion,
            ConventionId = cause.ConventionId,
            Article = article.Length > 0 ? article
                : convention is not null ? $"{convention.Title} ({convention.TextVersion})"
                : cause.Reason == AudienceReason.NoLicence ? "CSI, art. L.612-9"
                : cause.Reason == AudienceReason.NotCleared ? "CPP, art. 11"
                : "",
        };
    }

    /// <summary>The auditor's sentence of a cause.</summary>
    public static V1.Reason ToAuditor(AudienceCause cause) => RefusalTexts.Contract.ToReason(
        CauseReason.Of(cause.Reason),
        [
            .. cause.RuleId.Length > 0 ? [new RefusalArgument("rule", cause.RuleId), new RefusalArgument("version", $"{cause.RuleVersion}")] : Array.Empty<RefusalArgument>(),
            .. cause.ConventionId.Length > 0 || cause.RuleId.Length > 0 ? [new RefusalArgument("convention", cause.ConventionId)] : Array.Empty<RefusalArgument>(),
            .. cause.SubjectId.Length > 0 ? [new RefusalArgument("subject", cause.SubjectId)] : Array.Empty<RefusalArgument>(),
            new RefusalArgument("since", cause.Since is { } since ? $"{since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "–"),
        ]);

    private static V1.Decision ToDecision(AudienceMember member, AudienceCause cause, DirectoryState directory, bool isAuditor, V1.Obligations? obligations) => new()
    {
        Allowed = member.IsIncluded,
        ToPerson = RefusalTexts.Contract.ToReason(member.Reason),
        ToAuditor = isAuditor ? ToAuditor(cause) : null,
        Ground = isAuditor ? ToGround(cause, directory) : null,
        Obligations = obligations,
    };

    private static V1.Obligations? ToView(AudienceMember member, BulletinHeader header, DateTimeOffset? issuedAt) => !member.IsIncluded ? null : new V1.Obligations
    {
        NoRelay = !member.Obligations.MayRelay,
        NoPrint = !member.Obligations.MayPrint,
        AcknowledgeBy = (issuedAt is { } issued ? header.AnswerDueAt(issued, member.Obligations) : null).ToContract(),
        KeepUntil = (issuedAt + member.Obligations.KeepFor).ToContract(),
    };
}
