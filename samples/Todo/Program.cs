using Mesh;
using Todo.Check;
using Todo.Hosting;

TodoSettings settings = TodoSettings.Parse(args);
if (settings.Check) return await CheckRun.RunAsync(settings);

await using WebApplication app = TodoHost.Build(settings);
await app.StartAsync();
Banner.Print(app.Services.GetRequiredService<IServiceOrchestrator>().LastStart!, app.Urls, settings.DataFolder);
await app.WaitForShutdownAsync();
return 0;
