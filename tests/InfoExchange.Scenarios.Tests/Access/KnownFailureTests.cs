using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Domain.Authorization;
using InfoExchange.Identity.Authentication;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>What went wrong in comparable systems, tried here on the running program; the page <c>tests/known-failures.md</c> says which row is which.</summary>
[Collection(AccessCollection.Name)]
public sealed class KnownFailureTests(AccessGround ground)
{
    private const string Subscriptions = "SubscriptionsService";
    private static readonly string[] OfProcesses = ["LeasesService", "NeighboursService", "NoticesService"];

    private static IEnumerable<MethodDescriptor> ServiceCalls => AccessMatrix.Calls.Where(call => call.Service.Name != Subscriptions && !OfProcesses.Contains(call.Service.Name));

    [Fact]
    public void No_call_that_changes_something_is_open_to_anybody_without_a_function()
    {
        List<MethodDescriptor> changing = [.. AccessMatrix.Calls.Where(call => call.InputType.FindFieldByName("idempotency_key") is not null)];

        Assert.InRange(changing.Count, 20, int.MaxValue);
        Assert.Empty(changing.Where(call => CallTable.Find(AccessMatrix.NameOf(call))!.Grants.Any(grant => grant.Relation == CallRelation.Self || grant.Functions.IsEmpty)).Select(AccessMatrix.NameOf));
        Assert.Equal(
            [("CountAudience", CallRelation.Neighbour), ("RedeemLink", CallRelation.Gateway), ("RenewLease", CallRelation.Gateway), ("WhoAmI", CallRelation.Self)],
            AccessMatrix.Calls.SelectMany(call => CallTable.Find(AccessMatrix.NameOf(call))!.Grants.Where(grant => grant.Functions.IsEmpty).Select(grant => (call.Name, grant.Relation))).Order());
    }

    [Fact]
    public async Task No_metadata_changes_a_decision()
    {
        using var caller = new AccessCaller(ground);
        var shop = Actor("CrisisCoordinator");
        string[] names =
        [
            "x-role", "x-function", "x-user", "x-forwarded-user", "x-forwarded-client-cert", "x-original-url", "x-internal", "x-debug", "x-opencti-works-id", "bypass", "role", "function", "function-id",
            "infoexchange-function", "infoexchange-role", "infoexchange-subject", "infoexchange-territory", "infoexchange-gateway", "infoexchange-cert", "impersonate-user", "sub", "person-id", "x-ssl-client-s-dn", "forwarded", "traceparent", "grpc-tags-bin",
        ];
        foreach (var (call, name) in from call in ServiceCalls where AccessMatrix.GrantOf(CallTable.Find(AccessMatrix.NameOf(call))!, shop) is null from name in names select (call, name))
        {
            foreach (var value in (string[])["p-prefet-75", "Authority"])
            {
                var answer = await caller.CallAsync(call, shop, disturb: headers =>
                {
                    if (name.EndsWith("-bin", StringComparison.Ordinal))
                    {
                        headers.Add(name, System.Text.Encoding.UTF8.GetBytes(value));
                    }
                    else
                    {
                        headers.Add(name, value);
                    }
                });
                Assert.True(answer.Code is "access.function_missing" or "access.not_yours", $"{call.Name} with {name}: {answer}");
            }
        }
    }

    [Fact]
    public async Task No_identifier_is_a_credential()
    {
        using var caller = new AccessCaller(ground);
        var who = AccessMatrix.Calls.Single(call => call.Name == "WhoAmI");
        var directory = ground.Directory;
        List<string> identifiers =
        [
            .. directory.People.Keys, .. directory.People.Values.Select(person => person.Subject), .. directory.RecipientNumbers.Keys, .. directory.Organisations.Keys, .. AccessActor.All.Select(actor => actor.Returns.Own), "demonstration", "1", "75",
        ];
        foreach (var identifier in identifiers.Distinct())
        {
            var answer = await caller.CallAsync(who, Actor("Authority"), disturb: headers =>
            {
                headers.Remove(headers.Get(CallerMetadata.Authorization)!);
                headers.Add(CallerMetadata.Authorization, $"Bearer {identifier}");
            });
            Assert.True((answer.Status, answer.Code) == (StatusCode.Unauthenticated, "token.not_accepted"), $"{identifier}: {answer}");
        }

        Assert.InRange(identifiers.Count, 100, int.MaxValue);
    }

