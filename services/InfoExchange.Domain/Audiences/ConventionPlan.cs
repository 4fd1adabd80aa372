using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>A way into a convention that opens a bulletin's type, with the conventions that a recipient is in afterwards.</summary>
/// <param name="steps">The acts; empty when it is in already.</param>
/// <param name="conventions">All that it is in afterwards.</param>
/// <param name="covering">Those that open type and personal data.</param>
internal sealed class ConventionPlan(ImmutableArray<ChangeStep> steps, ImmutableArray<Convention> conventions, ImmutableArray<Convention> covering)
{
    public ImmutableArray<ChangeStep> Steps { get; } = steps;

    public ImmutableArray<Convention> Conventions { get; } = conventions;

    public ImmutableArray<Convention> Covering { get; } = covering;

    /// <summary>By a convention of its trade, in force or not.</summary>
    public static ConventionPlan Into(RecipientGates gates, Convention text)
    {
        ImmutableArray<ChangeStep> steps =
        [
            .. text.IsInForceAt(gates.Now) ? [] : Step(ChangeKind.RenewConvention),
            .. text.InformationTypes.Contains(gates.Header.InformationType) ? [] : Step(ChangeKind.OpenType),
            .. gates.Covers(text) ? [] : Step(ChangeKind.OpenPersonalData),
            .. Joining(gates, text.Id),
        ];
        return Within(gates, text, steps);

        ChangeStep[] Step(ChangeKind kind) => [new ChangeStep(kind, text.Id)];
    }

    /// <summary>By a convention that is yet to be signed.</summary>
    public static ConventionPlan IntoNew(RecipientGates gates)
    {
        var text = new Convention { Id = "", Title = "", Sector = gates.Recipient.Sector, InformationTypes = [gates.Header.InformationType], TextVersion = "", From = gates.Now };
        return Within(gates, text, [new ChangeStep(ChangeKind.SignConvention), new ChangeStep(ChangeKind.JoinConvention, "", 0, gates.Recipient.Id)]);
    }

    private static ConventionPlan Within(RecipientGates gates, Convention text, ImmutableArray<ChangeStep> steps) =>
        new(steps, [.. gates.Conventions.Where(c => c.Id != text.Id), text], [.. gates.Covering, text]);

    // Who was in before renews its own adhesion; else the recipient joins by itself, which changes nothing for its owner's others.
    private static ImmutableArray<ChangeStep> Joining(RecipientGates gates, string conventionId)
    {
        string[] members = [gates.Recipient.Id, gates.Recipient.OwnerId];
        var adhesions = members.SelectMany(m => gates.Directory.Adhesions.GetValueOrDefault(m, [])).Where(a => a.ConventionId == conventionId).ToList();
        return adhesions.Any(a => a.IsInForceAt(gates.Now)) ? []
            : adhesions is [.., var last] ? [new ChangeStep(ChangeKind.RenewAdhesion, conventionId, 0, last.MemberId)]
            : [new ChangeStep(ChangeKind.JoinConvention, conventionId, 0, gates.Recipient.Id)];
    }
}
