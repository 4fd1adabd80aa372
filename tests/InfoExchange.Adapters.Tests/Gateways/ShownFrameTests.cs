using Google.Protobuf.WellKnownTypes;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Protos.V1;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>A vehicle disappears from what recipients see at its own end, whenever they read.</summary>
public sealed class ShownFrameTests
{
    [Fact]
    public void A_vehicle_is_shown_until_its_end_and_the_bulletin_goes_on_without_it()
    {
        var entry = Entry(Nine.AddHours(1), Nine.AddHours(2));

        Assert.Equal(entry.Frame, entry.FrameAt(Nine));
        Assert.Equal(entry.Frame, entry.FrameAt(Nine.AddHours(1).AddTicks(-1)));
        Assert.Equal(["véhicule 1"], Vehicles(entry.FrameAt(Nine.AddHours(1))));
        Assert.Equal(entry.FrameAt(Nine.AddHours(1)), entry.FrameAt(Nine.AddHours(1.5)));
        var last = BulletinFrame.Read(entry.FrameAt(Nine.AddHours(2))!.Value).Bulletin;
        Assert.Empty(last.Content.Vehicles);
        Assert.Equal(("B1", "Vol"), (last.BulletinId, last.Content.Texts[0].Headline));
    }

    [Fact]
    public void Whoever_reads_late_sees_none_that_is_over_and_a_clock_put_back_brings_none_back()
    {
        var entry = Entry(Nine.AddHours(1), Nine.AddHours(2));

        Assert.Empty(Vehicles(entry.FrameAt(Nine.AddHours(3))));
        Assert.Empty(Vehicles(entry.FrameAt(Nine)));
    }

    [Fact]
    public void A_frame_without_vehicles_is_the_same_memory_for_all()
    {
        var entry = Entry();

        Assert.Equal(entry.Frame, entry.FrameAt(Nine));
        Assert.Equal(entry.Frame, entry.FrameAt(Nine.AddYears(1)));
    }

    private static IEnumerable<string> Vehicles(ReadOnlyMemory<byte>? frame) => BulletinFrame.Read(frame!.Value).Bulletin.Content.Vehicles.Select(v => v.Description);

    private static InboxEntry Entry(params DateTimeOffset[] ends)
    {
        var content = new BulletinContent { Texts = { new TextBlock { Headline = "Vol" } } };
        content.Vehicles.AddRange(ends.Select((end, i) => new Vehicle { Description = $"véhicule {i}", ExpiresAt = Timestamp.FromDateTimeOffset(end) }));
        var frame = BulletinFrame.Write(new SubscribeResponse { Bulletin = new Delivery { BulletinId = "B1", Content = content } });
        return new InboxEntry(1, 1, Content("B1", 1, [7]), () => frame);
    }
}
