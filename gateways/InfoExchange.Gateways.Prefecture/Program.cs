using InfoExchange.Gateways.Edge.Deployed;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Prefecture;

return await GatewayProgram.RunAsync(PrefectureGateway.Describe(), args, DeployedEngines.Engines, Console.Out, Console.Error);
