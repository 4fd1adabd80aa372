using System.Text;
using InfoExchange.Identity.Tokens;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>Nobody gets in with a token that is not exactly right.</summary>
public sealed class ForgedTokenTests(LoopbackIssuer issuer) : IClassFixture<LoopbackIssuer>
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ";

    public static TheoryData<string> Names() => [.. Forgeries.Names];

    [Fact]
    public async Task The_token_that_all_forgeries_start_from_is_believed()
    {
        var token = issuer.Forge.Good();

        var outcome = await issuer.Validator().ValidateAsync(token, CancellationToken.None);

        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal("person-17", outcome.Value.Subject);
        Assert.Equal(issuer.Address, outcome.Value.Issuer);
        Assert.Equal("console", outcome.Value.ClientId);
        Assert.Equal(issuer.Forge.Now.AddMinutes(10), outcome.Value.ExpiresAt);
        Assert.Null(outcome.Value.CertificateThumbprint);
        Assert.Equal(token, outcome.Value.Raw);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_or_misdirected_token_is_refused_with_its_reason(string name)
    {
        var (reason, make) = Forgeries.Find(name);

        var heard = new HeardLog<AccessTokenValidator>();
        var token = make(issuer.Forge);
        var outcome = await issuer.Validator(log: heard).ValidateAsync(token, CancellationToken.None);

        Assert.False(outcome.IsAccepted);
        Assert.Same(reason, Assert.Single(outcome.Refusals));

        // The operator reads the reason and never the token, the caller reads the same for all of them.
        Assert.Equal([$"An access token was refused: {reason.Code}"], heard.Lines);
        Assert.Same(TokenRefusals.NotAccepted, TokenRefusals.AsTold(outcome.Refusals[0]));
    }

    [Fact]
    public void There_are_enough_of_them()
    {
        Assert.InRange(Forgeries.Names.Count(), 450, int.MaxValue);
        Assert.InRange(Forgeries.Names.Select(name => Forgeries.Find(name).Make(issuer.Forge)).Distinct().Count(), 430, int.MaxValue);
    }

    [Fact]
    public void Every_reason_is_somebody_s_forgery() => Assert.Empty(new[]
    {
        TokenRefusals.Malformed, TokenRefusals.Expired, TokenRefusals.NotYetValid, TokenRefusals.WrongIssuer, TokenRefusals.WrongAudience, TokenRefusals.BadSignature, TokenRefusals.WrongType, TokenRefusals.LivesTooLong,
    }.Except(Forgeries.Names.Select(name => Forgeries.Find(name).Reason)));

    [Fact]
    public async Task A_token_changed_at_random_is_refused_and_never_a_fault()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var validator = issuer.Validator();
        var good = issuer.Forge.Good();
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(good);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            var changed = text.ToString();
            var outcome = await validator.ValidateAsync(changed, CancellationToken.None);
            Assert.True(changed == good || !outcome.IsAccepted, $"seed {Seed}, round {round}: {changed}");
        }
    }
}
