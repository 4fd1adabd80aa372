using InfoExchange.Gateways.Edge.Deployed;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Referents;

return await GatewayProgram.RunAsync(ReferentsGateway.Describe(), args, DeployedEngines.Engines, Console.Out, Console.Error);
