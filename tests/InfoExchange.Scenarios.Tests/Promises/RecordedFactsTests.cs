using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>A fact that can't be read is refused with the path of every value that is wrong, and nothing of it is recorded.</summary>
public sealed class RecordedFactsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly Timestamp NoInstant = new() { Seconds = long.MaxValue };

    [Fact]
    public async Task Every_value_that_can_not_be_read_is_named_and_an_end_is_never_read_as_none()
    {
        var authority = await program.SignInAsync("prefet-75");
        var convention = new Convention { Id = "c-fausse", Title = "x", Kind = (ConventionKind)99, Sectors = { (Sector)99 }, ValidUntil = NoInstant, Jurisdictions = { new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "92" } } };

        Assert.Equal(
            ["convention.jurisdictions", "convention.kind", "convention.sectors", "convention.valid_until", "source_document"],
            await RefusedAsync(authority, new RecordFactRequest { Convention = convention }));
        Assert.Equal(["adhesion.valid_until"], await RefusedAsync(authority, new RecordFactRequest
        {
            SourceDocument = "bulletin", Adhesion = new Adhesion { ConventionId = "securite-75", Subject = new Subject { Kind = SubjectKind.Firm, Id = "alpha-75" }, ValidUntil = NoInstant },
        }));
        Assert.Equal(["absence.valid_from", "absence.valid_until"], await RefusedAsync(authority, new RecordFactRequest { SourceDocument = "note", Absence = new Absence { PersonId = "p-referent-75" } }));
        Assert.Equal(["fact"], await RefusedAsync(authority, new RecordFactRequest { SourceDocument = "note" }));
    }

    [Fact]
    public async Task Everything_wrong_with_a_suspension_is_told_at_once()
    {
        var authority = await program.SignInAsync("prefet-75");
        var request = new ChangeStandingRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = "wrong", Change = (StandingChange)99, ReasonCode = "Parce que", EffectiveUntil = NoInstant };

        var refused = await Assert.ThrowsAsync<RpcException>(() => authority.Directory.ChangeStandingAsync(request, authority.Call(CancellationToken.None)).ResponseAsync);

        Assert.Equal(["change", "effective_until", "reason", "reason_code", "subject.kind"], RefusalStatus.Read(refused).Select(r => r.Field).Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> RefusedAsync(Standalone.Demo.DemoActor authority, RecordFactRequest request)
    {
        (request.Jurisdiction, request.IdempotencyKey) = (authority.Jurisdiction, $"wrong-{request.FactCase}");
        var refused = await Assert.ThrowsAsync<RpcException>(() => authority.Directory.RecordFactAsync(request, authority.Call(CancellationToken.None)).ResponseAsync);
        return RefusalStatus.Read(refused).Select(r => r.Field).Order(StringComparer.Ordinal);
    }
}
