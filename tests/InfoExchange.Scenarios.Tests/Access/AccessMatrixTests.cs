using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Authorization;
using InfoExchange.Identity.Authentication;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Conventions.Approved;
using InfoExchange.Standalone.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>Who may make which call: every cell of the matrix by a real call. Nobody gets in where they don't belong, and everybody where they do.</summary>
[Collection(AccessCollection.Name)]
public sealed class AccessMatrixTests(AccessGround ground)
{
    private const string Subscriptions = "SubscriptionsService";

    private static readonly Jurisdiction Paris = new() { Kind = JurisdictionKind.Departement, Code = "75" };

    [Fact]
    public void Every_call_of_the_descriptors_has_a_rule_and_every_rule_a_call()
    {
        Assert.Empty(AccessMatrix.Unclassified(AccessMatrix.Calls, CallTable.All));
        Assert.Equal(CallTable.All.Length, CallTable.All.Select(rule => rule.Call).Distinct().Count());
    }

    [Fact]
    public void A_call_without_a_rule_and_a_rule_without_a_call_are_found()
    {
        Assert.Equal([$"{AccessMatrix.NameOf(AccessMatrix.Calls[0])} has no rule"], AccessMatrix.Unclassified(AccessMatrix.Calls, CallTable.All.Where(rule => rule.Call != AccessMatrix.NameOf(AccessMatrix.Calls[0]))));
        Assert.Equal([$"{AccessMatrix.NameOf(AccessMatrix.Calls[0])} is no call"], AccessMatrix.Unclassified(AccessMatrix.Calls.Skip(1), CallTable.All));
    }

    [Theory]
    [InlineData("/infoexchange.v1.BulletinsService/DeleteBulletin")]
    [InlineData("/infoexchange.v1.BulletinsService/GetBulletin/{id}")]
    [InlineData("/health/live/{who}")]
    [InlineData("/admin")]
    public async Task What_nobody_classified_does_not_start(string route)
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/infoexchange.v1.BulletinsService/GetBulletin", () => Results.Ok());
        app.MapGet("/health/live", () => Results.Ok());
        app.EnsureClassified();
        app.Map(route, () => Results.Ok());

