using System.Security.Cryptography;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Persistence;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Cursors tell their subscriber where it is, and nobody anything else.</summary>
public sealed class CursorTests
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void A_cursor_holds_its_sequence_in_a_constant_length(long sequence)
    {
        using var cursors = Sealer().Of("desk");

        var cursor = cursors.Seal(sequence);

        Assert.Equal(SubscriberCursors.Length, cursor.Length);
        Assert.True(cursors.TryOpen(cursor, out var read));
        Assert.Equal(sequence, read);
    }

    [Fact]
    public void The_same_place_never_gives_the_same_bytes_twice()
    {
        using var cursors = Sealer().Of("desk");

        Assert.NotEqual(cursors.Seal(5), cursors.Seal(5));
    }

    [Fact]
    public void One_altered_bit_anywhere_makes_it_invalid()
    {
        using var cursors = Sealer().Of("desk");
        var cursor = cursors.Seal(5);
        for (var bit = 0; bit < cursor.Length * 8; bit++)
        {
            var altered = cursor.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(cursors.TryOpen(altered, out _));
        }
    }

    [Fact]
    public void Cut_or_lengthened_it_is_invalid()
    {
        using var cursors = Sealer().Of("desk");
        var cursor = cursors.Seal(5);

        Assert.False(cursors.TryOpen(cursor.AsSpan(..^1), out _));
        Assert.False(cursors.TryOpen([.. cursor, 0], out _));
        Assert.False(cursors.TryOpen([], out _));
    }

    [Fact]
    public void Another_subscriber_selection_or_gateway_can_not_use_it()
    {
        using var own = Sealer().Of(new Subscriber("desk", null, []).Name);
        using var other = Sealer().Of(new Subscriber("other", null, []).Name);
        using var selected = Sealer().Of(new Subscriber("desk", Paris, []).Name);
        using var elsewhere = new CursorSealer("firms", RandomNumberGenerator.GetBytes(32), new CryptoRandomSource()).Of("desk");
        using var retail = Sealer("retail").Of("desk");
        var cursor = own.Seal(5);

        Assert.True(own.TryOpen(cursor, out _));
        Assert.False(retail.TryOpen(cursor, out _));
        Assert.False(other.TryOpen(cursor, out _));
        Assert.False(selected.TryOpen(cursor, out _));
        Assert.False(elsewhere.TryOpen(cursor, out _));
    }

    [Fact]
    public void The_order_in_which_recipients_are_named_does_not_matter()
    {
        RecipientAddress[] recipients = [new(Paris, 7), new(Paris, 8)];

        Assert.Equal(new Subscriber("desk", null, recipients).Name, new Subscriber("desk", null, recipients.Reverse()).Name);
        Assert.NotEqual(new Subscriber("desk", null, recipients).Name, new Subscriber("desk", null, recipients[..1]).Name);
    }

    [Fact]
    public void A_token_for_an_answer_is_of_one_version_of_one_bulletin_for_one_recipient_and_one_subscriber()
    {
        var tokens = new AcknowledgementTokens("firms", Secret);
        var token = tokens.Of(Paris, "B1", 3, 7, "desk");

        Assert.True(tokens.IsOf(token, Paris, "B1", 3, 7, "desk"));
        Assert.False(tokens.IsOf(token, Paris, "B1", 3, 8, "desk"));
        Assert.False(tokens.IsOf(token, Paris, "B1", 4, 7, "desk"));
        Assert.False(tokens.IsOf(token, Paris, "B2", 3, 7, "desk"));
        Assert.False(tokens.IsOf(token, Paris, "B1", 3, 7, "other"));
        Assert.False(new AcknowledgementTokens("retail", Secret).IsOf(token, Paris, "B1", 3, 7, "desk"));
        Assert.False(tokens.IsOf(token.AsSpan(..^1), Paris, "B1", 3, 7, "desk"));
        Assert.False(tokens.IsOf([], Paris, "B1", 3, 7, "desk"));
    }

    private static CursorSealer Sealer(string gateway = "firms") => new(gateway, Secret, new CryptoRandomSource());

    [Fact]
    public void After_a_restore_a_cursor_of_before_is_known_again_and_opens_nothing()
    {
        var (before, after) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        using var given = new CursorSealer("firms", before, new CryptoRandomSource()).Of("desk");
        using var restored = new CursorSealer("firms", after, new CryptoRandomSource(), before).Of("desk");
        using var another = new CursorSealer("firms", after, new CryptoRandomSource(), before).Of("other desk");
        var cursor = given.Seal(7);

        Assert.False(restored.TryOpen(cursor, out _));
        Assert.True(restored.WasGivenBeforeRestore(cursor));
        Assert.False(another.WasGivenBeforeRestore(cursor));
        Assert.False(given.WasGivenBeforeRestore(cursor));
        Assert.False(restored.WasGivenBeforeRestore(restored.Seal(7)));
    }
}
