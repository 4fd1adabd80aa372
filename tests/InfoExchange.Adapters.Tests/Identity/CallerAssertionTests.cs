using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

public sealed class CallerAssertionTests : IDisposable
{
    private static readonly Dictionary<string, (Refusal Reason, Action<JsonObject, JsonObject> Change)> Alterations = new(StringComparer.Ordinal)
    {
        ["alg none"] = (AssertionRefusals.Malformed, (header, _) => header["alg"] = "none"),
        ["alg HS256"] = (AssertionRefusals.Malformed, (header, _) => header["alg"] = "HS256"),
        ["alg missing"] = (AssertionRefusals.Malformed, (header, _) => header.Remove("alg")),
        ["typ of an access token"] = (AssertionRefusals.Malformed, (header, _) => header["typ"] = "at+jwt"),
        ["typ missing"] = (AssertionRefusals.Malformed, (header, _) => header.Remove("typ")),
        ["kid missing"] = (AssertionRefusals.Malformed, (header, _) => header.Remove("kid")),
        ["kid unknown"] = (AssertionRefusals.BadSignature, (header, _) => header["kid"] = "other"),
        ["a key in the header"] = (AssertionRefusals.Malformed, (header, _) => header["jwk"] = new JsonObject()),
        ["crit"] = (AssertionRefusals.Malformed, (header, _) => header["crit"] = new JsonArray("exp")),
        ["iss missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("iss")),
        ["iss unknown"] = (AssertionRefusals.UnknownGateway, (_, claims) => claims["iss"] = "prefecture-2"),
        ["iss in capitals"] = (AssertionRefusals.UnknownGateway, (_, claims) => claims["iss"] = "PREFECTURE"),
        ["iss of another gateway"] = (AssertionRefusals.BadSignature, (_, claims) => claims["iss"] = "retail"),
        ["aud missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("aud")),
        ["aud a list"] = (AssertionRefusals.Malformed, (_, claims) => claims["aud"] = new JsonArray(AssertionDesk.Service)),
        ["aud of another service"] = (AssertionRefusals.WrongAudience, (_, claims) => claims["aud"] = "departement:69"),
        ["aud cut"] = (AssertionRefusals.WrongAudience, (_, claims) => claims["aud"] = "departement:7"),
        ["jti missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("jti")),
        ["jti short"] = (AssertionRefusals.Malformed, (_, claims) => claims["jti"] = "AAAA"),
        ["jti long"] = (AssertionRefusals.Malformed, (_, claims) => claims["jti"] = Base64Url.EncodeToString(new byte[17])),
        ["iat missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("iat")),
        ["iat a text"] = (AssertionRefusals.Malformed, (_, claims) => claims["iat"] = "1"),
        ["iat ahead"] = (AssertionRefusals.NotYetValid, (_, claims) => Shift(claims, 6)),
        ["exp missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("exp")),
        ["exp past"] = (AssertionRefusals.Expired, (_, claims) => Shift(claims, -65)),
        ["exp before iat"] = (AssertionRefusals.Expired, (_, claims) => claims["exp"] = claims["iat"]!.GetValue<long>() - 5),
        ["a life of 61 s"] = (AssertionRefusals.Malformed, (_, claims) => claims["exp"] = claims["iat"]!.GetValue<long>() + 61),
        ["a life without end"] = (AssertionRefusals.Malformed, (_, claims) => claims["exp"] = 253_402_300_799),
        ["mth missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("mth")),
        ["mth of another call"] = (AssertionRefusals.WrongMethod, (_, claims) => claims["mth"] = "/infoexchange.v1.JournalService/Export"),
        ["mth in other case"] = (AssertionRefusals.WrongMethod, (_, claims) => claims["mth"] = AssertionDesk.Method.ToUpperInvariant()),
        ["mth without its slash"] = (AssertionRefusals.WrongMethod, (_, claims) => claims["mth"] = AssertionDesk.Method[1..]),
        ["rqd missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("rqd")),
        ["rqd of another request"] = (AssertionRefusals.WrongRequest, (_, claims) => claims["rqd"] = Base64Url.EncodeToString(new byte[32])),
        ["rqd empty"] = (AssertionRefusals.WrongRequest, (_, claims) => claims["rqd"] = ""),
        ["ath missing"] = (AssertionRefusals.Malformed, (_, claims) => claims.Remove("ath")),
        ["ath of another token"] = (AssertionRefusals.WrongToken, (_, claims) => claims["ath"] = Base64Url.EncodeToString(new byte[32])),
        ["ath empty"] = (AssertionRefusals.WrongToken, (_, claims) => claims["ath"] = ""),
        ["a thumbprint that is no text"] = (AssertionRefusals.Malformed, (_, claims) => claims["x5t#S256"] = 1),
        ["too long"] = (AssertionRefusals.Malformed, (_, claims) => claims["note"] = new string('x', 4096)),
    };

    private readonly AssertionDesk desk = new();

    public static TheoryData<string> AlterationNames() => [.. Alterations.Keys];

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_gateway_s_own_assertion_is_believed()
    {
        var outcome = Read(desk.Write());

        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal(("prefecture", AssertionDesk.Service), (outcome.Value.Gateway, outcome.Value.Audience));
        Assert.Same(desk.Caller, outcome.Value.Caller);
        Assert.Equal(GatewayFunctions.Prefecture, outcome.Value.Functions);
    }

    [Fact]
    public void The_one_that_all_alterations_start_from_is_believed() => Assert.True(Read(desk.Sign(desk.Header(), desk.Claims())).IsAccepted);

    [Theory]
    [MemberData(nameof(AlterationNames))]
    public void Each_part_that_is_altered_is_refused_though_rightly_signed(string name)
    {
        var (reason, change) = Alterations[name];
        var (header, claims) = (desk.Header(), desk.Claims());
        change(header, claims);

        Assert.Same(reason, Assert.Single(Read(desk.Sign(header, claims)).Refusals));
    }

    [Fact]
    public void Another_gateway_s_signature_is_refused_even_with_its_own_kid()
    {
        var header = desk.Header();
        Assert.Same(AssertionRefusals.BadSignature, Refusal(desk.SignAsRetail(header, desk.Claims())));
        header["kid"] = desk.KeyIdOf(desk.Retail);
        Assert.Same(AssertionRefusals.BadSignature, Refusal(desk.SignAsRetail(header, desk.Claims())));
    }

    [Fact]
    public void A_retail_gateway_cannot_speak_as_an_auditor()
    {
        var call = Read(desk.Retail.Write(AssertionDesk.Service, AssertionDesk.Method, AssertionDesk.Request, desk.Caller, certificateThumbprint: null)).Value!;

        var refusal = Assert.Single(call.SpeakAs(DutyFunction.Auditor).Refusals);
        Assert.Same(AssertionRefusals.WrongAudienceKind, refusal);
        Assert.Equal(RefusalKind.Forbidden, refusal.Kind);
        Assert.Same(call, call.SpeakAs(DutyFunction.CrisisCoordinator).Value);
    }

    [Fact]
    public void Each_audience_speaks_for_its_own_functions_and_none_for_the_service()
    {
        var served = new Dictionary<DutyFunction, ImmutableHashSet<DutyFunction>[]>
        {
            [DutyFunction.Service] = [],
            [DutyFunction.Referent] = [GatewayFunctions.Referents],
            [DutyFunction.WatchOfficer] = [GatewayFunctions.Referents],
            [DutyFunction.Authority] = [GatewayFunctions.Prefecture],
            [DutyFunction.Auditor] = [GatewayFunctions.Prefecture],
            [DutyFunction.DutyDesk] = [GatewayFunctions.Prefecture, GatewayFunctions.Referents],
            [DutyFunction.FirmReferent] = [GatewayFunctions.Firms],
            [DutyFunction.SecurityDesk] = [GatewayFunctions.Firms],
            [DutyFunction.CrisisCoordinator] = [GatewayFunctions.Retail],
            [DutyFunction.Controller] = [GatewayFunctions.Prefecture],
            [DutyFunction.Intermediary] = [GatewayFunctions.Retail],
        };
        ImmutableHashSet<DutyFunction>[] all = [GatewayFunctions.Prefecture, GatewayFunctions.Referents, GatewayFunctions.Firms, GatewayFunctions.Retail];

        foreach (var function in Enum.GetValues<DutyFunction>())
        {
            Assert.Equal(served[function], all.Where(functions => functions.Contains(function)));
        }
    }

    [Fact]
    public void The_same_assertion_is_believed_once()
    {
        var assertion = desk.Write();

        Assert.True(Read(assertion).IsAccepted);
        Assert.Same(AssertionRefusals.Replayed, Refusal(assertion));
        desk.Time.Now = desk.Time.Now.AddSeconds(64.9);
        Assert.Same(AssertionRefusals.Replayed, Refusal(assertion));
        desk.Time.Now = desk.Time.Now.AddSeconds(0.1);
        Assert.Same(AssertionRefusals.Expired, Refusal(assertion));
    }

    [Fact]
    public void Another_signature_over_the_same_number_is_a_replay_too()
    {
        var claims = desk.Claims();

        Assert.True(Read(desk.Sign(desk.Header(), claims)).IsAccepted);
        Assert.Same(AssertionRefusals.Replayed, Refusal(desk.Sign(desk.Header(), claims)));
    }

    [Fact]
    public void A_refused_assertion_is_not_used_up()
    {
        var assertion = desk.Write();

        Assert.Same(AssertionRefusals.WrongMethod, Assert.Single(desk.Reader.Read(assertion, desk.Caller, "/other", AssertionDesk.Request).Refusals));
        Assert.True(Read(assertion).IsAccepted);
    }

    [Fact]
    public async Task Of_many_at_once_with_the_same_assertion_one_is_believed()
    {
        var assertion = desk.Write();
        using var start = new Barrier(16);
        var accepted = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Read(assertion).IsAccepted;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Single(accepted, true);
    }

    [Fact]
    public void A_full_window_believes_nothing_more_until_it_has_room()
    {
        using var small = new AssertionDesk(windowCapacity: 2);
        Outcome<VouchedCall> Next(CallerAssertionWriter writer) =>
            small.Reader.Read(writer.Write(AssertionDesk.Service, AssertionDesk.Method, AssertionDesk.Request, small.Caller, certificateThumbprint: null), small.Caller, AssertionDesk.Method, AssertionDesk.Request);

        Assert.True(Next(small.Prefecture).IsAccepted);
        Assert.True(Next(small.Prefecture).IsAccepted);
        Assert.Same(AssertionRefusals.TooMany, Assert.Single(Next(small.Prefecture).Refusals));
        Assert.True(Next(small.Retail).IsAccepted);

        small.Time.Now = small.Time.Now.AddSeconds(65);
        Assert.True(Next(small.Prefecture).IsAccepted);
    }

    [Theory]
    [InlineData(-5, true)]
    [InlineData(-6, false)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Clocks_may_differ_by_five_seconds(int seconds, bool isBelieved)
    {
        var assertion = desk.Write();
        desk.Time.Now = desk.Time.Now.AddSeconds(seconds);

        Assert.Equal(isBelieved, Read(assertion).IsAccepted);
    }

    [Fact]
    public void It_is_for_this_caller_this_method_and_this_request()
    {
        Assert.Same(AssertionRefusals.WrongToken, Assert.Single(desk.Reader.Read(desk.Write(), desk.CallerOf("auditor-1", thumbprint: null), AssertionDesk.Method, AssertionDesk.Request).Refusals));
        Assert.Same(AssertionRefusals.WrongMethod, Assert.Single(desk.Reader.Read(desk.Write(), desk.Caller, AssertionDesk.Method + "x", AssertionDesk.Request).Refusals));
        Assert.Same(AssertionRefusals.WrongRequest, Assert.Single(desk.Reader.Read(desk.Write(), desk.Caller, AssertionDesk.Method, [.. AssertionDesk.Request, 0]).Refusals));
    }

    [Fact]
    public void A_bound_token_needs_the_certificate_that_the_gateway_saw()
    {
        var bound = desk.CallerOf("alarm-1", IssuerOnKestrel.Thumbprint);
        Outcome<VouchedCall> ReadWith(string? seen) =>
            desk.Reader.Read(desk.Prefecture.Write(AssertionDesk.Service, AssertionDesk.Method, AssertionDesk.Request, bound, seen), bound, AssertionDesk.Method, AssertionDesk.Request);

        Assert.True(ReadWith(IssuerOnKestrel.Thumbprint).IsAccepted);
        Assert.Same(AssertionRefusals.WrongCertificate, Assert.Single(ReadWith(null).Refusals));
        Assert.Same(AssertionRefusals.WrongCertificate, Assert.Single(ReadWith(Base64Url.EncodeToString(new byte[32])).Refusals));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_one_nobody_is_vouched_for(string? assertion) => Assert.Same(AssertionRefusals.Missing, Refusal(assertion));

    [Theory]
    [InlineData(" ")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public void What_is_no_token_is_malformed(string assertion) => Assert.Same(AssertionRefusals.Malformed, Refusal(assertion));

    [Fact]
    public void An_access_token_is_no_assertion() => Assert.Same(AssertionRefusals.Malformed, Refusal(desk.Caller.Raw));

    [Fact]
    public void Every_changed_character_is_refused()
    {
        var assertion = desk.Write();
        for (var at = 0; at < assertion.Length; at++)
        {
            var changed = assertion[..at] + (assertion[at] == 'A' ? 'B' : 'A') + assertion[(at + 1)..];
            Assert.False(Read(changed).IsAccepted, $"at {at}");
        }
    }

    [Fact]
    public void A_gateway_may_have_two_keys_while_they_change()
    {
        using var reader = new CallerAssertionReader(
            [new RegisteredGateway { Name = "prefecture", PublicKeys = [desk.Retail.PublicKey, desk.Prefecture.PublicKey], Functions = GatewayFunctions.Prefecture }], [AssertionDesk.Service], desk.Time);

        Assert.True(reader.Read(desk.Write(), desk.Caller, AssertionDesk.Method, AssertionDesk.Request).IsAccepted);
    }

    [Fact]
    public void A_wrong_registration_stops_the_start()
    {
        ReadOnlyMemory<byte>[] keys = [desk.Retail.PublicKey];
        RegisteredGateway[] wrong =
        [
            new() { Name = " ", PublicKeys = keys, Functions = GatewayFunctions.Retail },
            new() { Name = "retail", PublicKeys = [], Functions = GatewayFunctions.Retail },
            new() { Name = "retail", PublicKeys = keys, Functions = [] },
            new() { Name = "retail", PublicKeys = keys, Functions = [DutyFunction.Service] },
            new() { Name = "retail", PublicKeys = [new byte[91]], Functions = GatewayFunctions.Retail },
        ];

        Assert.All(wrong, gateway => Assert.Throws<ArgumentException>(() => new CallerAssertionReader([gateway], [AssertionDesk.Service], desk.Time)));
        Assert.Throws<ArgumentException>(() => new CallerAssertionReader([], [], desk.Time));
    }

    private static void Shift(JsonObject claims, int seconds)
    {
        claims["iat"] = claims["iat"]!.GetValue<long>() + seconds;
        claims["exp"] = claims["exp"]!.GetValue<long>() + seconds;
    }

    private Outcome<VouchedCall> Read(string? assertion) => desk.Reader.Read(assertion, desk.Caller, AssertionDesk.Method, AssertionDesk.Request);

    private Refusal Refusal(string? assertion) => Assert.Single(Read(assertion).Refusals);
}
