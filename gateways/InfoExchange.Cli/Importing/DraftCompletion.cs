using Google.Protobuf.WellKnownTypes;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Importing;

/// <summary>What the author decided beside the source; it wins over what the source says.</summary>
internal sealed class DraftCompletion
{
    internal BulletinKind Kind { get; init; }

    internal Origin Origin { get; init; }

    internal Marking Marking { get; init; }

    internal Tlp Tlp { get; init; }

    /// <summary>Empty leaves the source's.</summary>
    internal string InformationType { get; init; } = "";

    /// <summary>From now; null leaves the source's expiry.</summary>
    internal TimeSpan? ExpiresIn { get; init; }

    /// <summary>Legal basis of vehicles that have none; they then disappear with the bulletin. Empty leaves them.</summary>
    internal string VehicleBasis { get; init; } = "";

    internal TimeSpan? AcknowledgeWithin { get; init; }

    internal BulletinDraft Apply(BulletinDraft draft, DateTimeOffset now)
    {
        draft.Kind = Kind == BulletinKind.Unspecified ? draft.Kind : Kind;
        draft.Origin = Origin == Origin.Unspecified ? draft.Origin : Origin;
        draft.Marking = Marking == Marking.Unspecified ? draft.Marking : Marking;
        draft.Tlp = Tlp == Tlp.Unspecified ? draft.Tlp : Tlp;
        draft.InformationType = InformationType.Length == 0 ? draft.InformationType : InformationType;
        if (ExpiresIn is { } life)
        {
            // What was effective in the source's past holds from publication on.
            draft.EffectiveAt = draft.EffectiveAt is { } effective && effective.ToDateTimeOffset() > now ? effective : null;
            draft.ExpiresAt = new Timestamp { Seconds = (now + life).ToUnixTimeSeconds() };
        }

        foreach (var vehicle in draft.Vehicles.Where(vehicle => VehicleBasis.Length > 0 && vehicle.Basis.Length == 0))
        {
            vehicle.Basis = VehicleBasis;
            vehicle.ExpiresAt ??= draft.ExpiresAt;
        }

        if (AcknowledgeWithin is { } delay)
        {
            draft.AcknowledgeWithin = Duration.FromTimeSpan(delay);
        }

        return draft;
    }
}
