using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

/// <summary>What every key store promises.</summary>
public abstract class KeyStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly BlobKeyName Content = new(BlobKeyKind.Content, "bulletin-1");
    private static readonly BlobKeyName Trace = new(BlobKeyKind.Trace, "bulletin-1");
    private static readonly BlobKeyName Person = new(BlobKeyKind.Person, "person-1");

    private IKeyStore store = null!;

    public async Task InitializeAsync() => store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await CleanAsync();
    }

    /// <summary>Opens the one key store of this test; a second time after it was closed.</summary>
    protected abstract Task<IKeyStore> OpenAsync();

    /// <summary>Removes the keys, closed by now.</summary>
    protected abstract Task CleanAsync();

    [Fact]
    public async Task A_key_is_made_once_and_stays()
    {
        var made = await store.EnsureAsync([Content, Trace], None);
        await ReopenAsync();
        var kept = await store.EnsureAsync([Person, Content], None);

        Assert.Equal(made[Content].ToArray(), kept[Content].ToArray());
        Assert.Equal(made[Trace].ToArray(), (await store.FindAsync(Trace, None))!.Value.ToArray());
        Assert.Equal(new HashSet<BlobKeyName> { Content, Trace }, made.Keys.ToHashSet());
        Assert.Equal(new HashSet<BlobKeyName> { Person, Content }, kept.Keys.ToHashSet());
    }

    [Fact]
    public async Task Keys_are_32_bytes_and_no_two_are_alike()
    {
        BlobKeyName[] names = [.. Enumerable.Range(0, 200).Select(number => new BlobKeyName(BlobKeyKind.Content, $"bulletin-{number}")), Trace, Person];

        var keys = await store.EnsureAsync(names, None);

        Assert.All(keys.Values, key => Assert.Equal(32, key.Length));
        Assert.Equal(names.Length, keys.Values.Select(key => Convert.ToHexString(key.Span)).Distinct().Count());
    }

    [Fact]
    public async Task A_key_that_was_never_made_is_not_found()
    {
        Assert.Null(await store.FindAsync(Content, None));
        Assert.Empty(await store.EnsureAsync([], None));
    }

    [Fact]
    public async Task A_name_asked_twice_at_once_is_one_key()
    {
        Assert.Single(await store.EnsureAsync([Content, Content], None));
    }

    [Fact]
    public async Task A_destroyed_key_stays_destroyed()
    {
        await store.EnsureAsync([Content, Trace], None);
        await store.DestroyAsync(Content, None);
        await store.DestroyAsync(Content, None);
        Assert.Null(await store.FindAsync(Content, None));

        await ReopenAsync();
        var living = await store.EnsureAsync([Content, Trace, Person], None);

        Assert.Equal(new HashSet<BlobKeyName> { Trace, Person }, living.Keys.ToHashSet());
        Assert.Null(await store.FindAsync(Content, None));
    }

    [Fact]
    public async Task A_name_destroyed_before_its_key_was_made_never_gets_one()
    {
        await store.DestroyAsync(Person, None);

        Assert.Empty(await store.EnsureAsync([Person], None));
        Assert.Null(await store.FindAsync(Person, None));
    }

    [Fact]
    public async Task Those_who_ask_at_once_get_the_same_key()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.EnsureAsync([Content], None))));

        Assert.Single(answers.Select(answer => Convert.ToHexString(answer[Content].Span)).Distinct());
    }

    [Fact]
    public async Task A_secret_is_made_once_per_name()
    {
        var made = await store.EnsureSecretAsync("cursor", None);
        var other = await store.EnsureSecretAsync("idempotency", None);
        await ReopenAsync();

        Assert.Equal(32, made.Length);
        Assert.NotEqual(made.ToArray(), other.ToArray());
        Assert.Equal(made.ToArray(), (await store.EnsureSecretAsync("cursor", None)).ToArray());
    }

    [Fact]
    public async Task A_private_key_is_made_once_and_signs_and_agrees_on_P256()
    {
        var made = await store.EnsurePrivateKeyAsync("checkpoint", None);
        await ReopenAsync();
        Assert.Equal(made.ToArray(), (await store.EnsurePrivateKeyAsync("checkpoint", None)).ToArray());
        Assert.NotEqual(made.ToArray(), (await store.EnsurePrivateKeyAsync("gateway", None)).ToArray());

        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(made.Span, out var read);
        using var agreement = ECDiffieHellman.Create();
        agreement.ImportPkcs8PrivateKey(made.Span, out _);
        Assert.Equal((made.Length, 256, 256), (read, signer.KeySize, agreement.KeySize));
        Assert.Equal("1.2.840.10045.3.1.7", signer.ExportParameters(includePrivateParameters: false).Curve.Oid.Value);
    }

    [Fact]
    public async Task A_secret_and_a_private_key_may_share_a_name()
    {
        var secret = await store.EnsureSecretAsync("gateway", None);
        var key = await store.EnsurePrivateKeyAsync("gateway", None);

        Assert.NotEqual(secret.ToArray(), key.ToArray());
        Assert.Equal(secret.ToArray(), (await store.EnsureSecretAsync("gateway", None)).ToArray());
    }

    [Fact]
    public async Task Names_outside_the_limits_are_bugs()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.EnsureSecretAsync("", None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.EnsurePrivateKeyAsync(new string('n', 65), None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.EnsureAsync([new BlobKeyName(BlobKeyKind.Person, new string('s', 65))], None));
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = await OpenAsync();
    }
}