    [Fact]
    public async Task An_identifier_of_another_kind_is_refused_as_unknown_and_never_a_fault()
    {
        using var caller = new AccessCaller(ground);
        string[] others = [Actor("SecurityDesk").Returns.Own, "p-prefet-75", "prefet-75", "alpha-75", "bijouterie-1-75", "r-diffusion-75", "chambre-75", ".*", "%", "' OR 1=1 --", "../../etc", "a|b", "*"];
        var wrong = new List<string>();
        foreach (var call in ServiceCalls)
        {
            var actor = AccessActor.All.First(a => AccessMatrix.GrantOf(CallTable.Find(AccessMatrix.NameOf(call))!, a) is not null);
            foreach (var (field, id) in from field in call.InputType.Fields.InDeclarationOrder() where field is { FieldType: FieldType.String, IsRepeated: false } && field.Name.EndsWith("_id", StringComparison.Ordinal) from id in others select (field, id))
            {
                var request = caller.RequestOf(call, actor, isOwn: true, "75");
                field.Accessor.SetValue(request, id);
                var answer = await caller.SendAsync(call, actor, request);
                wrong.AddRange(answer.Status is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable or StatusCode.Unimplemented ? [$"{call.Name} {field.Name}={id}: {answer}"] : []);
                wrong.AddRange(field.Name is "bulletin_id" && answer.Status == StatusCode.OK && call.Name is not ("TraceBulletin" or "PreviewBulletin") ? [$"{call.Name} took {id} for a bulletin"] : []);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_function_is_named_among_ones_own_only()
    {
        using var caller = new AccessCaller(ground);
        var wrong = new List<string>();
        foreach (var call in ServiceCalls.Where(call => call.InputType.FindFieldByName("function_id") is not null))
        {
            var actor = AccessActor.All.First(a => AccessMatrix.GrantOf(CallTable.Find(AccessMatrix.NameOf(call))!, a) is not null);
            foreach (var name in (string[])["Authority:92", "Authority\n", "authority", "SecurityDesk:*", " ", "Controller"])
            {
                var request = caller.RequestOf(call, actor, isOwn: true, "75");
                call.InputType.FindFieldByName("function_id").Accessor.SetValue(request, name);
                var answer = await caller.SendAsync(call, actor, request);
                wrong.AddRange(answer.Code == "access.function_not_held" ? [] : [$"{call.Name} by {actor.Label} as '{name}': {answer}"]);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Fields_that_nobody_defined_change_nothing()
    {
        using var caller = new AccessCaller(ground);
        foreach (var call in ServiceCalls)
        {
            var shop = Actor("CrisisCoordinator");
            var request = caller.RequestOf(call, shop, isOwn: true, "75");

            // Fields 500 to 503: a subject, a function, a number and a message, as a newer or a dishonest program would send.
            byte[] more = [0xa2, 0x1f, 11, .. "p-prefet-75"u8, 0xaa, 0x1f, 9, .. "Authority"u8, 0xb0, 0x1f, 1, 0xba, 0x1f, 0];
            var plain = await caller.SendAsync(call, shop, request);
            var with = await caller.SendAsync(call, shop, call.InputType.Parser.ParseFrom([.. request.ToByteArray(), .. more]));
            Assert.True((plain.Status, plain.Code) == (with.Status, with.Code), $"{call.Name}: {plain}, and {with} with unknown fields");
        }
    }

    [Fact]
    public async Task No_kind_of_empty_credential_signs_in()
    {
        using var http = new HttpClient();
        (string Name, string Value)[][] forms =
        [
            [("client_id", "prefet-75")], [("client_id", "prefet-75"), ("client_secret", "")], [("client_id", "prefet-75"), ("client_secret", " ")], [("client_id", "prefet-75"), ("client_secret", "\0")],
            [("client_id", "prefet-75"), ("client_secret[]", "demonstration")], [("client_id", "prefet-75"), ("client_secret", "demonstration"), ("client_secret", "")], [("client_id", ""), ("client_secret", "")], [("client_id", "prefet-75\0"), ("client_secret", "demonstration")],
        ];
        foreach (var form in forms)
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), .. form.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
            using var answer = await http.PostAsync(new Uri($"{ground.File.Issuer}/token"), content);
            Assert.True((int)answer.StatusCode is 400 or 401, string.Join('&', form));
            Assert.DoesNotContain("access_token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_thousand_interleaved_callers_are_each_themselves()
    {
        var channels = ground.File.Gateways.ToDictionary(pair => pair.Key, pair => GrpcChannel.ForAddress(pair.Value), StringComparer.Ordinal);
        AccessActor[] actors = [.. AccessActor.All.Where(actor => actor.IsEnrolled)];
        var told = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async turn =>
        {
            var actor = actors[turn % actors.Length];
            var me = await new DirectoryService.DirectoryServiceClient(channels[actor.Gateway]).WhoAmIAsync(
                new WhoAmIRequest { Jurisdiction = new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" } },
                new CallOptions(new Metadata { { CallerMetadata.Authorization, $"Bearer {actor.Token!.Raw}" } }, DateTime.UtcNow.AddSeconds(60)));
            return (Expected: ground.Directory.FindPerson(actor.Token.Subject), Told: me.PersonId);
        }));
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }

        Assert.All(told, pair => Assert.Equal(pair.Expected, pair.Told));
        Assert.Equal(actors.Length, told.Select(pair => pair.Told).Distinct().Count());
    }

    private static AccessActor Actor(string label) => AccessActor.All.Single(actor => actor.Label == label);
}
