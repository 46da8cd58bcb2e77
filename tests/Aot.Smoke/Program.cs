using System.Globalization;
using Mesh;
using Mesh.Aot.Smoke;
using Mesh.Coordination;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Results;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// What this prints is compared with expected.txt: it must not depend on time or machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Configuration["Mesh:Policies:warehouse:Book:RateLimit:Permits"] = "3";
builder.Services.AddKeyedSingleton("own", Warehouse.Own);
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

var warehouse = host.Services.GetRequiredService<IWarehouse>();
for (int call = 0; call < 2; call++) Console.WriteLine($"stock {(await warehouse.CountAsync(10, default)).Count}");
Console.WriteLine($"booked {warehouse.Book(1)}, stock {(await warehouse.CountAsync(10, default)).Count}");
for (int call = 0; call < 3; call++)
{
    try
    {
        warehouse.Book(1);
    }
    catch (ServiceException rejection)
    {
        Console.WriteLine($"{rejection.Kind}, to be tried again: {rejection.RetryAfter > TimeSpan.Zero}");
    }
}

Console.WriteLine($"{await warehouse.AskAsync("miller", default)}, {warehouse.Echo(5)}, {warehouse.Echo("five")}, {await warehouse.WeighAsync(default)}, {await warehouse.MeasureAsync(default)}");
Console.WriteLine($"methods: {warehouse.IsCallable(typeof(Stock))}, {warehouse.HasMethods<Stock>()}");
await foreach (int item in warehouse.ListAsync(default)) Console.WriteLine($"item {item}");

foreach (Result<int> doubled in await warehouse.DoubleAsync([1, 2, 3, 4, 5], default)) Console.WriteLine(doubled.Match(static value => $"doubled {value}", static error => error.Message));

var coordinator = host.Services.GetRequiredService<IServiceCoordinator>();
Console.WriteLine($"by name: {await coordinator.InvokeAsync("tax", "Due", [10m])}, {await coordinator.InvokeAsync("warehouse", "CountAsync", [10])}");
try
{
    await coordinator.InvokeAsync("tax", "Du", [10m]);
}
catch (ServiceException unknown)
{
    Console.WriteLine(unknown.Message);
}

var registry = host.Services.GetRequiredService<IServiceRegistry>();
foreach (ServiceInfo service in registry.Services.OrderBy(static service => service.Name, StringComparer.Ordinal)) Console.WriteLine($"{service.Name} {service.Status}");
foreach (OperationSnapshot operation in host.Services.GetRequiredService<MeshMetrics>().Snapshot()) Console.WriteLine($"{operation.Service}/{operation.Operation} {operation.Count}, failed {operation.ErrorCount}");

registry.Policies.OpenCircuit("warehouse/CountAsync");
foreach (CircuitBreakerInfo circuit in registry.Policies.CircuitBreakers) Console.WriteLine($"circuit {circuit.Name} {circuit.Key} {circuit.State}, {circuit.Failures} of {circuit.Calls} failed");

StartupReport start = host.Services.GetRequiredService<IServiceOrchestrator>().LastStart!;
Console.WriteLine($"profile read back: {StartupProfile.Parse(start.ToProfile().ToJson()).Report.Services.Select(static service => service.Name).SequenceEqual(start.Services.Select(static service => service.Name))}");

await host.StopAsync();
