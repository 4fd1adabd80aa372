using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Cli.Importing;
using InfoExchange.Formats.Importing;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Demo;

/// <summary>Real alerts and messages through the running broker. Their times are shifted to now, their territory is Paris, and both are said.</summary>
internal sealed class DemoInput(DemoAccount account, DemoCast cast, AcceleratedClock clock, CancellationToken cancelled)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Imports every file of a folder; what is readable is published and must arrive, what is not is refused with a code.</summary>
    public async Task TellAsync(string folder)
    {
        account.Chapter("Des alertes et messages réels", "Real alerts and messages");
        account.Say("Leurs heures sont ramenées à maintenant et leur territoire à Paris.", "Their times are shifted to now and their territory to Paris.");
        var rows = new List<string[]>();
        var published = new List<(string File, string BulletinId)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var outcome = DraftImporter.Read(await File.ReadAllBytesAsync(path, cancelled), Path.GetFileName(path), clock.GetUtcNow());
            if (!outcome.IsAccepted)
            {
                rows.Add([Path.GetFileName(path), account.In("refusé", "refused"), string.Join(", ", outcome.Refusals.Take(2).Select(r => r.Code))]);
                continue;
            }

            rows.Add(await PublishAsync(Path.GetFileName(path), Complete(DraftComposer.Compose(outcome.Draft)), outcome.Draft.Warnings.Length, published));
        }

        account.Table([account.In("fichier", "file"), account.In("résultat", "result"), account.In("détail", "detail")], rows);
        foreach (var (file, id) in published)
        {
            var came = await cast.Streams["pc-beta-75"].WaitAsync(id, Patience);
            account.Check(came, $"{file} est parvenu à Bêta Protection", $"{file} reached Bêta Protection");
        }

        account.Check(rows.Count > 0, $"{rows.Count} fichiers lus, {published.Count} publiés", $"{rows.Count} files read, {published.Count} published");
    }

    private BulletinDraft Complete(BulletinDraft draft)
    {
        var now = clock.GetUtcNow();
        draft.Kind = BulletinKind.Information;
        draft.AcknowledgeWithin = null;
        draft.Origin = draft.Origin == Origin.Unspecified ? Origin.OpenSource : draft.Origin;
        draft.Marking = draft.Marking == Marking.Unspecified ? Marking.Unmarked : draft.Marking;
        draft.Tlp = draft.Tlp == Tlp.Unspecified ? Tlp.AmberStrict : draft.Tlp;
        draft.Urgency = draft.Urgency == Urgency.Unspecified ? Urgency.Unknown : draft.Urgency;
        draft.Severity = draft.Severity == Severity.Unspecified ? Severity.Unknown : draft.Severity;
        draft.Certainty = draft.Certainty == Certainty.Unspecified ? Certainty.Unknown : draft.Certainty;
        draft.InformationType = draft.InformationType.Length == 0 ? "autre" : draft.InformationType;
        draft.EffectiveAt = Timestamp.FromDateTimeOffset(now);
        draft.ExpiresAt = Timestamp.FromDateTimeOffset(now.AddHours(6));
        draft.AddressedTo.Clear();
        draft.AddressedTo.Add(new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" });
        draft.Areas.Clear();
        draft.Vehicles.Clear();
        foreach (var text in draft.Texts)
        {
            text.Headline = text.Headline.Length == 0 ? "(sans titre)" : text.Headline.Length > 200 ? text.Headline[..200] : text.Headline;
        }

        if (draft.Texts.Count == 0)
        {
            draft.Texts.Add(new TextBlock { Language = "fr", Headline = "(sans texte)" });
        }

        return draft;
    }

    // What the broker refuses (an inquiry without the prosecutor's reference) or keeps from everybody (a marking) is shown as such.
    private async Task<string[]> PublishAsync(string file, BulletinDraft draft, int warnings, List<(string File, string BulletinId)> published)
    {
        var watch = cast["veille-75"];
        try
        {
            var preview = await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, watch.Call(cancelled));
            var answer = await watch.Bulletins.PublishBulletinAsync(
                new PublishBulletinRequest
                {
                    Jurisdiction = watch.Jurisdiction,
                    IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"demo-input-{file}"),
                    Draft = draft,
                    Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" },
                },
                watch.Call(cancelled));
            var desk = cast["pc-beta-75"].Recipients.Select(r => r.Number).ToHashSet();
            if (!preview.Lines.Any(l => l.Decision.Allowed && desk.Contains(l.Recipient.Number)))
            {
                return [file, account.In("publié, pour personne de cette histoire", "published, for nobody of this story"), preview.Lines[0].Decision.ToPerson.Code];
            }

            published.Add((file, answer.BulletinId));
            return [file, account.In("publié", "published"), string.Create(CultureInfo.InvariantCulture, $"{warnings} {account.In("avertissements", "warnings")}")];
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.InvalidArgument)
        {
            return [file, account.In("refusé par le service", "refused by the service"), string.Join(", ", RefusalStatus.Read(refused).Select(l => l.Code))];
        }
    }
}
