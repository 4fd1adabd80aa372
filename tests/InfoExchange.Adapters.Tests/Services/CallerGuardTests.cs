using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Adapters.Tests.Identity;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Protos.Refusals;
using Xunit;

namespace InfoExchange.Adapters.Tests.Services;

/// <summary>Who calls is said once: two answers to that question are none.</summary>
public sealed class CallerGuardTests(LoopbackIssuer issuer) : IClassFixture<LoopbackIssuer>
{
    private static readonly StringValue Request = new() { Value = "x" };

    [Fact]
    public async Task One_good_token_signs_in()
    {
        using var desk = new AssertionDesk();
        var token = await Guard(desk).AuthenticateAsync(new KnownCall { Headers = { { "authorization", $"Bearer {issuer.Forge.Good()}" } } });

        Assert.NotEmpty(token.Subject);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task No_token_and_two_tokens_are_unauthenticated(int tokens)
    {
        using var desk = new AssertionDesk();
        var call = new KnownCall();
        for (var i = 0; i < tokens; i++)
        {
            call.Headers.Add("authorization", $"Bearer {issuer.Forge.Good()}");
        }

        var refused = await Assert.ThrowsAsync<RpcException>(() => Guard(desk).AuthenticateAsync(call));

        Assert.Equal((StatusCode.Unauthenticated, "token.missing"), (refused.StatusCode, Assert.Single(RefusalStatus.Read(refused)).Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void No_assertion_and_two_assertions_are_unauthenticated(int assertions)
    {
        using var desk = new AssertionDesk();
        var call = new KnownCall();
        for (var i = 0; i < assertions; i++)
        {
            call.Headers.Add("infoexchange-assertion", AssertionOf(desk));
        }

        var refused = Assert.Throws<RpcException>(() => Check(desk, call));

        Assert.Equal((StatusCode.Unauthenticated, "assertion.missing"), (refused.StatusCode, Assert.Single(RefusalStatus.Read(refused)).Code));
    }

    [Fact]
    public void One_good_assertion_gives_the_functions_that_its_gateway_serves()
    {
        using var desk = new AssertionDesk();

        var functions = Check(desk, new KnownCall { Headers = { { "infoexchange-assertion", AssertionOf(desk) } } });

        Assert.Contains(DutyFunction.Auditor, functions);
    }

    [Fact]
    public void A_gateway_that_calls_for_itself_is_known_by_its_own_assertion()
    {
        using var desk = new AssertionDesk();

        var own = Guard(desk).AuthenticateGateway(new KnownCall { Headers = { { "infoexchange-assertion", desk.Retail.WriteOwn(AssertionDesk.Service, AssertionDesk.Method, Request.ToByteArray()) } } }, Request);

        Assert.Equal(("retail", AssertionDesk.Service), (own.Gateway, own.Audience));
    }

    [Fact]
    public void A_callers_assertion_is_not_a_gateways_own_and_the_other_way_round()
    {
        using var desk = new AssertionDesk();
        var own = desk.Prefecture.WriteOwn(AssertionDesk.Service, AssertionDesk.Method, Request.ToByteArray());

        var asGateway = Assert.Throws<RpcException>(() => Guard(desk).AuthenticateGateway(new KnownCall { Headers = { { "infoexchange-assertion", AssertionOf(desk) } } }, Request));
        var asCaller = Assert.Throws<RpcException>(() => Check(desk, new KnownCall { Headers = { { "infoexchange-assertion", own } } }));

        Assert.All([asGateway, asCaller], refused => Assert.Equal((StatusCode.Unauthenticated, "assertion.malformed"), (refused.StatusCode, Assert.Single(RefusalStatus.Read(refused)).Code)));
    }

    [Fact]
    public void A_gateways_own_assertion_is_for_one_request_once()
    {
        using var desk = new AssertionDesk();
        var own = desk.Retail.WriteOwn(AssertionDesk.Service, AssertionDesk.Method, Request.ToByteArray());
        var call = new KnownCall { Headers = { { "infoexchange-assertion", own } } };

        var other = Assert.Throws<RpcException>(() => Guard(desk).AuthenticateGateway(call, new StringValue { Value = "y" }));
        Guard(desk).AuthenticateGateway(call, Request);
        var again = Assert.Throws<RpcException>(() => Guard(desk).AuthenticateGateway(call, Request));

        Assert.Equal(["assertion.wrong_request", "assertion.replayed"], new[] { other, again }.Select(refused => Assert.Single(RefusalStatus.Read(refused)).Code));
    }

    private static string AssertionOf(AssertionDesk desk) =>
        desk.Prefecture.Write(AssertionDesk.Service, AssertionDesk.Method, Request.ToByteArray(), desk.Caller, certificateThumbprint: null);

    private ImmutableHashSet<DutyFunction> Check(AssertionDesk desk, KnownCall call) =>
        Guard(desk).CheckGateway(call, Request, desk.Caller, [], Jurisdiction.Departement("75"));

    private CallerGuard Guard(AssertionDesk desk) => new(issuer.Validator(), desk.Reader);
}
