using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>Acknowledgements and returns: done once, whatever the network does.</summary>
public sealed class ClientActsTests : IDisposable
{
    private static readonly Jurisdiction Paris = new() { Kind = JurisdictionKind.Departement, Code = "75" };

    private readonly ScriptedGateway gateway = new();
    private readonly ScriptedTokens tokens = new() { Answers = ["stale", "fresh"] };
    private readonly InfoExchangeClient client;

    public ClientActsTests() => client = ScriptedClient.Of(gateway, tokens);

    [Fact]
    public async Task An_answer_goes_on_in_the_trace_of_the_publication_with_the_token_of_the_handover()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var received = await AlertAsync($"00-{trace}-b7ad6b7169203331-01");
        await client.AcknowledgeAsync(received, 7, AcknowledgementAnswer.Received);

        var sent = Assert.Single(gateway.Acknowledgements);
        Assert.Equal(("B1", 7, "token"), (sent.BulletinId, sent.RecipientNumber, sent.AcknowledgementToken.ToStringUtf8()));
        Assert.Contains(trace, Assert.Single(gateway.Traces), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.AcknowledgeAsync(received, 8, AcknowledgementAnswer.Received));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.ResourceExhausted)]
    public async Task An_answer_that_did_not_come_is_sent_again_with_the_same_key(StatusCode status)
    {
        var received = await AlertAsync();
        gateway.Faults.Enqueue(ScriptedGateway.Lost(status));
        gateway.Faults.Enqueue(ScriptedGateway.Lost(status));
        Assert.True((await client.AcknowledgeAsync(received, 7, AcknowledgementAnswer.TakenInCharge)).ByCaller);
        Assert.Equal(3, gateway.Acknowledgements.Count);
        Assert.Single(gateway.Acknowledgements.Select(sent => sent.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task When_no_attempt_is_answered_the_key_is_told()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            gateway.Faults.Enqueue(ScriptedGateway.Lost());
        }

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SubmitReturnAsync(Paris, 7, new FieldReturn { Kind = ReturnKind.Seen, Text = "vu" }));
        Assert.Equal((3, gateway.Returns[0].IdempotencyKey), (unknown.Attempts, unknown.IdempotencyKey));
        Assert.Contains(unknown.IdempotencyKey, unknown.Message, StringComparison.Ordinal);

        Assert.Equal("R4", (await client.SubmitReturnAsync(Paris, 7, gateway.Returns[0].Content, unknown.IdempotencyKey)).ReturnId);
        Assert.Single(gateway.Returns.Select(sent => sent.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task A_refusal_is_not_sent_again_and_says_what_to_do()
    {
        gateway.Faults.Enqueue(RefusalStatus.ToException([RefusalLine.Of(RefusalKind.Forbidden, "access.function_missing", null)]));
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => client.SubmitReturnAsync(Paris, 7, new FieldReturn()));
        Assert.Equal("access.function_missing", Assert.Single(refused.Refusals).Code);
        Assert.Contains("Do not retry", refused.Message, StringComparison.Ordinal);
        Assert.Single(gateway.Returns);
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_anew_within_the_act()
    {
        gateway.Faults.Enqueue(ScriptedGateway.Lost(StatusCode.Unauthenticated));
        await client.SubmitReturnAsync(Paris, 7, new FieldReturn());
        Assert.Equal(["stale"], tokens.Forgotten);
    }

    [Fact]
    public async Task An_issuer_that_is_away_for_a_moment_is_waited_for()
    {
        tokens.FailuresToCome = 2;
        await client.SubmitReturnAsync(Paris, 7, new FieldReturn());
        Assert.Single(gateway.Returns);
    }

    [Theory]
    [InlineData("retry-after", "3", 3_000)]
    [InlineData("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT", null)]
    [InlineData("retry-after", "-1", null)]
    [InlineData("retry-after", "99999999999", 86_400_000)]
    [InlineData("grpc-retry-pushback-ms", "250", 250)]
    [InlineData("grpc-status-details-bin", "malformed", null)]
    public void Advice_is_read_from_what_came_with_the_status(string key, string value, int? milliseconds)
    {
        var trailers = new Metadata();
        if (key.EndsWith("-bin", StringComparison.Ordinal))
        {
            trailers.Add(key, [0xff, 0xff, 0xff]);
        }
        else
        {
            trailers.Add(key, value);
        }

        Assert.Equal(milliseconds, (int?)RetryAdvice.Read(new RpcException(new Status(StatusCode.Unavailable, ""), trailers))?.TotalMilliseconds);
    }

    [Fact]
    public void Advice_in_standard_details_wins()
    {
        // google.rpc.Status { details: Any { google.rpc.RetryInfo { retry_delay: 2.5 s } } }, written by hand: its types are the contract's own business.
        var seconds = Duration.FromTimeSpan(TimeSpan.FromSeconds(2.5)).ToByteArray();
        var any = new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom([0x0a, (byte)seconds.Length, .. seconds]) }.ToByteArray();
        var trailers = new Metadata { { "retry-after", "9" }, { "grpc-status-details-bin", [0x1a, (byte)any.Length, .. any] } };
        Assert.Equal(2.5, RetryAdvice.Read(new RpcException(new Status(StatusCode.Unavailable, ""), trailers))?.TotalSeconds);
    }

    public void Dispose() => client.Dispose();

    private async Task<BulletinItem> AlertAsync(string traceparent = "")
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1, traceparent));
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, new MemoryCursorStore()))
        {
            return (BulletinItem)item;
        }

        throw new InvalidOperationException("the script is over");
    }
}
