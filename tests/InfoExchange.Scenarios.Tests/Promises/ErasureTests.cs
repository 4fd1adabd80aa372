using System.Text;
using Grpc.Core;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>What two persons order destroyed is gone from every file, from gateways and for clients; the journal still proves what it proved, and tells who received it.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Headline = "Fourgon blanc devant la bijouterie Coquelicot";
    private const int Window = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunningStandalone program = new();

    public Task InitializeAsync() => program.InitializeAsync();

    public Task DisposeAsync() => program.DisposeAsync();

    [Fact]
    public async Task After_an_erasure_no_byte_of_the_content_is_left_and_everything_else_holds()
    {
        var (watch, auditor, authority) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"), await program.SignInAsync("prefet-75"));
        await using var shop = new DemoStream(await program.SignInAsync("bijouterie-1-75"));
        var draft = Publishing.Draft(Headline);
        draft.Attachments.Add(await watch.Client.UploadAttachmentAsync(watch.Jurisdiction, SamplePicture.Png(1_500)));
        var published = await watch.PublishAsync(draft, "to-erase");
        var kept = await watch.PublishAsync(Publishing.Draft("Ce qui reste"), "to-keep");
        Assert.True(await shop.WaitAsync(published.BulletinId, Patience) && await shop.WaitAsync(kept.BulletinId, Patience));
        await SnapshotsAsync();
        var secrets = await SecretsAsync(published.BulletinId);
        Assert.Equal(4, secrets.Keys.Count(key => key.StartsWith("envelope", StringComparison.Ordinal)));
        var keptSecrets = await SecretsAsync(kept.BulletinId);
        Assert.All(secrets.Values.Concat(keptSecrets.Values), secret => Assert.True(FilesHold(secret), "the scan would not have found what is there"));
        var before = await ProofAsync(auditor, published.Position, 0);

        var records = Records(auditor);
        var proposed = await records.ProposeErasureAsync(Erasure(auditor, published.BulletinId), auditor.Call(CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await records.ConfirmErasureAsync(Confirmation(auditor, proposed.ErasureId), auditor.Call(CancellationToken.None)));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        await Records(authority).ConfirmErasureAsync(Confirmation(authority, proposed.ErasureId), authority.Call(CancellationToken.None));

        await AssertGoneAsync(auditor, proposed.ErasureId, secrets, keptSecrets);
        Assert.True(await shop.WaitAsync(published.BulletinId, Patience, Notice.Recalled), "the shop was not told");
        await AssertHoldsAsync(auditor, published, before);
        await SnapshotsAsync();
        await AssertGoneAsync(auditor, proposed.ErasureId, secrets, keptSecrets);
        await program.RestartAsync();
        auditor = await program.SignInAsync("auditeur-75");
        await AssertGoneAsync(auditor, proposed.ErasureId, secrets, keptSecrets);
        await AssertHoldsAsync(auditor, published, before);
    }

    // Every journal has one, so that the scan of all files looks into them too, and the next start begins with them.
    private async Task SnapshotsAsync()
    {
        foreach (var broker in program.Host.Brokers.Values)
        {
            await broker.SnapshotAsync(CancellationToken.None);
        }

        Assert.True(File.Exists(Path.Combine(program.Folder, "snapshot-75.bin")));
    }

    [Fact]
    public async Task A_frozen_bulletin_is_not_erased_and_whoever_freezes_says_why()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        var published = await watch.PublishAsync(Publishing.Draft(), "frozen");
        var records = Records(auditor);
        var request = new FreezeRecordsRequest { Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "freeze-1", Scope = new RecordScope { Kind = ScopeKind.Bulletin, Id = published.BulletinId } };
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await records.FreezeRecordsAsync(request, auditor.Call(CancellationToken.None)))).StatusCode);
        request.Motive = new Motive { Code = "complaint", Text = "plainte n° 12" };
        var frozen = await records.FreezeRecordsAsync(request, auditor.Call(CancellationToken.None));
        Assert.Equal(frozen.Position, (await records.FreezeRecordsAsync(request, auditor.Call(CancellationToken.None))).Position);

        var listed = Assert.Single((await records.ListFreezesAsync(new ListFreezesRequest { Jurisdiction = auditor.Jurisdiction }, auditor.Call(CancellationToken.None))).Freezes);
        Assert.Equal((frozen.FreezeId, published.BulletinId, "plainte n° 12"), (listed.FreezeId, listed.Scope.Id, listed.Motive.Text));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await records.ProposeErasureAsync(Erasure(auditor, published.BulletinId), auditor.Call(CancellationToken.None)));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(watch));

        async Task<StatusCode> StatusAsync(DemoActor other) =>
            (await Assert.ThrowsAsync<RpcException>(async () => await Records(other).ListFreezesAsync(new ListFreezesRequest { Jurisdiction = other.Jurisdiction }, other.Call(CancellationToken.None)))).StatusCode
                is StatusCode.Unimplemented or StatusCode.PermissionDenied ? StatusCode.PermissionDenied : StatusCode.OK;
    }

    [Fact]
    public async Task A_plate_or_a_name_is_looked_up_blind_and_not_found_any_more_once_erased()
    {
        var (watch, auditor, authority) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"), await program.SignInAsync("prefet-75"));
        var draft = Publishing.Draft("Véhicule signalé");
        draft.Texts[0].Description = "Vu rue des Tanneurs, immatriculé QZ-417-XB, conduit par un homme qui se dit Églantin Dugommier.";
        var published = await watch.PublishAsync(draft, "looked-up");

        Assert.All(await Task.WhenAll(LookAsync("qz 417 xb"), LookAsync("Dugommier"), LookAsync("EGLANTIN DUGOMMIER")), found =>
        {
            var match = Assert.Single(found.Matches);
            Assert.Equal((published.BulletinId, 1, published.Sectors.Sum(sector => sector.Included)), (match.BulletinId, match.Version, match.Recipients.Count));
        });
        Assert.Empty((await LookAsync("QZ-417-XC")).Matches);
        Assert.Single((await LookAsync("personne")).Months);
        var proposed = await Records(auditor).ProposeErasureAsync(Erasure(auditor, published.BulletinId), auditor.Call(CancellationToken.None));
        await Records(authority).ConfirmErasureAsync(Confirmation(authority, proposed.ErasureId), authority.Call(CancellationToken.None));
        Assert.True(await DemoStream.PollAsync(() => LookAsync("qz 417 xb").GetAwaiter().GetResult().Matches.Count == 0, Patience));

        Task<LookUpResponse> LookAsync(string value) => Records(auditor)
            .LookUpAsync(new LookUpRequest { Jurisdiction = auditor.Jurisdiction, Value = value, Motive = new Motive { Code = "complaint" } }, auditor.Call(CancellationToken.None)).ResponseAsync;
    }

    private static RecordsService.RecordsServiceClient Records(DemoActor actor) => new(actor.Client.Invoker);

    private static ProposeErasureRequest Erasure(DemoActor actor, string bulletinId) => new()
    {
        Jurisdiction = actor.Jurisdiction, IdempotencyKey = $"erase-{bulletinId}", Class = RecordClass.Content, SubjectId = bulletinId, Motive = new Motive { Code = "court_order", Text = "jugement n° 4" },
    };

    private static ConfirmErasureRequest Confirmation(DemoActor actor, string erasureId) => new() { Jurisdiction = actor.Jurisdiction, IdempotencyKey = $"confirm-{erasureId}", ErasureId = erasureId };

    private static Task<GetInclusionProofResponse> ProofAsync(DemoActor auditor, long position, long size) => auditor.Journal
        .GetInclusionProofAsync(new GetInclusionProofRequest { Jurisdiction = auditor.Jurisdiction, Position = position, TreeSize = size }, auditor.Call(CancellationToken.None)).ResponseAsync;

    private static async Task AssertHoldsAsync(DemoActor auditor, PublishBulletinResponse published, GetInclusionProofResponse before)
    {
        var after = await ProofAsync(auditor, published.Position, before.TreeSize);
        Assert.Equal(before, after);
        Assert.True(MerkleProofs.VerifyInclusion(
            published.Position - 1, before.TreeSize, new Digest(after.LeafHash.Span), [.. after.Hashes.Select(hash => new Digest(hash.Span))], new Digest(before.RootHash.Span)));
        var trace = await auditor.Journal.TraceBulletinAsync(
            new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = published.BulletinId, Motive = new Motive { Code = "complaint" }, PageSize = 200 }, auditor.Call(CancellationToken.None));
        Assert.Equal(published.Sectors.Sum(sector => sector.Included), trace.Lines.Count(line => line.Kind == "audience.included"));
        var shown = await auditor.Bulletins.GetBulletinAsync(new GetBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = published.BulletinId }, auditor.Call(CancellationToken.None));
        Assert.DoesNotContain(Headline, shown.ToString(), StringComparison.Ordinal);
    }

    private async Task AssertGoneAsync(DemoActor auditor, string erasureId, Dictionary<string, byte[]> secrets, Dictionary<string, byte[]> kept)
    {
        string[] open = [];
        Assert.True(await DemoStream.PollAsync(() => (open = Open()).Length == 0, Patience), $"not erased at: {string.Join(", ", open)}");
        var left = secrets.Where(secret => FilesHold(secret.Value)).Select(secret => secret.Key).ToArray();

        // The bus's own file is rewritten a moment after the last gateway confirmed.
        Assert.True(left.Length == 0 || await DemoStream.PollAsync(() => (left = [.. secrets.Where(s => FilesHold(s.Value)).Select(s => s.Key)]).Length == 0, Patience), $"left: {string.Join(", ", left)}");
        Assert.All(kept.Where(secret => !secret.Key.StartsWith("plain", StringComparison.Ordinal)), secret => Assert.True(FilesHold(secret.Value), $"{secret.Key} of another bulletin is gone"));

        string[] Open() =>
        [
            .. Records(auditor).ListErasures(new ListErasuresRequest { Jurisdiction = auditor.Jurisdiction }, auditor.Call(CancellationToken.None)).Orders
                .Where(order => order.ErasureId == erasureId).SelectMany(order => order.Holders).Where(holder => holder.ErasedAt is null).Select(holder => holder.Name),
        ];
    }

    /// <summary>What must be gone: each sealed envelope of the bulletin's content, and each inbox's copy of it, as they stand in the files.</summary>
    private async Task<Dictionary<string, byte[]>> SecretsAsync(string bulletinId)
    {
        var secrets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var (id, envelope) in RowsAsync("journal-75.db", $"SELECT id, envelope FROM blobs WHERE key_kind = 'content' AND key_subject = '{bulletinId}'"))
        {
            secrets[$"envelope {id}"] = Middle(envelope);
        }

        // Message ids tell the entry, and so which items carry the bulletin.
        var position = await PositionAsync(bulletinId);
        foreach (var inbox in new[] { "inbox-retail.db", "inbox-firms.db", "inbox-referents.db", "inbox-prefecture.db" })
        {
            await foreach (var (id, body) in RowsAsync(inbox, $"SELECT message_id, body FROM items WHERE message_id LIKE '%/{position}/c/%'"))
            {
                secrets[$"{inbox} {id}"] = Middle(body);
            }
        }

        Assert.InRange(secrets.Count, 3, 20);
        return secrets;
    }

    private async Task<long> PositionAsync(string bulletinId)
    {
        await foreach (var (_, bytes) in RowsAsync("journal-75.db", "SELECT 'entry', bytes FROM entries"))
        {
            if (EntryCodec.TryDecode(bytes, out var entry, out _) && entry.Event is Domain.Bulletins.BulletinIssued issued && issued.BulletinId == bulletinId)
            {
                return entry.Position;
            }
        }

        throw new InvalidOperationException("the bulletin has no entry");
    }

    private async IAsyncEnumerable<(string Id, byte[] Bytes)> RowsAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(program.Folder, file)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return (reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        }
    }

    private static byte[] Middle(byte[] bytes) => bytes.AsSpan((bytes.Length / 2) - (Window / 2), Window).ToArray();

    // The lock is held open alone, and empty; what is about to replace the mark of signed heads is gone a moment later.
    private bool FilesHold(byte[] wanted)
    {
        var files = Directory.GetFiles(program.Folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock" && !path.EndsWith(".next", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.DoesNotContain(files, file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Headline)) >= 0);
        return files.Exists(file => file.AsSpan().IndexOf(wanted) >= 0);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
