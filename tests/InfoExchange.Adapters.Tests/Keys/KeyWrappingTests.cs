using System.Security.Cryptography.X509Certificates;
using System.Text;
using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

public sealed class KeyWrappingTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly BlobKeyName Content = new(BlobKeyKind.Content, "bulletin-1");
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a key of thirty-two bytes, in it");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_certificate_wrapped_opens_with_that_certificate_after_a_restart_and_with_no_other()
    {
        using var certificate = RingCertificate.Ensure(folder.File("one.pfx"), "word");
        var wrapped = await CertificateKeyWrapping.Open(folder.File("ring"), certificate).WrapAsync("content", Secret, None);
        using var again = RingCertificate.Ensure(folder.File("one.pfx"), "word");
        var reopened = CertificateKeyWrapping.Open(folder.File("ring"), again);

        Assert.Equal(certificate.Thumbprint, again.Thumbprint);
        Assert.Equal(Secret, (await reopened.UnwrapAsync("content", wrapped, None)).ToArray());
        Assert.False(Holds(Secret, wrapped.Span));
        await Assert.ThrowsAsync<StoreFailedException>(() => reopened.UnwrapAsync("trace", wrapped, None));
        using var other = RingCertificate.Ensure(folder.File("two.pfx"), "word");
        await Assert.ThrowsAsync<StoreFailedException>(() => CertificateKeyWrapping.Open(folder.File("ring"), other).UnwrapAsync("content", wrapped, None));
    }

    [Fact]
    public void A_wrong_password_is_told_without_a_folder()
    {
        using (RingCertificate.Ensure(folder.File("one.pfx"), "word"))
        {
            var fault = Assert.Throws<StoreFailedException>(() => RingCertificate.Ensure(folder.File("one.pfx"), "other"));
            Assert.DoesNotContain(folder.Path, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_certificate_without_its_private_key_begins_no_ring()
    {
        using var certificate = RingCertificate.Ensure(folder.File("one.pfx"), null);
        using var published = X509CertificateLoader.LoadCertificate(certificate.RawData);

        Assert.Throws<ArgumentException>(() => CertificateKeyWrapping.Open(folder.File("ring"), published));
    }

    [Fact]
    public async Task No_file_of_keys_holds_a_key_in_clear_and_another_wrapping_opens_none()
    {
        byte[][] clear;
        await using (var store = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), None))
        {
            var keys = await store.EnsureAsync([Content, new BlobKeyName(BlobKeyKind.Trace, "bulletin-1"), new BlobKeyName(BlobKeyKind.Person, "p-1")], None);
            clear = [.. keys.Values.Select(k => k.ToArray()), (await store.EnsureSecretAsync("cursor", None)).ToArray(), (await store.EnsurePrivateKeyAsync("checkpoint", None)).ToArray()];
            Assert.All(clear, key => Assert.False(FilesHold(key)));
        }

        Assert.All(clear, key => Assert.False(FilesHold(key)));
        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(Secret), None));
        await using var right = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), None);
        Assert.Equal(clear[0], (await right.FindAsync(Content, None))!.Value.ToArray());
    }

    [Fact]
    public async Task Keys_that_an_earlier_release_left_in_clear_are_wrapped_and_their_bytes_are_gone()
    {
        var path = folder.File("keys.db");
        await using (await SqliteKeyStore.OpenAsync(path, new MasterKeyWrapping(new byte[32]), None))
        {
        }

        byte[] destroyed = new byte[32];
        using (var session = SqliteSession.Open(path, isErasing: true, isReading: false))
        {
            session.Statement("INSERT INTO keys(kind, subject, is_destroyed, key) VALUES('content', 'bulletin-1', 0, $1)", Secret).ExecuteNonQuery();
            session.Statement("INSERT INTO keys(kind, subject, is_destroyed, key) VALUES('trace', 'bulletin-1', 1, $1)", destroyed).ExecuteNonQuery();
            session.Statement("INSERT INTO secrets(purpose, name, value) VALUES('secret', 'cursor', $1)", Secret).ExecuteNonQuery();
        }

        Assert.True(FilesHold(Secret), "the scan would not have found a key that is there");
        for (var opening = 1; opening <= 2; opening++)
        {
            await using var store = await SqliteKeyStore.OpenAsync(path, new MasterKeyWrapping(new byte[32]), None);
            Assert.Equal(Secret, (await store.FindAsync(Content, None))!.Value.ToArray());
            Assert.Equal(Secret, (await store.EnsureSecretAsync("cursor", None)).ToArray());
            Assert.Null(await store.FindAsync(new BlobKeyName(BlobKeyKind.Trace, "bulletin-1"), None));
            Assert.Empty(await store.EnsureAsync([new BlobKeyName(BlobKeyKind.Trace, "bulletin-1")], None));
            Assert.False(FilesHold(Secret));
        }
    }

    [Fact]
    public async Task Marks_of_a_period_are_the_same_until_its_key_is_destroyed_and_never_those_of_another()
    {
        ReadOnlyMemory<byte>[] values = [Secret, Content.Subject.Select(c => (byte)c).ToArray()];
        await using var store = await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), None);
        var first = (await store.MarkAsync("2026-11", values, None))!;
        var second = (await store.MarkAsync("2026-11", values, None))!;
        var other = (await store.MarkAsync("2026-12", values, None))!;
        await store.DestroyMarksAsync("2026-11", None);

        Assert.Equal(first.Select(Text), second.Select(Text));
        Assert.Empty(first.Select(Text).Intersect(other.Select(Text)));
        Assert.Equal([32, 32], first.Select(mark => mark.Length));
        Assert.Null(await store.MarkAsync("2026-11", values, None));
        Assert.Equal(other.Select(Text), (await store.MarkAsync("2026-12", values, None))!.Select(Text));
    }

    private static string Text(ReadOnlyMemory<byte> mark) => Convert.ToHexString(mark.Span);

    private static bool Holds(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> within) => within.IndexOf(wanted) >= 0;

    private bool FilesHold(byte[] key) => Directory.GetFiles(folder.Path).Any(file => Holds(key, File.ReadAllBytes(file)));
}
