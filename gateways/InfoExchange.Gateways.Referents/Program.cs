using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Referents;

return GatewayProgram.Run(ReferentsGateway.Describe(), args, Console.Error);
