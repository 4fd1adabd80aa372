using System.Diagnostics;
using InfoExchange.Client.Cursors;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <content>What only several processes can show: a neighbour's service, a second process of a gateway, and one that dies.</content>
internal sealed partial class DemoStory
{
    private const string Second = "firms-2";

    /// <summary>Chapters for a deployment of several processes; the story itself comes before.</summary>
    /// <param name="first">Process id of the first firms' gateway, which is killed.</param>
    public async Task TellOfProcessesAsync(int first)
    {
        await CrossBorderAsync();
        await MoveAsync(first);
    }

    private async Task CrossBorderAsync()
    {
        account.Chapter("Le département voisin décide pour les siens", "The neighbour decides for its own");
        using var neighbour = await DemoActor.SignInAsync(addresses, "pc-beta-92", clock, cancelled);
        await using var stream = new DemoStream(neighbour);
        account.Check(await stream.CaughtUpAsync(Patience), $"{neighbour.Title} (92) : à l'écoute", $"{account.Who(neighbour)} (92) is listening");
        var draft = DemoDrafts.After(clock.GetUtcNow());
        draft.AddressedTo.Add(neighbour.Jurisdiction);
        var preview = await Watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = Watch.Jurisdiction, Draft = draft }, Watch.Call(cancelled));
        account.Check(
            preview.OtherTerritories is [{ Reachable: true } counts] && counts.Sectors.Sum(count => count.Included) > 0,
            "Avant d'envoyer, le service du 92 dit combien le recevront chez lui",
            "Before it is sent, the service of 92 says how many will receive it there");
        var both = await PublishAsync(draft, "both");
        account.Check(await stream.WaitAsync(both.BulletinId, Patience, Notice.New), "Un bulletin pour 75 et 92 lui parvient, par la décision du service du 92", "A bulletin for 75 and 92 reaches it, by the decision of the service of 92");
    }

    private async Task MoveAsync(int first)
    {
        account.Chapter("Deux processus, une boîte de réception", "Two processes, one inbox");
        var place = new MemoryCursorStore();
        using var here = await DemoActor.SignInAsync(addresses, "pc-beta-75", clock, cancelled);
        using var there = await DemoActor.SignInAsync(addresses, "pc-beta-75", clock, cancelled, Second);
        var begun = new List<string>();
        var published = new List<string>();
        await using (var stream = new DemoStream(here, place))
        {
            account.Check(await stream.CaughtUpAsync(Patience), "Bêta Protection suit son flux par le premier processus", "Bêta Protection follows its stream through the first process");
            begun.AddRange(stream.BulletinIds());
            published.Add((await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "move-1")).BulletinId);
            account.Check(await stream.WaitAsync(published[0], Patience), "Un bulletin y arrive", "A bulletin arrives there");
        }

        published.Add((await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "move-2")).BulletinId);
        published.Add((await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "move-3")).BulletinId);
        await using var moved = new DemoStream(there, place);
        account.Check(
            await moved.WaitAsync(published[2], Patience) && moved.BulletinIds().SequenceEqual(published[1..3]),
            "Elle passe au second avec sa place : les deux bulletins d'entre-temps, dans l'ordre, et rien d'autre",
            "It moves to the second with its place: the two bulletins of meanwhile, in order, and nothing else");
        using (var victim = Process.GetProcessById(first))
        {
            victim.Kill();
            await victim.WaitForExitAsync(cancelled);
        }

        account.Say("Le premier processus est tué (kill -9).", "The first process is killed (kill -9).");
        published.Add((await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "move-4")).BulletinId);
        published.Add((await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "move-5")).BulletinId);
        var killed = Stopwatch.GetTimestamp();
        account.Check(
            await moved.WaitAsync(published[4], Patience) && moved.BulletinIds().SequenceEqual(published[1..5]),
            "Le second reprend la file : rien de perdu, rien deux fois, l'ordre tenu",
            "The second takes the queue over: nothing lost, nothing twice, order kept");
        account.Say(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Reprise {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:0} ms après la publication."),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Taken over {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:0} ms after publication."));
        account.Check(!begun.Intersect(moved.BulletinIds()).Any(), "Rien de ce qui était lu avant n'est revenu", "Nothing that was read before came again");
    }
}
