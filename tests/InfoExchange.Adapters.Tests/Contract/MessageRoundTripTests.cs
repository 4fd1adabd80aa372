using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Contract;

/// <summary>The generator and the runtime are of different versions: every message of the contract goes out and back unchanged.</summary>
public sealed class MessageRoundTripTests
{
    private static readonly TypeRegistry s_types = TypeRegistry.FromMessages(Timestamp.Descriptor);
    private static readonly JsonFormatter s_formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(s_types));
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithTypeRegistry(s_types));

    public static TheoryData<string, int> Instances()
    {
        var data = new TheoryData<string, int>();
        foreach (var message in ContractDescriptors.Messages)
        {
            for (var variant = 0; variant < PopulatedMessage.VariantsOf(message); variant++)
            {
                data.Add(message.FullName, variant);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Instances))]
    public void A_message_survives_its_bytes(string message, int variant)
    {
        var sent = PopulatedMessage.Of(Find(message), variant);
        var bytes = sent.ToByteString();

        var received = sent.Descriptor.Parser.ParseFrom(bytes);

        Assert.Equal(sent, received);
        Assert.Equal(bytes, received.ToByteString());
        Assert.Equal(bytes.Length, sent.CalculateSize());
    }

    [Theory]
    [MemberData(nameof(Instances))]
    public void A_message_survives_its_json(string message, int variant)
    {
        var sent = PopulatedMessage.Of(Find(message), variant);

        var received = s_parser.Parse(s_formatter.Format(sent), sent.Descriptor);

        Assert.Equal(sent, received);
        Assert.Equal(sent.ToByteString(), received.ToByteString());
    }

    [Theory]
    [MemberData(nameof(Instances))]
    public void Every_field_of_the_instance_is_told_apart_from_its_absence(string message, int variant)
    {
        var whole = PopulatedMessage.Of(Find(message), variant);
        foreach (var field in PopulatedMessage.FieldsOf(whole.Descriptor, variant))
        {
            var without = whole.Descriptor.Parser.ParseFrom(whole.ToByteString());
            field.Accessor.Clear(without);

            Assert.False(whole.Equals(without), $"{field.FullName} was never set");
            Assert.NotEqual(whole.ToByteString(), without.ToByteString());
        }
    }

    [Fact]
    public void A_field_from_a_later_version_is_carried_along()
    {
        // Field 1000, length-delimited, "new".
        byte[] later = [0xc2, 0x3e, 3, (byte)'n', (byte)'e', (byte)'w'];

        var received = Protos.V1.Jurisdiction.Parser.ParseFrom([0x12, 2, (byte)'7', (byte)'5', .. later]);

        Assert.Equal("75", received.Code);
        Assert.Equal((byte[])[0x12, 2, (byte)'7', (byte)'5', .. later], received.ToByteArray());
    }

    private static MessageDescriptor Find(string fullName) => ContractDescriptors.Messages.Single(message => message.FullName == fullName);
}
