using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Bus.Announcements;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>The register carries public keys from the process that has the private ones to those that seal.</summary>
public sealed class ConsumerRegisterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_sealed_by_the_register_opens_where_the_line_was_written()
    {
        await using var keys = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
        using var reader = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), new CryptoRandomSource(), ["firms"], CancellationToken.None);
        var register = Read(ConsumerRegister.LineOf("firms", reader.PublicKeyOf("firms"), new byte[] { 1, 2, 3 }));
        var consumers = new ConsumerKeys();
        register.AddTo(consumers);
        using var sender = await EnvelopeFrameSealer.CreateAsync(keys, consumers, new CryptoRandomSource(), [], CancellationToken.None);

        Assert.Equal([7], reader.Open(sender.Seal(new byte[] { 7 }, "binding", ["firms"]), "binding", "firms")!.Value.ToArray());
        Assert.Equal([1, 2, 3], register.AssertionKeyOf("firms").ToArray());
        Assert.True(register.Holds("firms", reader.PublicKeyOf("firms")));
        Assert.False(register.Holds("retail", reader.PublicKeyOf("firms")));
        Assert.True(register.AssertionKeyOf("retail").IsEmpty);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("{}")]
    [InlineData("""{"name":"firms","frame":"!","assertion":""}""")]
    [InlineData("""{"name":"somebody","frame":"","assertion":""}""")]
    public void A_line_that_is_no_consumer_is_refused(string line) => Assert.Throws<FormatException>(() => Read(line));

    [Fact]
    public void Somebody_who_stands_there_twice_is_refused() =>
        Assert.Throws<FormatException>(() => Read(ConsumerRegister.LineOf("firms", new byte[1], default), ConsumerRegister.LineOf("firms", new byte[2], default)));

    private ConsumerRegister Read(params string[] lines)
    {
        File.WriteAllLines(folder.File("register"), lines);
        return ConsumerRegister.Read(folder.File("register"));
    }
}
