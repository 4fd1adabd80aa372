using InfoExchange.Domain.Tests.Audiences;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>One bulletin at one instant in a town that others share.</summary>
internal sealed class EdgeCase : Town
{
    [SetsRequiredMembers]
    public EdgeCase(EdgeTown town, BulletinDraft draft, DateTimeOffset now)
    {
        (Shared, Facts, Rules, Flows, Here) = (town, town.Facts, town.Rules, town.Flows, town.Here);
        (Draft, Now) = (draft, now);
        Header = BulletinHeader.Of(draft);
    }

    public EdgeTown Shared { get; }

    public BulletinHeader Header { get; }

    /// <summary>The engine's verdicts, all at once.</summary>
    public IEnumerable<Verdict> Decide() => AudienceResolution.Resolve(Shared.Directory, Shared.RulesState, Here, Header, Now).Members.Select(Verdict.Of);

    /// <summary>The engine's verdict on one recipient alone.</summary>
    public Verdict DecideAlone(int number) => Verdict.Of(AudienceResolution.Decide(
        Shared.Directory, Shared.RulesState.ActiveAt(Now), Shared.RulesState.Flows, Shared.Directory.Recipients[number], Header, Now));
}
