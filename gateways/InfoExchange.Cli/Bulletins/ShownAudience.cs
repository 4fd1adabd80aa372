using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>What comes before every publication: the audience is shown, and whoever publishes agrees to exactly that one.</summary>
internal static class ShownAudience
{
    /// <summary>Previews, shows and asks.</summary>
    /// <exception cref="CommandStoppedException">Nobody would receive it, it grew unaccepted, or the answer was no.</exception>
    internal static async Task<PreviewBulletinResponse> AgreeAsync(
        CommandRun run, InfoExchangeClient client, Jurisdiction territory, BulletinDraft draft, PublishChoices choices, CancellationToken interrupt)
    {
        var preview = await client.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = territory, Draft = draft }, cancellationToken: interrupt);
        if (!run.IsJson)
        {
            if (draft.Exercise)
            {
                run.Out.Alarm(run.Texts.Say("exercise"));
            }

            new AudienceReport(run.Texts).Print(preview, run.Out);
        }

        if (!choices.MayReachNobody && preview.OtherTerritories.Count == 0 && !preview.Lines.Any(line => line.Decision.Allowed))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "publish.nobody");
        }

        if (preview.Comparison is { Alarm: true } grown && choices.AcceptedGrowth != grown.BulletinId)
        {
            throw new CommandStoppedException(ExitCodes.Refused, "publish.grown", $"{grown.Before}", $"{grown.After}", grown.BulletinId);
        }

        await PublishQuestion.AskAsync(run, choices.IsAgreed, interrupt);
        return preview;
    }

    internal static PreviewBinding Bind(PreviewBulletinResponse preview, PublishChoices choices) =>
        new() { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = choices.AcceptedGrowth };
}
