using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;
using Xunit.Abstractions;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>What was acknowledged before a backup began is there after a restore, what was erased is not, and the old proofs hold; nothing is served before the loss is accepted.</summary>
public sealed class BackupTests(ITestOutputHelper output) : IDisposable
{
    private const string Erased = "Fourgon gris devant la bijouterie Muguet";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-drill-").FullName;
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_service_that_burns_while_it_publishes_comes_back_from_its_backup()
    {
        using var service = StandaloneProcess.StartUnheard(Of("data"));
        var file = await StandaloneProcess.AddressesAsync(Of("data"), service);
        await Budgets.LiftAsync(file);
        using var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
        using var auditor = await DemoActor.SignInAsync(file, "auditeur-75", null, CancellationToken.None);
        var erased = await watch.PublishAsync(Publishing.Draft(Erased), "to-erase");
        await RunAsync(0, "backup", "--data", Of("data"), "--to", Of("b1"), "--keys-to", Of("k1"), "--keyring-to", Of("r"));
        await EraseAsync(file, auditor, erased.BulletinId);
        var proof = await ProofAsync(auditor, erased.Position, 0);

        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(w => PublishAsync(watch, $"w{w}", stop.Token)).ToArray();
        Assert.True(await DemoStream.PollAsync(() => _acknowledged.Count > 20, Patience), "nothing could be published");
        var before = _acknowledged.ToArray();
        await RunAsync(0, "backup", "--data", Of("data"), "--to", Of("b2"), "--keys-to", Of("k2"));
        var during = _acknowledged.Count;
        Assert.True(await DemoStream.PollAsync(() => _acknowledged.Count > during, Patience), "publishing stopped at the backup");
        service.Kill(entireProcessTree: false);
        await service.WaitForExitAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        output.WriteLine($"{before.Length} acknowledged before the backup, {during - before.Length} while it ran, {_acknowledged.Count - during} after it");

        output.WriteLine(await RunAsync(0, "drill", "--from", Of("b2"), "--keys-from", Of("k2"), "--keyring-from", Of("r")));
        await RestoreAsync();
        await CheckAsync(before, erased, proof);
    }

    [Fact]
    public async Task Older_keys_bring_nothing_back_that_the_journal_ordered_destroyed()
    {
        using var service = StandaloneProcess.StartUnheard(Of("data"));
        var file = await StandaloneProcess.AddressesAsync(Of("data"), service);
        await Budgets.LiftAsync(file);
        using var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
        using var auditor = await DemoActor.SignInAsync(file, "auditeur-75", null, CancellationToken.None);
        var erased = await watch.PublishAsync(Publishing.Draft(Erased), "to-erase");
        await RunAsync(0, "backup", "--data", Of("data"), "--to", Of("b1"), "--keys-to", Of("k1"), "--keyring-to", Of("r"));
        await EraseAsync(file, auditor, erased.BulletinId);
        await RunAsync(0, "backup", "--data", Of("data"), "--to", Of("b2"), "--keys-to", Of("k2"));
        service.Kill(entireProcessTree: false);
        await service.WaitForExitAsync();

        // The older backup knows of no order; the newer one, with the older keys, does.
        var blind = await RunAsync(0, "drill", "--from", Of("b1"), "--keys-from", Of("k1"), "--keyring-from", Of("r"));
        Assert.DoesNotContain("keys destroyed again: 1", blind, StringComparison.Ordinal);
        var seeing = await RunAsync(0, "drill", "--from", Of("b2"), "--keys-from", Of("k1"), "--keyring-from", Of("r"), "--missing-keys", "bury");
        Assert.Contains("keys destroyed again: 1", seeing, StringComparison.Ordinal);
    }

    private static async Task EraseAsync(StandaloneFile file, DemoActor auditor, string bulletinId)
    {
        using var authority = await DemoActor.SignInAsync(file, "prefet-75", null, CancellationToken.None);
        var proposed = await Records(auditor).ProposeErasureAsync(
            new ProposeErasureRequest
            {
                Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "erase", Class = RecordClass.Content, SubjectId = bulletinId, Motive = new Motive { Code = "court_order", Text = "jugement n° 4" },
            },
            auditor.Call(CancellationToken.None));
        await Records(authority).ConfirmErasureAsync(
            new ConfirmErasureRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = "confirm", ErasureId = proposed.ErasureId }, authority.Call(CancellationToken.None));
        Assert.True(await DemoStream.PollAsync(IsDone, Patience), "the erasure was not carried out");

