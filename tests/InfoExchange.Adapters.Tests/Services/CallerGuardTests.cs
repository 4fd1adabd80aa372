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

    private static string AssertionOf(AssertionDesk desk) =>
        desk.Prefecture.Write(AssertionDesk.Service, AssertionDesk.Method, Request.ToByteArray(), desk.Caller, certificateThumbprint: null);

    private ImmutableHashSet<DutyFunction> Check(AssertionDesk desk, KnownCall call) =>
        Guard(desk).CheckGateway(call, Request, desk.Caller, [], Jurisdiction.Departement("75"));

    private CallerGuard Guard(AssertionDesk desk) => new(issuer.Validator(), desk.Reader);
}
