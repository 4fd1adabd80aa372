using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;
using Jurisdiction = InfoExchange.Domain.Jurisdictions.Jurisdiction;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Callers passed on to a service that believes this gateway, and only for the call that came.</summary>
public sealed class PassingTests : IAsyncLifetime
{
    private static readonly Protos.V1.Jurisdiction InParis = new() { Kind = JurisdictionKind.Departement, Code = "75" };
    private static readonly Protos.V1.Jurisdiction InLyon = new() { Kind = JurisdictionKind.Departement, Code = "69" };

    private readonly ServiceOfParis service = new();
    private InboxBench bench = null!;
    private WebApplication app = null!;
    private LoopbackGateway gateway = null!;
    private CallerAssertionReader reader = null!;

    public async Task InitializeAsync()
    {
        bench = await InboxBench.OpenAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service).AddSingleton(new JournalOfParis());
        app = builder.Build();
        app.MapGrpcService<ServiceOfParis>();
        app.MapGrpcService<JournalOfParis>();
        await app.StartAsync();
        gateway = await LoopbackGateway.StartAsync(bench, new Dictionary<Jurisdiction, Uri> { [Paris] = new(app.Urls.First()) });
        reader = new CallerAssertionReader([new RegisteredGateway { Name = GatewayNames.Firms, PublicKeys = [gateway.AssertionKey], Functions = GatewayFunctions.Firms }], [Paris.ToString()], bench.Time);
    }

    public async Task DisposeAsync()
    {
        reader.Dispose();
        await gateway.DisposeAsync();
        await app.DisposeAsync();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task The_service_gets_the_callers_token_and_an_assertion_that_holds_for_this_call_only()
    {
        service.Answer = (_, _) => new AcknowledgeAlertResponse { Position = 12 };
        var request = Answered();

        var answer = await gateway.Acknowledgements.AcknowledgeAlertAsync(request, gateway.As("desk"));

        Assert.Equal(12, answer.Position);
        var token = (await gateway.Issuer.Validator.ValidateHeaderAsync(service.Headers!.GetValue("authorization"), CancellationToken.None)).Value!;
        var assertion = service.Headers!.GetValue("infoexchange-assertion");
        Assert.False(reader.Read(assertion, token, "/infoexchange.v1.AcknowledgementsService/ListAcknowledgements", request.ToByteArray()).IsAccepted);
        Assert.True(reader.Read(assertion, token, "/infoexchange.v1.AcknowledgementsService/AcknowledgeAlert", request.ToByteArray()).IsAccepted);
        Assert.Equal("desk", token.Subject);
    }

    [Fact]
    public async Task A_refusal_comes_back_unchanged()
    {
        service.Answer = (_, _) => throw RefusalStatus.ToException([RefusalLine.Of(RefusalKind.Stale, "alert.no_answer_expected", null)]);

        var failure = await FailureAsync(Answered());

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("alert.no_answer_expected", Assert.Single(RefusalStatus.Read(failure)).Code);
    }

    [Fact]
    public async Task The_callers_deadline_and_cancellation_reach_the_service()
    {
        var deadlines = new List<DateTime>();
        service.Answer = (_, context) =>
        {
            deadlines.Add(context.Deadline);
            return new AcknowledgeAlertResponse();
        };
        var deadline = DateTime.UtcNow.AddSeconds(30);

        await gateway.Acknowledgements.AcknowledgeAlertAsync(Answered(), gateway.As("desk"), deadline);

        Assert.InRange(Assert.Single(deadlines), deadline.AddSeconds(-3), deadline.AddSeconds(3));
    }

    [Fact]
    public async Task An_unknown_territory_is_refused_without_asking_anybody()
    {
        var failure = await FailureAsync(new AcknowledgeAlertRequest { Jurisdiction = InLyon });

        Assert.Equal((StatusCode.NotFound, "access.unknown_jurisdiction"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        Assert.Null(service.Headers);
    }

    [Fact]
    public async Task A_service_that_is_away_is_told_without_its_address()
    {
        await app.StopAsync();

        var failure = await FailureAsync(Answered());

        Assert.Equal((StatusCode.Unavailable, "gateway.service_unreachable"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        Assert.DoesNotContain("127.0.0.1", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another bulletin")]
    [InlineData("another recipient")]
    [InlineData("another subscriber")]
    [InlineData("another territory")]
    [InlineData("another version")]
    [InlineData("no token of ours")]
    public async Task An_answer_with_the_token_of_something_else_goes_nowhere(string other)
    {
        var request = Answered();
        request.AcknowledgementToken = other switch
        {
            "another bulletin" => gateway.TokenOf(Paris, "B2", 7, "desk"),
            "another recipient" => gateway.TokenOf(Paris, "B1", 8, "desk"),
            "another subscriber" => gateway.TokenOf(Paris, "B1", 7, "other-desk"),
            "another territory" => gateway.TokenOf(Jurisdiction.Departement("69"), "B1", 7, "desk"),
            "another version" => gateway.TokenOf(Paris, "B1", 7, "desk", version: 2),
            _ => ByteString.CopyFrom(new byte[32]),
        };

        var failure = await FailureAsync(request);

        Assert.Equal((StatusCode.PermissionDenied, "subscription.acknowledgement_token"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        Assert.Null(service.Headers);
    }

    [Fact]
    public async Task An_answer_without_a_token_goes_nowhere_and_says_what_is_missing()
    {
        var request = Answered();
        request.AcknowledgementToken = ByteString.Empty;

        var failure = await FailureAsync(request);

        Assert.Equal((StatusCode.InvalidArgument, "subscription.acknowledgement_token_missing"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        Assert.Null(service.Headers);
    }

    [Fact]
    public async Task An_export_comes_as_a_stream()
    {
        using var call = new JournalService.JournalServiceClient(gateway.Invoker).ExportJournal(new ExportJournalRequest { Jurisdiction = InParis }, gateway.As("desk"));
        var parts = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            parts++;
        }

        Assert.Equal(3, parts);
    }

    private AcknowledgeAlertRequest Answered() =>
        new() { Jurisdiction = InParis, BulletinId = "B1", BulletinVersion = 1, RecipientNumber = 7, AcknowledgementToken = gateway.TokenOf(Paris, "B1", 7, "desk") };

    private async Task<RpcException> FailureAsync(AcknowledgeAlertRequest request) =>
        await Assert.ThrowsAsync<RpcException>(async () => await gateway.Acknowledgements.AcknowledgeAlertAsync(request, gateway.As("desk")));

    internal sealed class ServiceOfParis : AcknowledgementsService.AcknowledgementsServiceBase
    {
        internal Func<AcknowledgeAlertRequest, ServerCallContext, AcknowledgeAlertResponse> Answer { get; set; } = (_, _) => new AcknowledgeAlertResponse();

        internal Metadata? Headers { get; private set; }

        public override Task<AcknowledgeAlertResponse> AcknowledgeAlert(AcknowledgeAlertRequest request, ServerCallContext context)
        {
            Headers = context.RequestHeaders;
            return Task.FromResult(Answer(request, context));
        }
    }

    internal sealed class JournalOfParis : JournalService.JournalServiceBase
    {
        public override async Task ExportJournal(ExportJournalRequest request, IServerStreamWriter<ExportJournalResponse> responseStream, ServerCallContext context)
        {
            for (var part = 0; part < 3; part++)
            {
                await responseStream.WriteAsync(new ExportJournalResponse(), context.CancellationToken);
            }
        }
    }
}
