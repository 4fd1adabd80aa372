using Grpc.Net.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>The same request to a server that does nothing with it.</summary>
internal sealed class EmptyCallLoad(string address) : CallLoad
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    public override async Task CallAsync()
    {
        var request = new AcknowledgeAlertRequest
        {
            Jurisdiction = new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" },
            IdempotencyKey = "empty",
            BulletinId = "empty",
            RecipientNumber = 1,
            Answer = AcknowledgementAnswer.Received,
        };
        await new AcknowledgementsService.AcknowledgementsServiceClient(_channel).AcknowledgeAlertAsync(request);
    }

    public override ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}
