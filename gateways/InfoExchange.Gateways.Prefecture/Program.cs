using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Prefecture;

return GatewayProgram.Run(PrefectureGateway.Describe(), args, Console.Error);
