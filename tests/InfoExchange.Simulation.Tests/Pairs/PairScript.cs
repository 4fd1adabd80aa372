using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.V1;
using BulletinKind = InfoExchange.Domain.Bulletins.BulletinKind;
using Sector = InfoExchange.Domain.Directory.Sector;
using TextBlock = InfoExchange.Domain.Bulletins.TextBlock;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>What a subject does and what happens to it, by seed; the same in both worlds of a pair, at the same instants, with the same chance.</summary>
internal sealed class PairScript(int seed)
{
    /// <summary>Of all facts, the subject's and those that it does not receive.</summary>
    public const string Series = "serie";

    private const int Steps = 7;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(60);

    private readonly bool _isShop = seed % 2 == 0;
    private readonly Dictionary<int, string> _probes = [];

    /// <summary>Runs it.</summary>
    /// <param name="isCrowded">With what others do; run that world first, for what it hides is asked for in both.</param>
    public string Run(bool isCrowded)
    {
        var world = new PairWorld(_isShop ? "shop-1" : "desk-a", _isShop ? GatewayNames.Retail : GatewayNames.Firms);
        var subject = new PairSubject(world);
        var (chance, hiding) = (new Random(seed), new Random(seed + 1));
        var deeds = new HiddenDeeds(world, hiding, _isShop ? Sector.PrivateSecurity : Sector.Jewellery);
        var bulletins = new List<string>();
        for (var step = 1; step <= Steps; step++)
        {
            if (isCrowded)
            {
                world.Until((step * Pace) - (Pace / 2));
                world.Begin(1_000 + step);
                for (var i = hiding.Next(3); i >= 0; i--)
                {
                    deeds.DoOne();
                }

                _probes[step] = deeds.Bulletins.LastOrDefault("nothing");
            }

            world.Until(step * Pace);
            world.Begin(step);
            Do(world, subject, chance, bulletins, _probes[step]);
        }

        Assert.Empty(world.Log.Lines);
        return subject.Transcript.ToString();
    }

    private void Do(PairWorld world, PairSubject subject, Random chance, List<string> bulletins, string probe)
    {
        var own = world.State.Directory.RecipientNumbers[_isShop ? "site-1" : "presence-a-1"];
        // Its own, another's, the one that comes next, one that nobody will have.
        int[] numbers = [own, own + 1, 9, 999];
        string[] known = [bulletins.LastOrDefault("nothing"), probe];
        var fields = new Dictionary<string, object>
        {
            ["recipient_number"] = numbers[chance.Next(numbers.Length)], ["bulletin_id"] = known[chance.Next(2)], ["idempotency_key"] = subject.FreshKey(), ["page_size"] = 1 + chance.Next(3), ["return_id"] = probe,
        };
        var mine = new Dictionary<string, object>(fields) { ["recipient_number"] = own, ["bulletin_id"] = known[0] };
        switch (chance.Next(7))
        {
            case 0 or 1:
                bulletins.Add(Publish(world, chance.Next(2)));
                subject.Fetch(1 + chance.Next(3));
                break;
            case 2:
                subject.Subscribe();
                break;
            case 3:
                subject.CallSome(chance, 8, fields);
                break;
            case 4:
                subject.Call("SubmitReturn", new Dictionary<string, object>(mine) { ["content"] = new FieldReturn { Kind = ReturnKind.Seen, Text = "vu" } });
                subject.List("ListReturns", mine);
                break;
            case 5:
                bulletins.Add(Publish(world, 0));
                subject.Call("AcknowledgeAlert", new Dictionary<string, object>(mine) { ["bulletin_id"] = bulletins[^1], ["bulletin_version"] = 1, ["answer"] = AcknowledgementAnswer.Received });
                world.Try(new CloseBulletin(SimulatedTerritory.Watch, bulletins[^1], ClosingKind.AllClear, [new TextBlock("fr", "fini", "", "")]));
                break;
            default:
                subject.List("ListVisible", mine);
                subject.Call("Explain", mine);
                subject.Call("ListBindingRules", mine);
                subject.Call("WhoAmI", mine);
                TakeUpDuty(subject, mine);
                subject.List("ListRights", mine);
                break;
        }

        subject.Fetch(2);
    }

    // The sheet is ticked in the version that was read: what others have and read changes neither the sheet nor the answer.
    private static void TakeUpDuty(PairSubject subject, IReadOnlyDictionary<string, object> mine)
    {
        if (subject.Call("GetDutySheet", mine) is GetDutySheetResponse sheet)
        {
            subject.Call("MarkSheetRead", new Dictionary<string, object>(mine) { ["sheet_version"] = sheet.SheetVersion });
            subject.Call("GetDutySheet", mine);
        }
    }

    private static string Publish(PairWorld world, int number)
    {
        var draft = SimulatedTerritory.Draft(world.Time.GetUtcNow(), number, Series);
        Assert.True(draft.Kind == BulletinKind.Alert || number == 1);
        return world.Do(new PublishBulletin(SimulatedTerritory.Watch, draft, world.Bound(draft), "")).Subject;
    }
}
