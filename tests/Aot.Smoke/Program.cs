using System.Globalization;
using Mesh;
using Mesh.Aot.Smoke;
using Mesh.Facades;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// What this prints is compared with expected.txt: it must not depend on time or machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.AddMesh();
using IHost host = builder.Build();
await host.StartAsync();

var shop = host.Services.GetRequiredService<IShop>();
Console.WriteLine($"facade: {shop is IServiceFacade { Service: "shop" }}");
Console.WriteLine(await shop.SellAsync("lamp", 10m, default));
try
{
    shop.Fail();
}
catch (InvalidOperationException exception)
{
    Console.WriteLine(exception.Message);
}

using (IServiceScope scope = host.Services.CreateScope())
{
    scope.ServiceProvider.GetRequiredService<IBasket>().Put("lamp");
    Console.WriteLine($"same in the scope: {scope.ServiceProvider.GetRequiredService<IBasket>().Content}");
}

await foreach (decimal price in host.Services.GetRequiredService<IHistory<decimal>>().ReadAsync()) Console.WriteLine($"price {price}");

var registry = host.Services.GetRequiredService<IServiceRegistry>();
foreach (ServiceInfo service in registry.Services.OrderBy(static service => service.Name, StringComparer.Ordinal)) Console.WriteLine($"{service.Name} {service.Status}");
foreach (OperationSnapshot operation in host.Services.GetRequiredService<MeshMetrics>().Snapshot()) Console.WriteLine($"{operation.Service}/{operation.Operation} {operation.Count}, failed {operation.ErrorCount}");

StartupReport start = host.Services.GetRequiredService<IServiceOrchestrator>().LastStart!;
Console.WriteLine($"profile read back: {StartupProfile.Parse(start.ToProfile().ToJson()).Report.Services.Select(static service => service.Name).SequenceEqual(start.Services.Select(static service => service.Name))}");

await host.StopAsync();