        Assert.Contains(route, Assert.Throws<InvalidOperationException>(app.EnsureClassified).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_is_what_was_approved() => ApprovedListing.Holds("access.txt", [.. AccessMatrix.Lines()]);

    [Fact]
    public async Task Every_cell_of_the_service_answers_as_the_table_says()
    {
        using var caller = new AccessCaller(ground);
        var (wrong, opened, refused) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var call in AccessMatrix.Calls.Where(IsForPeople))
        {
            foreach (var (actor, isOwn) in from actor in AccessActor.All from isOwn in HasRelation(call) ? new[] { true, false } : [true] select (actor, isOwn))
            {
                var answer = await caller.CallAsync(call, actor, isOwn);
                var expected = Expected(CallTable.Find(AccessMatrix.NameOf(call))!, call, actor, isOwn);
                if (!expected.Fits(answer))
                {
                    wrong.Add($"{call.Name} by {actor.Label}{(isOwn ? "" : " of another's")}: {answer} instead of {expected}");
                }

                refused += expected.Code.Length > 0 ? 1 : 0;
                opened.UnionWith(answer.Status == StatusCode.OK ? [call.Name] : []);
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(refused, 400, int.MaxValue);
        Assert.InRange(opened.Count, 20, int.MaxValue);
    }

    [Fact]
    public async Task No_call_is_open_in_a_territory_where_one_holds_nothing()
    {
        using var caller = new AccessCaller(ground);
        var wrong = new List<string>();
        foreach (var (call, actor) in from call in AccessMatrix.Calls where IsForPeople(call) from actor in AccessActor.All select (call, actor))
        {
            var answer = await caller.CallAsync(call, actor, territory: actor.OtherTerritory);
            if ((answer.Status, answer.Code) != (StatusCode.PermissionDenied, "access.unknown_person"))
            {
                wrong.Add($"{call.Name} by {actor.Label} in {actor.OtherTerritory}: {answer}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_gateway_that_was_taken_over_speaks_for_nobody_but_its_own_people()
    {
        using var caller = new AccessCaller(ground);
        var wrong = new List<string>();
        foreach (var (call, actor) in from call in AccessMatrix.Calls where IsForPeople(call) from actor in AccessActor.All where actor.Function is not null select (call, actor))
        {
            // Whoever holds a mandate alone has no designation that the gateway could be wrong for: then what the call asks for is missing.
            var answer = await caller.CallAsync(call, actor, gateway: actor.Elsewhere);
            var isRefused = answer.Code == "assertion.wrong_audience_kind" || (actor.Label == "Intermediary" && (answer.Code is "access.function_missing" or "access.not_yours" || call.Name == "WhoAmI"));
            wrong.AddRange(isRefused ? [] : [$"{call.Name} by {actor.Label} through {actor.Elsewhere}: {answer}"]);
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("token.missing", CallerMetadata.Authorization)]
    [InlineData("assertion.missing", CallerMetadata.Assertion)]
    public async Task No_call_is_open_without_token_or_without_a_gateway(string code, string without)
    {
        using var caller = new AccessCaller(ground);
        foreach (var call in AccessMatrix.Calls.Where(IsForPeople))
        {
            foreach (var actor in AccessActor.All.Where(actor => actor.IsEnrolled))
            {
                var answer = await caller.CallAsync(call, actor, disturb: headers => Without(headers, without));
                Assert.True((answer.Status, answer.Code) == (StatusCode.Unauthenticated, code), $"{call.Name} by {actor.Label}: {answer}");
            }
        }
    }

    [Fact]
    public async Task Streams_and_pages_of_the_gateways_are_for_whoever_has_a_recipient_there()
    {
        var (subscribe, fetch, confirm) = (Named("Subscribe"), Named("Fetch"), Named("Confirm"));
        foreach (var actor in AccessActor.All)
        {
            var gateway = new Uri(ground.File.Gateways[actor.Gateway]);
            var isOpen = AccessMatrix.GrantOf(CallTable.Find(AccessMatrix.NameOf(subscribe))!, actor) is not null;

            // Standings of people enrolled a moment ago are still on their way.
            Assert.True(!isOpen || await DemoStream.PollAsync(() => AccessCaller.CallGatewayAsync(gateway, fetch, actor, new FetchRequest { Jurisdiction = Paris }).GetAwaiter().GetResult() == AccessAnswer.Ok, TimeSpan.FromSeconds(15)), actor.Label);
            foreach (var (call, request) in new (Google.Protobuf.Reflection.MethodDescriptor, IMessage)[] { (subscribe, new SubscribeRequest { Jurisdiction = Paris }), (fetch, new FetchRequest { Jurisdiction = Paris }) })
            {
                var answer = await AccessCaller.CallGatewayAsync(gateway, call, actor, request);
                Assert.True(isOpen ? answer == AccessAnswer.Ok : (answer.Status, answer.Code) == (StatusCode.PermissionDenied, "subscription.no_recipient"), $"{call.Name} by {actor.Label}: {answer}");
            }

            var confirmed = await AccessCaller.CallGatewayAsync(gateway, confirm, actor, new ConfirmRequest { Jurisdiction = Paris, Cursor = ByteString.CopyFrom(new byte[37]) });
            Assert.Equal((StatusCode.InvalidArgument, "subscription.cursor_invalid"), (confirmed.Status, confirmed.Code));
        }
    }

    [Theory]
    [InlineData("RenewLease")]
    [InlineData("RedeemLink")]
    public async Task No_person_calls_as_a_gateway(string call)
    {
        using var caller = new AccessCaller(ground);
        foreach (var actor in AccessActor.All)
        {
            var answer = await caller.CallAsync(Named(call), actor);
            Assert.True((answer.Status, answer.Code) == (StatusCode.Unauthenticated, "assertion.malformed"), $"{actor.Label}: {answer}");
        }
    }

    [Fact]
    public async Task No_person_asks_as_a_neighbour()
    {
        using var caller = new AccessCaller(ground);
        foreach (var actor in AccessActor.All)
        {
            var answer = await caller.CallAsync(Named("CountAudience"), actor);
            Assert.True((answer.Status, answer.Code) == (StatusCode.Unauthenticated, "access.not_a_neighbour"), $"{actor.Label}: {answer}");
        }
    }

    // Streams are the gateways' own; leases and neighbours' questions are for no person.
    private static bool IsForPeople(Google.Protobuf.Reflection.MethodDescriptor call) =>
        call.Service.Name != Subscriptions && CallTable.Find(AccessMatrix.NameOf(call))!.Grants.All(grant => grant.Relation is not (CallRelation.Gateway or CallRelation.Neighbour));

    private static Google.Protobuf.Reflection.MethodDescriptor Named(string name) => AccessMatrix.Calls.Single(call => call.Name == name);

    private static void Without(Metadata headers, string key)
    {
        foreach (var entry in headers.Where(entry => entry.Key == key).ToList())
        {
            headers.Remove(entry);
        }
    }

    private static bool HasRelation(Google.Protobuf.Reflection.MethodDescriptor call) =>
        CallTable.Find(AccessMatrix.NameOf(call))!.Grants.Any(grant => grant.Relation is CallRelation.Recipient or CallRelation.Theirs or CallRelation.Mandate);

    private static Expectation Expected(CallRule rule, Google.Protobuf.Reflection.MethodDescriptor call, AccessActor actor, bool isOwn) =>
        !actor.IsEnrolled ? new(StatusCode.PermissionDenied, "access.unknown_person")
        : AccessMatrix.GrantOf(rule, actor)?.Relation switch
        {
            CallRelation.Theirs when !isOwn && call.Name == "GetReturn" => new(StatusCode.NotFound, "return.unknown"),
            CallRelation.Mandate when !isOwn => new(StatusCode.PermissionDenied, "access.function_missing"),
            CallRelation.Recipient when !isOwn => Closed(rule),
            null => Closed(rule),
            _ => new(StatusCode.OK, ""),
        };

    private static Expectation Closed(CallRule rule) => rule.Grants.All(grant => grant.Relation == CallRelation.Recipient)
        ? new(StatusCode.NotFound, "access.not_yours")
        : new(StatusCode.PermissionDenied, "access.function_missing");

    private sealed record Expectation(StatusCode Status, string Code)
    {
        public bool Fits(AccessAnswer answer) => Code.Length == 0 ? answer.IsOpened : (answer.Status, answer.Code) == (Status, Code);
    }
}
