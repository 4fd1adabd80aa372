using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Returns;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Returns between contract and domain.</summary>
internal static class ReturnMapping
{
    private static readonly (V1.ReturnKind Contract, ReturnKind Domain)[] Kinds =
    [
        (V1.ReturnKind.InProgress, ReturnKind.InProgress),
        (V1.ReturnKind.Seen, ReturnKind.Seen),
        (V1.ReturnKind.FalseAlarm, ReturnKind.FalseAlarm),
        (V1.ReturnKind.Over, ReturnKind.Over),
        (V1.ReturnKind.Observation, ReturnKind.Observation),
        (V1.ReturnKind.InformationRequest, ReturnKind.InformationRequest),
    ];

    private static readonly (V1.TriageDecision Contract, TriageKind Domain)[] Triages =
    [
        (V1.TriageDecision.Taken, TriageKind.Taken),
        (V1.TriageDecision.DuplicateOf, TriageKind.DuplicateOf),
        (V1.TriageDecision.PassedTo, TriageKind.PassedTo),
        (V1.TriageDecision.Closed, TriageKind.Closed),
    ];

    private static readonly (V1.ReturnFeedback Contract, FeedbackKind Domain)[] Feedbacks =
    [
        (V1.ReturnFeedback.Useful, FeedbackKind.Useful),
        (V1.ReturnFeedback.Noted, FeedbackKind.Noted),
        (V1.ReturnFeedback.NotRetained, FeedbackKind.NotRetained),
    ];

    public static bool TryKind(V1.ReturnKind value, out ReturnKind kind) => TryFind(Kinds, value, out kind);

    public static bool TryTriage(V1.TriageDecision value, out TriageKind triage) => TryFind(Triages, value, out triage);

    public static bool TryFeedback(V1.ReturnFeedback value, out FeedbackKind feedback) => TryFind(Feedbacks, value, out feedback);

    public static V1.ReturnFeedback ToContract(FeedbackKind feedback) => Array.Find(Feedbacks, f => f.Domain == feedback).Contract;

    public static V1.ReturnState StateOf(ReturnRecord known) => known.BulletinId.Length > 0 ? V1.ReturnState.Published : known.Triage switch
    {
        null => V1.ReturnState.Waiting,
        TriageKind.Taken => V1.ReturnState.Taken,
        TriageKind.PassedTo => V1.ReturnState.Passed,
        TriageKind.DuplicateOf => V1.ReturnState.Duplicate,
        _ => V1.ReturnState.Closed,
    };

    public static V1.FieldReturn ToView(ReturnRecord known, ReturnContent? words) => new()
    {
        Kind = Array.Find(Kinds, k => k.Domain == known.Submitted.Kind).Contract,
        Text = words?.Text ?? "",
        Place = words?.Place ?? "",
        CommuneCode = known.Submitted.Commune,
        FactAt = known.Submitted.FactAt.ToContract(),
        Vehicle = words?.Vehicle is { } seen ? new V1.Vehicle { Description = seen.Description, Plate = seen.Plate, Direction = seen.Direction } : null,
        BulletinId = known.Submitted.BulletinId,
        Exercise = known.Submitted.IsExercise,
        Photos = { (words?.Photos ?? []).Select(AttachmentMapping.ToContract) },
    };

    /// <summary>What only the watch can say stays unset: it is asked for like in any other draft.</summary>
    public static V1.BulletinDraft ToDraft(ReturnSketch sketch)
    {
        var isAlert = sketch.Kind == BulletinKind.Alert;
        var draft = new V1.BulletinDraft
        {
            Kind = sketch.Kind.ToContract(),
            InformationType = sketch.InformationType,
            Topic = sketch.Topic,
            SeriesId = sketch.SeriesId,
            Texts = { sketch.Text.ToContract() },
            Areas = { new V1.Area { Description = sketch.Area.Description, CommuneCodes = { sketch.Area.CommuneCodes } } },
            Sectors = { sketch.Sectors.Select(s => s.ToContract()) },
            ExpiresAt = sketch.ExpiresAt.ToContract(),
            Urgency = isAlert ? V1.Urgency.Immediate : V1.Urgency.Unspecified,
            Certainty = isAlert ? V1.Certainty.Observed : V1.Certainty.Unspecified,
            Exercise = sketch.IsExercise,
        };
        if (sketch.Vehicle is { } seen)
        {
            draft.Vehicles.Add(new V1.Vehicle { Description = seen.Description, Plate = seen.Plate, Direction = seen.Direction });
        }

        return draft;
    }

    private static bool TryFind<TContract, TDomain>((TContract Contract, TDomain Domain)[] table, TContract value, out TDomain domain)
        where TContract : struct, Enum
        where TDomain : struct, Enum
    {
        foreach (var row in table)
        {
            if (EqualityComparer<TContract>.Default.Equals(row.Contract, value))
            {
                domain = row.Domain;
                return true;
            }
        }

        domain = default;
        return false;
    }
}
