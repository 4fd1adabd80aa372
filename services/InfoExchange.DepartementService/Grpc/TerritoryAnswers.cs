using InfoExchange.Broker.Reading;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>What other territories answered to the latest version of a bulletin that was issued here.</summary>
internal static class TerritoryAnswers
{
    private const string SetAsideCode = "admission.set_aside";

    /// <summary>One for each territory that the version is addressed to, in its order; none for a bulletin that came from elsewhere.</summary>
    public static async Task<List<V1.TerritoryAnswer>> OfAsync(ActiveCall call, BulletinRecord bulletin)
    {
        var (latest, here) = (bulletin.Latest, call.State.Jurisdiction);
        List<Jurisdiction> others = latest.IssuedIn == here ? [.. latest.Header.AddressedTo.Where(t => t != here)] : [];
        var setAside = await SetAsideAsync(call, bulletin, others.Count);
        return [.. others.Select(territory => Answer(bulletin, territory, setAside.GetValueOrDefault(territory.ToString())))];
    }

    /// <summary>Why a message was set aside, in words.</summary>
    public static V1.Reason SetAsideReason(MessageSetAside fact) => RefusalTexts.Contract.ToReason(SetAsideCode, new RefusalArgument("consumer", fact.Consumer), new RefusalArgument("reason", fact.ReasonCode));

    private static V1.TerritoryAnswer Answer(BulletinRecord bulletin, Jurisdiction territory, MessageSetAside? setAside)
    {
        var view = new V1.TerritoryAnswer { Jurisdiction = territory.ToContract(), Kind = V1.TerritoryAnswerKind.Waiting };
        if (bulletin.Admissions.LastOrDefault(a => a.Territory == territory && a.Version == bulletin.Latest.Version) is { } answered)
        {
            view.Kind = answered.IsAdmitted ? V1.TerritoryAnswerKind.Admitted : V1.TerritoryAnswerKind.Declined;
            view.Recipients = answered.Included;
            view.Reason = answered.IsAdmitted ? null : RefusalTexts.Contract.ToReason(AdmissionReason.CodeOf(answered.ReasonCode));
        }
        else if (setAside is not null)
        {
            (view.Kind, view.Reason) = (V1.TerritoryAnswerKind.SetAside, SetAsideReason(setAside));
        }

        return view;
    }

    // Only what followed from the latest version's own entry: an earlier one that was set aside and is replaced is nobody's concern any more.
    private static async Task<Dictionary<string, MessageSetAside>> SetAsideAsync(ActiveCall call, BulletinRecord bulletin, int asked)
    {
        var found = new Dictionary<string, MessageSetAside>(StringComparer.Ordinal);
        if (asked == 0)
        {
            return found;
        }

        var query = new JournalQuery { Kinds = ["message.set_aside"], Subject = bulletin.Latest.BulletinId };
        await foreach (var stored in call.Broker.Reading.FindAsync(query, bulletin.Position, call.State.Position, call.Cancelled))
        {
            if (EntryCodec.TryDecode(stored.Bytes, out var entry, out _) && entry.Event is MessageSetAside fact && fact.Told == bulletin.Position)
            {
                found[fact.Consumer] = fact;
            }
        }

        return found;
    }
}
