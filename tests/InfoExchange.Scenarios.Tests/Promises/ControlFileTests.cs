using System.IO.Compression;
using System.Text;
using Grpc.Core;
using InfoExchange.Cli.Records;
using InfoExchange.Formats.ControlFiles;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>One command gathers everything in a scope into an archive that anybody checks without a server; past decisions come out the same.</summary>
public sealed class ControlFileTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_control_file_is_signed_whole_and_readable_and_any_change_of_it_is_seen()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        var published = await watch.PublishAsync(Publishing.Draft("Fourgon <blanc> & suspect"), "controlled");
        var archive = await BuildAsync(auditor, new RecordScope { Kind = ScopeKind.Bulletin, Id = published.BulletinId });
        var report = Encoding.UTF8.GetString(Unzip(archive)[ControlFileNames.Report]);

        Assert.Equal((0, true), Check(archive));
        Assert.Contains("Fourgon &lt;blanc&gt; &amp; suspect", report, StringComparison.Ordinal);
        Assert.Contains("Décision rejouée depuis le journal : même résultat", report, StringComparison.Ordinal);
        Assert.DoesNotContain("résultat différent", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report, StringComparison.Ordinal);
        Assert.Contains("width=device-width", report, StringComparison.Ordinal);
        Assert.Contains("officier de veille <small lang=\"en\">watch officer</small>", report, StringComparison.Ordinal);
        Assert.All(["WatchOfficer", "AmberStrict", "bulletin.issued", "departement:75", "<th>"], raw => Assert.DoesNotContain(raw, report, StringComparison.Ordinal));
        Assert.Contains("oui", Encoding.UTF8.GetString(Unzip(archive)[ControlFileNames.Decisions]), StringComparison.Ordinal);
        foreach (var name in Unzip(archive).Keys)
        {
            Assert.NotEqual(0, Check(Rezip(archive, name, content => [.. content[..^2], (byte)(content[^2] ^ 1), content[^1]])).Findings);
            Assert.NotEqual(0, Check(Rezip(archive, name, _ => null)).Findings);
        }

        Assert.NotEqual(0, Check(Rezip(archive, "more.txt", _ => [1])).Findings);
    }

    [Fact]
    public async Task It_says_from_whom_a_bulletin_was_withheld_after_all_and_why()
    {
        var (watch, auditor, authority) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"), await program.SignInAsync("prefet-75"));
        var published = await watch.PublishAsync(Publishing.Draft(), "withheld");
        await StandingAsync(authority, StandingChange.Suspended);
        var archive = await BuildAsync(auditor, new RecordScope { Kind = ScopeKind.Bulletin, Id = published.BulletinId });
        await StandingAsync(authority, StandingChange.Restored);
        var report = Encoding.UTF8.GetString(Unzip(archive)[ControlFileNames.Report]);

        Assert.Contains("destinataires décidés à nouveau : suspension ou rétablissement", report, StringComparison.Ordinal);
        Assert.Contains("plus communiqué", report, StringComparison.Ordinal);
        Assert.DoesNotContain("redecided.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_authority_auditor_and_a_controller_whose_mandate_lasts_build_one()
    {
        var (authority, desk) = (await program.SignInAsync("prefet-75"), await program.SignInAsync("permanence-75"));
        var scope = new RecordScope { Kind = ScopeKind.Place, Id = "75101" };
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => BuildAsync(desk, scope))).StatusCode);
        var me = await desk.Directory.WhoAmIAsync(new WhoAmIRequest { Jurisdiction = desk.Jurisdiction }, desk.Call(CancellationToken.None));

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => MandateAsync(authority, me.PersonId, null))).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => MandateAsync(authority, me.PersonId, TimeSpan.FromDays(91)))).StatusCode);
        await MandateAsync(authority, me.PersonId, TimeSpan.FromDays(30));
        Assert.Equal((0, true), Check(await BuildAsync(desk, scope)));
    }

    [Fact]
    public async Task Past_decisions_come_out_the_same_and_other_rules_tell_who_would_have_lost()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        var published = await watch.PublishAsync(Publishing.Draft(), "replayed");
        var same = await ReplayAsync(new ReplayDecisionsRequest());
        var nobody = await ReplayAsync(new ReplayDecisionsRequest { Rules = { new SharingRule { Id = "rien", Version = 1, Title = "Rien", Effect = RuleEffect.Forbid } } });

        Assert.Equal((same.Summary.Versions, 0), (same.Summary.Same, same.Summary.Gained + same.Summary.Lost));
        Assert.True(Assert.Single(same.Decisions, d => d.BulletinId == published.BulletinId).Same);
        Assert.Equal(published.Sectors.Sum(sector => sector.Included), Assert.Single(nobody.Decisions, d => d.BulletinId == published.BulletinId).Lost.Count);

        async Task<(List<ReplayedDecision> Decisions, ReplaySummary Summary)> ReplayAsync(ReplayDecisionsRequest request)
        {
            (request.Jurisdiction, request.Motive) = (auditor.Jurisdiction, new Motive { Code = "inspection" });
            var (decisions, summary) = (new List<ReplayedDecision>(), new ReplaySummary());
            using var call = new RecordsService.RecordsServiceClient(auditor.Client.Invoker).ReplayDecisions(request, auditor.Call(CancellationToken.None));
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                if (call.ResponseStream.Current.Decision is { } decision)
                {
                    decisions.Add(decision);
                }
                else
                {
                    summary = call.ResponseStream.Current.Summary;
                }
            }

            return (decisions, summary);
        }
    }

    private static async Task StandingAsync(DemoActor authority, StandingChange change) => await authority.Directory.ChangeStandingAsync(
        new ChangeStandingRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = $"control-{change}", Subject = new Subject { Kind = SubjectKind.Site, Id = "bijouterie-2-75" }, Change = change, ReasonCode = "usage", Reason = "essai" },
        authority.Call(CancellationToken.None));

    private static async Task MandateAsync(DemoActor authority, string person, TimeSpan? lasts)
    {
        var from = DateTime.UtcNow;
        var mandate = new Mandate
        {
            Id = $"m-{lasts?.Days}", Function = FunctionKind.Controller, PersonId = person,
            ValidFrom = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(from),
            ValidUntil = lasts is { } span ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(from + span) : null,
        };
        await authority.Directory.RecordFactAsync(
            new RecordFactRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = $"mandate-{lasts?.Days}", Mandate = mandate, SourceDocument = "mission de contrôle" }, authority.Call(CancellationToken.None));
    }

    private static async Task<byte[]> BuildAsync(DemoActor actor, RecordScope scope)
    {
        var request = new BuildControlFileRequest { Jurisdiction = actor.Jurisdiction, Scope = scope, Motive = new Motive { Code = "complaint", Text = "plainte n° 12" } };
        using var call = new RecordsService.RecordsServiceClient(actor.Client.Invoker).BuildControlFile(request, actor.Call(CancellationToken.None));
        using var bytes = new MemoryStream();
        var isWhole = false;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            bytes.Write(call.ResponseStream.Current.Chunk.Span);
            isWhole = call.ResponseStream.Current.Last;
        }

        Assert.True(isWhole);
        return bytes.ToArray();
    }

    private (int Findings, bool IsSigned) Check(byte[] archive)
    {
        Assert.True(NoteVerifier.TryParse(program.Host.File.VerifierKeys["departement:75"], out var key, out _));
        using var stream = new MemoryStream(archive);
        var check = new ControlFileCheck(stream, key);
        check.Run();
        return (check.Findings.Count, check.IsSigned);
    }

    private static Dictionary<string, byte[]> Unzip(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    // Null leaves the file out.
    private static byte[] Rezip(byte[] archive, string name, Func<byte[], byte[]?> change)
    {
        var files = Unzip(archive);
        files[name] = change(files.GetValueOrDefault(name, []))!;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, content) in files.Where(file => file.Value is not null))
            {
                using var entry = zip.CreateEntry(file).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