        bool IsDone() => Records(auditor).ListErasures(new ListErasuresRequest { Jurisdiction = auditor.Jurisdiction }, auditor.Call(CancellationToken.None)).Orders
            .Where(order => order.ErasureId == proposed.ErasureId).SelectMany(order => order.Holders).All(holder => holder.ErasedAt is not null);
    }

    private static RecordsService.RecordsServiceClient Records(DemoActor actor) => new(actor.Client.Invoker);

    private static Task<GetInclusionProofResponse> ProofAsync(DemoActor auditor, long position, long size) => auditor.Journal
        .GetInclusionProofAsync(new GetInclusionProofRequest { Jurisdiction = auditor.Jurisdiction, Position = position, TreeSize = size }, auditor.Call(CancellationToken.None)).ResponseAsync;

    private static async Task<(int Code, string Output, string Error)> CommandAsync(IEnumerable<string> arguments)
    {
        using var process = StandaloneProcess.StartWith(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static async Task<string> RunAsync(int expected, params string[] arguments)
    {
        var (code, said, refused) = await CommandAsync(arguments);
        Assert.True(code == expected, $"{string.Join(' ', arguments)}: {code}\n{said}{refused}");
        return said + refused;
    }

    private string Of(string name)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(path);
        return path;
    }

    private async Task PublishAsync(DemoActor watch, string name, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var published = await watch.PublishAsync(Publishing.Draft($"{name}-{i}"), $"{name}-{i}");
                _acknowledged[$"{name}-{i}"] = published.BulletinId;
            }
            catch (RpcException cut) when (cut.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal or StatusCode.DeadlineExceeded or StatusCode.Unknown)
            {
                return;
            }
        }
    }

    // The former machine's mark says that more was signed: refused, until an operator gives up what is lost.
    private async Task RestoreAsync()
    {
        await RunAsync(0, "restore", "--from", Of("b2"), "--keys-from", Of("k2"), "--keyring-from", Of("r"), "--data", Of("new"), "--marks-from", Of("data"));
        var refused = await RunAsync(6, "--data", Of("new"), "--environment", "Test", "--base-port", "0");
        Assert.Contains("[journal.shrank]", refused, StringComparison.Ordinal);
        var last = refused.Split("--up-to ")[1].Split(' ')[0];
        Assert.True(long.Parse(last, CultureInfo.InvariantCulture) > 0);
        await RunAsync(0, "accept-loss", "--data", Of("new"), "--jurisdiction", "departement:75", "--up-to", last, "--motive", "restored_backup");
    }

    private async Task CheckAsync(KeyValuePair<string, string>[] before, PublishBulletinResponse erased, GetInclusionProofResponse proof)
    {
        using var service = StandaloneProcess.StartUnheard(Of("new"));
        try
        {
            var file = await StandaloneProcess.AddressesAsync(Of("new"), service);
            using var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
            using var auditor = await DemoActor.SignInAsync(file, "auditeur-75", null, CancellationToken.None);
            var kept = await ListAsync(watch);
            Assert.Empty(before.Where(pair => kept.GetValueOrDefault(pair.Value) != pair.Key).Select(pair => pair.Key));
            Assert.DoesNotContain(Erased, kept.Values);
            var after = await ProofAsync(auditor, erased.Position, proof.TreeSize);
            Assert.Equal(proof, after);
            Assert.True(MerkleProofs.VerifyInclusion(
                erased.Position - 1, proof.TreeSize, new Digest(proof.LeafHash.Span), [.. after.Hashes.Select(hash => new Digest(hash.Span))], new Digest(proof.RootHash.Span)));

            // A shop that begins anew gets all of them, from the restored inbox or told again, and nothing of what was erased.
            using var jeweller = await DemoActor.SignInAsync(file, "bijouterie-1-75", null, CancellationToken.None);
            await using var shop = new DemoStream(jeweller);
            Assert.True(await DemoStream.PollAsync(() => before.All(pair => shop.Has(pair.Value)), Patience), "a bulletin that was acknowledged before the backup did not reach the shop");
            Assert.DoesNotContain(Erased, shop.Received(erased.BulletinId)?.Delivery.ToString() ?? "", StringComparison.Ordinal);
            Assert.NotEmpty((await watch.PublishAsync(Publishing.Draft("Après la restauration"), "after")).BulletinId);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
        }
    }

    private static async Task<Dictionary<string, string>> ListAsync(DemoActor watch)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var token = "";
        do
        {
            var page = await watch.Bulletins.ListBulletinsAsync(new ListBulletinsRequest { Jurisdiction = watch.Jurisdiction, PageSize = 200, PageToken = token }, watch.Call(CancellationToken.None));
            page.Bulletins.ToList().ForEach(bulletin => kept[bulletin.BulletinId] = bulletin.Headline);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return kept;
    }
}
