using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin policy</c>: when a second person is needed, how much one may send; the authority changes it option by option.</summary>
internal static class PolicyCommand
{
    private static readonly Dictionary<string, Action<PublishingPolicy, int>> Settings = new()
    {
        ["--second-person-from"] = (policy, number) => policy.SecondPersonFromRecipients = number,
        ["--most-an-hour"] = (policy, number) => policy.MostAnHour = number,
        ["--most-a-day"] = (policy, number) => policy.MostADay = number,
        ["--alerts-a-day"] = (policy, number) => policy.AlertsADay = number,
        ["--urgent-minutes"] = (policy, number) => policy.UrgentValidatedWithin = Duration.FromTimeSpan(TimeSpan.FromMinutes(number)),
        ["--vehicle-hours"] = (policy, number) => policy.VehicleShownFor = Duration.FromTimeSpan(TimeSpan.FromHours(number)),
        ["--answer-returns-hours"] = (policy, number) => policy.ReturnsAnsweredWithin = Duration.FromTimeSpan(TimeSpan.FromHours(number)),
    };

    private static readonly Dictionary<string, Marking> Markings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dr"] = Marking.DiffusionRestreinte,
        ["aucune"] = Marking.Unspecified,
    };

    internal static Command Create(CommandParts parts)
    {
        var numbers = Settings.Keys.Select(name => parts.Text(name)).ToList();
        var marking = parts.Choice("--second-person-marking", [.. Markings.Keys]);
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bulletin.policy", [.. numbers, marking, key]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var policy = (await client.Bulletins.GetPublishingPolicyAsync(new GetPublishingPolicyRequest { Jurisdiction = territory }, cancellationToken: interrupt)).Policy;
            var changed = policy.Clone();
            foreach (var option in numbers.Where(option => run.Get(option) is not null))
            {
                Settings[option.Name](changed, Number(run.Get(option)!));
            }

            if (run.Get(marking) is { } mark)
            {
                changed.SecondPersonFromMarking = Markings[mark];
            }

            if (!changed.Equals(policy))
            {
                var act = ActKey.Of(run.Get(key));
                var request = new SetPublishingPolicyRequest { Jurisdiction = territory, IdempotencyKey = act, Policy = changed };
                await ActKey.SendAsync(run, act, () => client.Bulletins.SetPublishingPolicyAsync(request, cancellationToken: interrupt).ResponseAsync);
            }

            return run.Print(() => new JsonObject { ["policy"] = CliJson.Of(changed) }, printer => Print(changed, printer, run.Texts));
        });
    }

    // What is no number is the service's to refuse.
    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static void Print(PublishingPolicy policy, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("policy.marking", texts.Say(policy.SecondPersonFromMarking == Marking.DiffusionRestreinte ? "word.yes" : "word.no")));
        printer.Line(texts.Say("policy.recipients", policy.SecondPersonFromRecipients));
        printer.Line(texts.Say("policy.urgent", policy.UrgentValidatedWithin.ToTimeSpan().TotalMinutes));
        printer.Line(texts.Say("policy.budget", policy.MostAnHour, policy.MostADay, policy.AlertsADay));
        printer.Line(texts.Say("policy.vehicle", policy.VehicleShownFor.ToTimeSpan().TotalHours));
        printer.Line(texts.Say("policy.returns", policy.ReturnsAnsweredWithin.ToTimeSpan().TotalHours));
    }
}
